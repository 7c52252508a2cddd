import type { PlainFrontMatter } from './summarise';
import { isMetadata } from './summarise';

type PlainValue = string | readonly string[];

/*
 * What YAML reads as exactly the text that stands there: no anchor, comment, escape or value of several lines in
 * sight. In patterns, because they are fast from the first document on, and loops over characters only when the
 * engine has found them worth compiling.
 */
const item = String.raw`[\w./][^:#,[\]{}"'\r\n]*`;
const quoted = String.raw`"[^"\\\r\n]*"`;
// A colon before white space would end a key, and a hash behind it begin a comment.
const text = String.raw`[\w./][^:#\r\n]*(?:(?::(?=\S)|(?<=\S)#)[^:#\r\n]*)*`;
const list = String.raw`\[ *(?:${item}(?:, *${item})*)?\]`;
const key = String.raw`[A-Za-z][\w-]*:`;
const pair = `${key} (?:${item}|${quoted})`;
const mapPair = String.raw`${key} (?:[\w./][\w./-]*|${quoted})`;
const map = String.raw`\{${mapPair}(?:, ${mapPair})*\}`;
const lineEnd = String.raw`[ \t]*\r?\n`;

const opening = sticky(`---${lineEnd}`);
const closing = sticky(String.raw`---(?:\r?\n|$)`);
const keySign = sticky(key);
/** What may stand behind the colon of a key; each matches up to the next line that begins with one. */
const patterns = {
  value: sticky(` +(?:${text}(?=\\r?\\n)|${quoted}|${list})${lineEnd}`),
  items: linesBelow('', ' *', `- ${item}`),
  entries: linesBelow('', ' *', `- (?:${item}|${pair}|${map})`),
  pairs: linesBelow('', ' +', pair),
  block: linesBelow(' +[>|][+-]?', ' +', String.raw`(?! )[^\r\n]*`),
};

/** A pattern that matches only where its `lastIndex` says. */
function sticky(pattern: string): RegExp {
  return new RegExp(pattern, 'y');
}

/** Lines that are all indented alike; the one behind them is not, and no item of a list. */
function linesBelow(sign: string, indent: string, line: string): RegExp {
  const lines = String.raw`(${indent})${line}(?:\r?\n\1${line})*\r?\n(?=[^ -]|---)`;
  return sticky(sign + lineEnd + lines);
}

/** The place behind what matches here; -1 for nothing. */
function pass(pattern: RegExp, head: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(head) ? pattern.lastIndex : -1;
}

/**
 * Scans plain front matter.
 * @returns undefined for anything that is not obviously plain; `end` is the offset behind it. Values of keys
 *   that no summary shows are checked but left out.
 */
export function scanFrontMatter(
  head: string,
): { values: PlainFrontMatter; end: number } | undefined {
  const values = new Map<string, PlainValue>();
  const start = head.startsWith('\uFEFF') ? 1 : 0;
  if (!head.startsWith('---', start) && !head.startsWith('+++', start)) {
    return { values, end: start };
  }
  let at = pass(opening, head, start);
  const keys = new Set<string>();
  while (at !== -1) {
    const from = pass(keySign, head, at);
    if (from === -1) break;
    const name = head.slice(at, from - 1);
    if (keys.has(name)) return undefined;
    keys.add(name);
    const isWanted = isMetadata(name);
    const next = pass(patterns.value, head, from);
    if (next !== -1) at = next;
    else at = isWanted ? pass(patterns.items, head, from) : passOther(head, from);
    if (!isWanted || at === -1) continue;
    const written = trimmed(head, from, at);
    values.set(name, next === -1 ? readItems(written) : readValue(written));
  }
  if (at === -1 || keys.size === 0) return undefined;
  const end = pass(closing, head, at);
  return end === -1 ? undefined : { values, end };
}

/** A value of one line. */
function readValue(value: string): PlainValue {
  if (value.startsWith('"')) return value.slice(1, -1);
  if (!value.startsWith('[')) return value;
  const items = value.slice(1, -1);
  return trimmed(items) === '' ? [] : items.split(',').map((one) => trimmed(one));
}

/** The items of a list in lines of their own. */
function readItems(lines: string): readonly string[] {
  return lines.split('\n').map((line) => trimmed(line, line.indexOf('-') + 1));
}

/** The place behind what no summary shows; -1 where it is not obviously plain. */
function passOther(head: string, from: number): number {
  const entries = pass(patterns.entries, head, from);
  if (entries !== -1) {
    const maps = head.slice(from, entries).match(/\{.*/g) ?? [];
    return maps.every((one) => areDistinct(one.match(/(?<=[{ ])[\w-]+: /g))) ? entries : -1;
  }
  const pairs = pass(patterns.pairs, head, from);
  if (pairs === -1) return pass(patterns.block, head, from);
  return areDistinct(head.slice(from, pairs).match(/^ +[^:]+/gm)) ? pairs : -1;
}

function areDistinct(keys: readonly string[] | null): boolean {
  return keys === null || new Set(keys).size === keys.length;
}

/** A part of a text without the blanks and line breaks around it. Other white space belongs to a value. */
function trimmed(of: string, start = 0, end = of.length): string {
  let from = start;
  let to = end;
  while (from < to && isBlank(of.charCodeAt(from))) from++;
  while (to > from && isBlank(of.charCodeAt(to - 1))) to--;
  return of.slice(from, to);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0a;
}
