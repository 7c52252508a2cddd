import type { TextEdit } from '../text/textEdit';
import type { List, ListItem } from './blocks';
import type { LineRange } from './lines';
import { lineText, replaceLines } from './lines';
import type { Numbering } from './listNumbers';
import { countOn, leadAhead, numberingOf } from './listNumbers';
import type { MarkdownDocument } from './markdownDocument';
import { blocksIn } from './markdownDocument';
import { replaceBody } from './replaceBody';
import { escapeBlockStart, requireSingleLine, unescapeBlockStart } from './singleLine';

/**
 * What the items of a list are: text, checkbox and all, or a checkbox with text. In a checklist an item
 * without a box counts as open, and gets its box when it changes.
 */
export type ListMode = 'items' | 'checklist';

/** One item of a list or checklist. `done` is undefined for an item without a checkbox. */
export interface ListEntry {
  readonly text: string;
  readonly done: boolean | undefined;
}

interface PlacedEntry extends ListEntry {
  readonly item: ListItem;
}

/**
 * Reads a body that is one plain list.
 * @returns undefined when the body holds anything else, or items with more than text in them.
 */
export function readList(
  document: MarkdownDocument,
  body: LineRange,
  mode: ListMode,
): ListEntry[] | undefined {
  const list = onlyList(document, body);
  if (list === undefined) return blocksIn(document, body).length === 0 ? [] : undefined;
  return entriesOf(document, list, mode);
}

/**
 * Makes the body's list hold the entries, touching only the items that differ. New items are written like
 * the ones that are there. Items behind them change their number where the list counted.
 * @param what names the field for messages.
 * @throws invalid_input for an entry with line breaks.
 */
export function writeList(
  document: MarkdownDocument,
  body: LineRange,
  entries: readonly ListEntry[],
  what: string,
): TextEdit[] {
  const list = onlyList(document, body);
  const mode = entries.some((entry) => entry.done !== undefined) ? 'checklist' : 'items';
  const old = list === undefined ? undefined : entriesOf(document, list, mode);
  if (list === undefined || old === undefined || entries.length === 0) {
    return replaceBody(
      document,
      body,
      entries.map((entry) => itemLine('- ', entry, what)),
    );
  }
  let first = 0;
  while (first < old.length && first < entries.length && same(old[first], entries[first])) first++;
  let oldEnd = old.length;
  let newEnd = entries.length;
  while (oldEnd > first && newEnd > first && same(old[oldEnd - 1], entries[newEnd - 1])) {
    oldEnd--;
    newEnd--;
  }
  const numbering = numberingOf(list);
  const edits = replaceItems(
    document,
    { old, numbering },
    entries,
    { first, oldEnd, newEnd },
    what,
  );
  return numbering === 'counted'
    ? [...edits, ...countOn(document, list, { from: oldEnd, shift: newEnd - oldEnd })]
    : edits;
}

interface OldList {
  readonly old: readonly PlacedEntry[];
  readonly numbering: Numbering;
}

interface Span {
  readonly first: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

function replaceItems(
  document: MarkdownDocument,
  { old, numbering }: OldList,
  entries: readonly ListEntry[],
  { first, oldEnd, newEnd }: Span,
  what: string,
): TextEdit[] {
  if (first === oldEnd && first === newEnd) return [];
  const loose = old.some(
    (entry, index) => index > 0 && entry.item.start > (old[index - 1]?.item.end ?? 0),
  );
  const lines: string[] = [];
  for (let index = first; index < newEnd; index++) {
    const entry = entries[index];
    if (entry === undefined) continue;
    if (loose && index > 0 && lines.length > 0) lines.push('');
    const before = index < oldEnd ? old[index] : undefined;
    if (before !== undefined && same(before, entry)) lines.push(...textOf(document, before.item));
    else lines.push(itemLine(leadLike(document, { old, numbering }, index), entry, what));
  }
  const start = old[first]?.item.start ?? old.at(-1)?.item.end ?? 0;
  if (first === oldEnd) {
    // Added before an item, or behind the last one.
    const atEnd = first === old.length;
    const blank = loose ? [''] : [];
    const added = atEnd ? [...blank, ...lines] : [...lines, ...blank];
    return replaceLines(document, { start, end: start }, added);
  }
  const next = old[oldEnd]?.item.start;
  const removing = first === newEnd;
  const end = removing && next !== undefined ? next : (old[oldEnd - 1]?.item.end ?? start);
  const from = removing && next === undefined ? (old[first - 1]?.item.end ?? start) : start;
  return replaceLines(document, { start: from, end }, lines);
}

function onlyList(document: MarkdownDocument, body: LineRange): List | undefined {
  const [list, ...more] = blocksIn(document, body);
  return list?.kind === 'list' && more.length === 0 ? list : undefined;
}

function entriesOf(
  document: MarkdownDocument,
  list: List,
  mode: ListMode,
): PlacedEntry[] | undefined {
  const entries: PlacedEntry[] = [];
  for (const item of list.items) {
    const text = item.simple ? itemText(document, item) : undefined;
    if (text === undefined) return undefined;
    const box = mode === 'items' ? null : /^\[([ xX])\](?:[ \t]+|$)/.exec(text);
    const entry =
      box === null
        ? { text: unescapeBlockStart(text, leadOf(document, item)), done: undefined }
        : { text: text.slice(box[0].length), done: box[1] !== ' ' };
    entries.push({ ...entry, item });
  }
  return entries;
}

/** The item's paragraph in one line; undefined when its line breaks mean something. */
function itemText(document: MarkdownDocument, item: ListItem): string | undefined {
  const line = document.lines[item.start];
  if (line === undefined) return undefined;
  const parts = [document.text.slice(item.from, line.end)];
  for (let index = item.start + 1; index < item.end; index++) {
    if (/ {2}$|\\$/.test(parts.at(-1) ?? '')) return undefined;
    parts.push(lineText(document, index));
  }
  return parts
    .map((part) => part.replace(/^[ \t]+|[ \t]+$/g, ''))
    .filter((part) => part !== '')
    .join(' ');
}

function textOf(document: MarkdownDocument, item: ListItem): string[] {
  const lines: string[] = [];
  for (let index = item.start; index < item.end; index++) lines.push(lineText(document, index));
  return lines;
}

/** What stands before an item's text: as in the item at that place, or as in the last one with the number after. */
function leadLike(document: MarkdownDocument, { old, numbering }: OldList, index: number): string {
  const ahead = Math.max(0, index - old.length + 1);
  const item = old[index - ahead]?.item ?? old.at(-1)?.item;
  if (item === undefined) return '- ';
  return leadAhead(leadOf(document, item), ahead, numbering);
}

/** Bullet or number of an item with the white space around it. */
function leadOf({ text, lines }: MarkdownDocument, item: ListItem): string {
  return text.slice(lines[item.start]?.start, item.from).replace(/(?<![ \t])$/, ' ');
}

function itemLine(lead: string, entry: ListEntry, what: string): string {
  const text = requireSingleLine(entry.text, `Each entry of ${what}`);
  if (entry.done === undefined) {
    return (lead + escapeBlockStart(text, lead)).trimEnd();
  }
  return `${lead}[${entry.done ? 'x' : ' '}] ${text}`.trimEnd();
}

function same(a: ListEntry | undefined, b: ListEntry | undefined): boolean {
  if (a === undefined || b === undefined || a.text !== b.text) return false;
  return (a.done ?? false) === (b.done ?? false);
}
