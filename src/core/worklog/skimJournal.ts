import { wordsOf } from './blockers';
import { kindMarks, labelWords, type WorkJournalKind } from './journalLine';

/*
 * Reading every line of a journal of megabytes takes longer than anybody waits for a handover. What must not be missed
 * in it is found by one pattern; only that is read. The pattern finds rather too much: who reads it decides.
 * Texts have one character for each byte here, because decoding all of them would take as long as the search.
 */

/** A part of the journal in bytes: whole lines, the end excluded. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

export interface SkimmedJournal {
  /** What is to be read, in the order of the file. */
  readonly keep: readonly ByteRange[];
  /** Failed approaches that are not among it, the earliest. */
  readonly failuresLeftOut: number;
}

const kinds = [
  'unblocked',
  'failed',
  'working',
  'blocked',
  'state',
  'receipt',
  'completed',
  'mutation',
] as const satisfies readonly WorkJournalKind[];
type Sought = (typeof kinds)[number];

/** More of a kind than anybody reads; the latest are kept. */
const maxOfAKind = 100;
/** Lines of an entry, and of the head of its session: more of them say little. */
const maxLines = 6;
/** Lines on what works that are looked at for what they solve: of more, blockers rather stay open. */
const maxCompared = 1_000;
/** Headings above an entry until one gives the day. */
const maxHeadings = 8;
/** Lines of a declared mutation, with empty ones between them. */
const maxMutationLines = 12;

