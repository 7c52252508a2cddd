import type { PlainFrontMatter } from './summarise';
import { isMetadata, summarise } from './summarise';
import type { DocumentSummary } from './types';

/**
 * Reads a summary with a strict scan of plain `key: value` front matter, without a YAML parser, for
 * thousands of files in a worker.
 * @param head the first 4 KB or more of the file.
 * @returns undefined where only the full parser can tell; `readSummary` of `summary.ts` then answers.
 */
export function scanSummary(
  head: string,
  path: string,
  typeId: string,
): DocumentSummary | undefined {
  const scanned = scanFrontMatter(head);
  if (scanned === undefined) return undefined;
  return summarise(scanned.values, head.slice(scanned.end), path, typeId);
}

// A value that YAML reads as exactly this text: no quoting, no list, map, anchor, comment or multi-line value in sight.
const plainText = /^[A-Za-z0-9_./](?:[^:#\r\n]|:(?=\S)|(?<=\S)#)*$/;
const plainItem = /^[A-Za-z0-9_./](?:[^:#,[\]{}"'\r\n])*$/;
const quotedText = /^"([^"\\\r\n]*)"$/;
const keyLine = /^([A-Za-z][\w-]*):(?: +([^ \t](?:.*[^ \t])?)?)?[ \t]*$/;
const blockScalar = /^[>|][+-]?$/;
/** What may stand below a key of no interest: plain items, plain pairs, and one-line maps of plain pairs. */
const nested = {
  word: /[A-Za-z0-9_./][^:#,[\]{}"'\r\n]*/.source,
  quoted: /"[^"\\\r\n]*"/.source,
  key: /[A-Za-z][\w-]*: /.source,
};
const nestedPair = `${nested.key}(?:${nested.quoted}|${nested.word})`;
const mapPair = `${nested.key}(?:${nested.quoted}|[\\w./-]+)`;
const nestedLine = new RegExp(
  `^ +(?:- )?(?:${nested.word}|${nestedPair}|\\{${mapPair}(?:, ${mapPair}){0,20}\\})$`,
);
const nestedItem = /^ *- ([A-Za-z0-9_./][^:#,[\]{}"'\r\n]*)$/;

/**
 * Scans plain front matter.
 * @returns undefined for anything that is not obviously plain; `end` is the offset behind it. Values of keys
 *   that no summary shows are checked but left out.
 */
export function scanFrontMatter(
  head: string,
): { values: PlainFrontMatter; end: number } | undefined {
  const start = head.startsWith('\uFEFF') ? 1 : 0;
  const values = new Map<string, string | readonly string[]>();
  const opening = /^(?:---|\+\+\+)/.exec(head.slice(start, start + 3));
  if (opening === null) return { values, end: start };
  let at = lineEnd(head, start);
  if (!/^---[ \t]*$/.test(head.slice(start, at))) return undefined;
  const keys = new Set<string>();
  for (;;) {
    const from = nextLine(head, at);
    if (from > head.length || from === at) return undefined;
    at = lineEnd(head, from);
    const line = head.slice(from, at);
    if (line === '---') return keys.size === 0 ? undefined : { values, end: nextLine(head, at) };
    const match = keyLine.exec(line);
    const key = match?.[1];
    if (match === null || key === undefined || keys.has(key)) return undefined;
    keys.add(key);
    const text = match[2] ?? '';
    const isWanted = isMetadata(key);
    let value: string | readonly string[] | undefined;
    if (text !== '' && !blockScalar.test(text)) {
      value = plainValue(text);
    } else {
      const below = linesBelow(head, at);
      at = below.end;
      value = nestedValue(text, below.lines, isWanted);
    }
    if (value === undefined) return undefined;
    if (isWanted) values.set(key, value);
  }
}

/** The lines that belong to a key with nothing but a block scalar's sign behind it. */
function linesBelow(head: string, keyEnd: number): { lines: readonly string[]; end: number } {
  const lines: string[] = [];
  let end = keyEnd;
  for (;;) {
    const from = nextLine(head, end);
    const first = head[from];
    if (from === end || (first !== ' ' && first !== '-') || head.startsWith('---', from)) break;
    end = lineEnd(head, from);
    lines.push(head.slice(from, end));
  }
  return { lines, end };
}

/** @returns undefined for what is not obviously plain; of a value that nobody wants, only that it is plain */
function nestedValue(
  sign: string,
  lines: readonly string[],
  isWanted: boolean,
): readonly string[] | undefined {
  const indent = lines[0]?.search(/[^ ]/) ?? -1;
  if (indent < 0) return undefined;
  const isPlain =
    sign === ''
      ? arePlainItems(lines, indent) || (!isWanted && arePlain(lines, indent))
      : !isWanted && isText(lines, indent);
  if (!isPlain) return undefined;
  return isWanted ? lines.map((line) => line.slice(indent + 2).trimEnd()) : [];
}

function arePlainItems(lines: readonly string[], indent: number): boolean {
  return lines.every((line) => line.indexOf('-') === indent && nestedItem.test(line));
}

/** Whether they are items or pairs, in one line each. */
function arePlain(lines: readonly string[], indent: number): boolean {
  if (!lines.every((line) => line.search(/[^ ]/) === indent && nestedLine.test(line))) return false;
  if (lines.every((line) => line[indent] === '-')) return true;
  const keys = new Set(lines.map((line) => line.slice(0, line.indexOf(':'))));
  return keys.size === lines.length && lines.every((line) => /^ +[A-Za-z][\w-]*: /.test(line));
}

function isText(lines: readonly string[], indent: number): boolean {
  const margin = ' '.repeat(indent);
  return indent > 0 && lines.every((line) => line.startsWith(margin) && line[indent] !== ' ');
}

function plainValue(text: string): string | readonly string[] | undefined {
  if (text.startsWith('[') && text.endsWith(']')) {
    const inner = text.slice(1, -1).trim();
    if (inner === '') return [];
    const items = inner.split(',').map((item) => item.trim());
    return items.every((item) => plainItem.test(item)) ? items : undefined;
  }
  return plainText.test(text) ? text : quotedText.exec(text)?.[1];
}

function lineEnd(text: string, from: number): number {
  const lf = text.indexOf('\n', from);
  const end = lf === -1 ? text.length : lf;
  return text[end - 1] === '\r' && end > from ? end - 1 : end;
}

function nextLine(text: string, end: number): number {
  return text[end] === '\r' ? end + 2 : text[end] === '\n' ? end + 1 : end;
}
