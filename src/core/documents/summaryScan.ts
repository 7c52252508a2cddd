import type { PlainFrontMatter } from './summarise';
import { metadataKeys, summarise } from './summarise';
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
const keyLine = /^([A-Za-z][\w-]*):(?: +(.*?))?[ \t]*$/;
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
    if (text !== '' && !blockScalar.test(text)) {
      const value = plainValue(text);
      if (value === undefined) return undefined;
      values.set(key, value);
      continue;
    }
    const below = linesBelow(head, at);
    at = below.end;
    const value = nestedValue(key, text, below.lines);
    if (value === undefined) return undefined;
    if (value !== 'unused') values.set(key, value);
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

/** @returns undefined for what is not obviously plain; `unused` where nobody asks for the value. */
function nestedValue(
  key: string,
  sign: string,
  lines: readonly string[],
): readonly string[] | 'unused' | undefined {
  if (lines.length === 0) return undefined;
  const wanted = metadataKeys.has(key.toLowerCase().replaceAll('_', ' '));
  const indent = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0;
  if (sign !== '') {
    const isText =
      indent > 0 &&
      lines.every((line) => line.startsWith(' '.repeat(indent)) && line[indent] !== ' ');
    return isText && !wanted ? 'unused' : undefined;
  }
  const items = lines.map((line) => nestedItem.exec(line)?.[1]?.trimEnd());
  const sameIndent = lines.every((line) => line.search(/[^ ]/) === indent);
  if (!sameIndent) return undefined;
  if (items.every((item) => item !== undefined)) return items;
  const areItems = lines.every((line) => line[indent] === '-');
  const arePairs = lines.every((line) => /^ +[A-Za-z][\w-]*: /.test(line));
  const distinct =
    new Set(lines.map((line) => line.slice(0, line.indexOf(':')))).size === lines.length;
  const plain = lines.every((line) => nestedLine.test(line));
  return !wanted && plain && (areItems || (arePairs && distinct)) ? 'unused' : undefined;
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