const openings = kinds.map((kind) => [kind, openingOf(kind)] as const);
/** Nothing but numbers, marks of lists and the name of the zone stands before an opening. */
const sought = new RegExp(
  `^(?:[^\\na-z]*UTC)?[^\\na-z]*?(?:${openings.map(([, opening]) => opening).join('|')})`,
  'gim',
);
const byOpening = openings.map(([kind, opening]) => [kind, new RegExp(opening, 'im')] as const);
/** Where code and comments begin and end, so that what they say is not taken for an entry. */
const verbatimMark = /^[ \t]*(?:```|~~~|<!--)|-->/gm;
const blockedClause = /\bblocked (?:on|by) /gi;

/** The source of a pattern for what an entry of a kind begins with. */
function openingOf(kind: Sought): string {
  if (kind === 'mutation') return 'mutation\\b';
  const end = `(?: +\\([^)\\n]*\\))?(?:\\*\\*|__)?[ \\t]*(?::|${bytesOf('：')}|\\r?$)`;
  const marks = kind in kindMarks ? kindMarks[kind as keyof typeof kindMarks].map(bytesOf) : [];
  return [...marks, `(?:${labelWords(kind)})${end}`].join('|');
}

/** What a long stretch of a journal says that a handover must not miss: failures, blockers, the last mutation and state. */
export function skimJournal(bytes: string): SkimmedJournal {
  const found = entriesIn(bytes);
  const starts = headingsIn(bytes);
  const headings = (at: number) => headingsAbove(bytes, starts, at);
  for (const { index } of bytes.matchAll(blockedClause))
    found.blocked.push(lineStart(bytes, index));
  const failed = found.failed.slice(-maxOfAKind);
  const blocked = [...found.blocked, ...found.unblocked].sort((a, b) => a - b).slice(-maxOfAKind);
  const mutation = found.mutation.slice(-1);
  const entries = [
    ...failed,
    ...blocked,
    ...found.completed,
    ...found.state.slice(-1),
    ...found.receipt.slice(-maxOfAKind),
    ...solving(bytes, blocked, found.working),
    // Whether the mutation worked.
    ...found.working.slice(-1).filter((at) => at > (mutation[0] ?? Infinity)),
  ].flatMap((at) => [...headings(at), entryAt(bytes, at)]);
  entries.push(
    ...mutation.flatMap((at) => [...headings(at), linesFrom(bytes, at, maxMutationLines)]),
    ...[...bytes.matchAll(verbatimMark)].map(({ index }) =>
      linesFrom(bytes, lineStart(bytes, index), 1),
    ),
  );
  // What stands behind belongs to the last session of these.
  entries.push(...headings(bytes.length));
  return { keep: merged(entries), failuresLeftOut: found.failed.length - failed.length };
}

/** Where the entries of each kind begin. */
function entriesIn(bytes: string): Record<Sought, number[]> {
  const found: Record<Sought, number[]> = {
    unblocked: [],
    failed: [],
    working: [],
    blocked: [],
    state: [],
    receipt: [],
    completed: [],
    mutation: [],
  };
  const known = new Map<string, Sought>();
  sought.lastIndex = 0;
  // Nothing is captured: there may be tens of thousands.
  while (sought.test(bytes)) {
    const end = sought.lastIndex;
    const start = lineStart(bytes, end - 1);
    const opening = bytes.slice(openingFrom(bytes, start), end);
    const kind = known.get(opening) ?? kindOf(opening);
    known.set(opening, kind);
    const isHeading = bytes[start] === '#';
    // A label ends with a colon, which a heading does not need.
    if (!isHeading && (kind === 'mutation' || /[a-z\r*_)\s]$/i.test(opening))) continue;
    if (isHeading && kind !== 'mutation') found[kind].push(...linesBelow(bytes, start));
    else {
      // What stands before it belongs to the task before.
      if (kind === 'completed') for (const list of Object.values(found)) list.length = 0;
      found[kind].push(start);
    }
  }
  return found;
}

/** Where the first letter or mark of a line stands. */
function openingFrom(bytes: string, start: number): number {
  let at = start;
  while (at < bytes.length && !isLetterOrMark(bytes.charCodeAt(at))) at++;
  return at;
}

/** What is not ASCII belongs to a mark. */
function isLetterOrMark(code: number): boolean {
  const lower = code | 0x20;
  return code >= 0x80 || (lower >= 0x61 && lower <= 0x7a);
}

function kindOf(opening: string): Sought {
  return byOpening.find(([, pattern]) => pattern.test(opening))?.[0] ?? 'failed';
}

/** What works, where that may have solved one of the blockers. */
function solving(bytes: string, blocked: readonly number[], working: readonly number[]): number[] {
  const [first] = blocked;
  if (first === undefined) return [];
  const names = [...new Set(blocked.flatMap((at) => wordsOf(lineAt(bytes, at))))];
  return working
    .filter((at) => at > first)
    .slice(-maxCompared)
    .filter((at) => {
      const line = lineAt(bytes, at).toLowerCase();
      return names.some((name) => line.includes(name));
    })
    .slice(-maxOfAKind);
}

/** The entries below a heading such as "Failed", up to the next heading. */
function linesBelow(bytes: string, heading: number): number[] {
  const starts: number[] = [];
  for (let at = lineEnd(bytes, heading); at < bytes.length && bytes[at] !== '#';) {
    if (starts.length === maxOfAKind) break;
    if (/^[ \t]*(?:[-*+]|\d+[.)])[ \t]/.test(bytes.slice(at, at + 80))) starts.push(at);
    at = lineEnd(bytes, at);
  }
  return starts;
}

/** Where headings begin, and code that looks like one. */
function headingsIn(bytes: string): readonly number[] {
  const starts = bytes.startsWith('#') ? [0] : [];
  for (let at = bytes.indexOf('\n#'); at >= 0; at = bytes.indexOf('\n#', at + 1))
    starts.push(at + 1);
  return starts;
}

/** The headings that give an entry its kind, its day and its author, with what stands right below them. */
function headingsAbove(bytes: string, starts: readonly number[], entry: number): ByteRange[] {
  const headings: ByteRange[] = [];
  for (let index = countBefore(starts, entry) - 1; index >= 0; index--) {
    const at = starts[index] ?? 0;
    headings.push(entryAt(bytes, at));
    if (headings.length === maxHeadings || /\b\d{4}\b/.test(lineAt(bytes, at))) break;
  }
  return headings;
}

/** How many of the rising numbers are smaller. */
function countBefore(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Up to the next empty line. */
function entryAt(bytes: string, from: number): ByteRange {
  let to = from;
  for (let count = 0; count < maxLines && to < bytes.length; count++) {
    if (bytes[to] === '\n' || bytes.startsWith('\r\n', to)) break;
    to = lineEnd(bytes, to);
  }
  return { from, to };
}

function linesFrom(bytes: string, from: number, count: number): ByteRange {
  let to = from;
  for (let line = 0; line < count && to < bytes.length; line++) to = lineEnd(bytes, to);
  return { from, to };
}

function lineAt(bytes: string, from: number): string {
  return bytes.slice(from, lineEnd(bytes, from));
}

function lineStart(bytes: string, at: number): number {
  return bytes.lastIndexOf('\n', at) + 1;
}

/** Behind the line break. */
function lineEnd(bytes: string, at: number): number {
  const end = bytes.indexOf('\n', at);
  return end < 0 ? bytes.length : end + 1;
}

function merged(ranges: readonly ByteRange[]): readonly ByteRange[] {
  const all: ByteRange[] = [];
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last === undefined || from > last.to) all.push({ from, to });
    else all[all.length - 1] = { from: last.from, to: Math.max(last.to, to) };
  }
  return all;
}

/** A character as it stands in UTF-8, one character for each byte. */
function bytesOf(character: string): string {
  return encodeURIComponent(character).replace(/%(..)/g, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
}
