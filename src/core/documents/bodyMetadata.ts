import { headingName } from '../markdown/markdownDocument';
import { readLabelLine } from '../markdown/labelLines';
import { isKnownHeading, plainHeading } from './headingNames';

/** What the Markdown behind the front matter says about the document itself. */
export interface BodyMetadata {
  readonly title: string | undefined;
  /** Values as written, by label: lower case and without remarks, as `plainHeading` gives it. */
  readonly labels: ReadonlyMap<string, string>;
}

/** Sections that people put their label lines into, instead of above the first one. */
const metadataSections =
  /^(?:meta ?data|(?:incident |document |postmortem |basic )?(?:details|info|information|header|facts)|at a glance)$/;

const maxTitle = 200;

/**
 * Reads the title and the labels of a document, in whatever form they stand: bold or plain lines, list items,
 * quotes, rows of a two-column table, several of them in one line. Code fences and comments are passed over.
 * @param body may be cut off anywhere.
 */
export function readBodyMetadata(body: string): BodyMetadata {
  const labels = new Map<string, string>();
  const titles: { first?: string; any?: string } = {};
  let fence: string | undefined;
  let comment = false;
  let previous = '';
  // Line by line: the answer stands in the first few of what may be hundreds.
  for (let at = 0; at < body.length;) {
    const end = lineEnd(body, at);
    const line = body.slice(at, end);
    at = end + (body.startsWith('\r\n', end) ? 2 : 1);
    if (line === '') {
      if (fence === undefined && !comment) previous = '';
      continue;
    }
    // Most lines are prose, of which this one character tells as much as patterns would.
    const sign = firstSign(line);
    const marker = sign === '`' || sign === '~' ? fenceSign.exec(line)?.[1] : undefined;
    if (fence !== undefined) {
      if (marker?.startsWith(fence) === true) fence = undefined;
      continue;
    }
    if (marker !== undefined) {
      fence = marker;
      continue;
    }
    if (comment || (sign === '<' && line.trimStart().startsWith('<!--'))) {
      comment = !line.includes('-->');
      continue;
    }
    const heading = sign === '#' ? readHeading(line) : undefined;
    const isUnderline = (sign === '=' || sign === '-') && underline.test(line) && isProse(previous);
    if (heading !== undefined) {
      if (!readOn(heading.level, heading.text)) break;
    } else if (isUnderline) {
      if (!readOn(sign === '=' ? 1 : 2, previous)) break;
    } else {
      collectLabels(line, labels);
    }
    previous = line;
  }
  return { title: titles.first ?? titles.any, labels };

  /** Takes a heading in; false at the end of what is about the document itself. */
  function readOn(level: number, text: string): boolean {
    const name = plainText(text, maxTitle);
    if (level === 1 && titles.first === undefined) {
      if (name !== '') titles.first = name;
      return true;
    }
    if (metadataSections.test(plainHeading(name))) return true;
    // Where there is no title, a heading that names no usual section stands in for it.
    if (titles.first === undefined && titles.any === undefined && !isKnownHeading(name)) {
      if (name !== '') titles.any = name;
      return true;
    }
    return false;
  }
}

const fenceSign = /^ {0,3}(`{3,}|~{3,})/;
const underline = /^ {0,3}(?:=+|-{2,})[ \t]*$/;

/** The first character of a line that is not indented as code is; else a blank or nothing. */
function firstSign(line: string): string {
  let at = 0;
  while (at < 3 && line[at] === ' ') at++;
  return line[at] ?? '';
}

function readHeading(line: string): { level: number; text: string } | undefined {
  const match = /^ {0,3}(#{1,6})[ \t]+(.*)$/.exec(line);
  if (match === null) return undefined;
  const [, { length: level } = '', text = ''] = match;
  // What closes a heading is looked for only where it may be.
  return { level, text: /[# \t]$/.test(text) ? text.replace(/(?:[ \t]+#+)?[ \t]*$/, '') : text };
}

function isProse(line: string): boolean {
  return line.trim() !== '' && !/^ {0,3}(?:[>|#]|[-*+] )/.test(line);
}

// `**Date:** 2026-03-14 | **Severity:** high` says two things in one line.
const nextLabel =
  /(?:\s*[|·•,;]\s*|\s{2,}|<br ?\/?>\s*|\s+)(?=(?:\*\*|__)[^*_:|`]{1,40}(?::(?:\*\*|__)|(?:\*\*|__)[ \t]*:))/;

function collectLabels(line: string, labels: Map<string, string>): void {
  const isRow = /^[ \t]{0,3}\|/.test(line);
  const parts = isRow || !/\*\*|__/.test(line) ? [line] : line.split(nextLabel);
  for (const part of parts) {
    const label = readLabelLine(part, 0);
    if (label === undefined) continue;
    const key = plainHeading(plainText(label.label, 80));
    const value = plainText(label.value, 400);
    if (key !== '' && value !== '' && !labels.has(key)) labels.set(key, value);
  }
}

/** Markdown in one line as a list shows it: no markup, no control characters, not without end. */
export function plainText(markdown: string, maxLength: number): string {
  if (markdown.length <= maxLength && isPlain(markdown)) return markdown;
  const text = headingName(
    markdown
      .slice(0, maxLength * 4)
      // eslint-disable-next-line no-control-regex -- they occur in files, and no list should show them
      .replace(/[\u0000-\u001F\u007F\uFFFD\uFEFF]+/g, ' ')
      .replace(/<!--.*?-->|<br ?\/?>/gi, ' ')
      .replace(/<\/?[a-z][^<>]*>/gi, '')
      .replace(/\[\[([^\]|]*\|)?([^\]|]*)\]\]/g, '$2'),
  ).replace(/\s*\\$/, '');
  if (text.length <= maxLength) return text;
  return `${text
    .slice(0, maxLength - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}

/** Most texts hold no markup: single blanks between words, and marks that mean nothing to Markdown where they stand. */
function isPlain(text: string): boolean {
  return !/[^\w.,:;'"!?()/@#%&+=| -]|^ | {2}| $|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/.test(text);
}

function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13) return at;
  }
  return text.length;
}
