import type { ChecklistItem } from '../../core/documents/types';

const listMark = /^\s*(?:[-*+•–]|\d+[.)])\s+/;
const checkMark = /^\[([ xX])\]\s+/;

/**
 * Reads several pasted lines as items, without the marks that they may have had in a list.
 * @returns undefined for a single line
 */
export function readPastedLines(text: string): readonly ChecklistItem[] | undefined {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
  if (lines.length < 2) return undefined;
  return lines.map((line) => {
    const item = line.replace(listMark, '');
    const check = checkMark.exec(item);
    const words = check ? item.slice(check[0].length) : item;
    return { done: check?.[1]?.toLowerCase() === 'x', text: words.trim() };
  });
}

/** Items as they stand after pasting into one of them. */
export interface PastedItems<Item> {
  readonly items: readonly Item[];
  /** The item that the caret belongs into: the last one pasted. */
  readonly last: number;
}

/**
 * Puts pasted items in the place of a selection inside one item: what stands before it stays with the first, what
 * stands behind it goes to the last.
 */
export function pasteItems(
  items: readonly ChecklistItem[],
  row: number,
  selection: readonly [start: number, end: number],
  pasted: readonly ChecklistItem[],
): PastedItems<ChecklistItem> {
  const current = items[row] ?? { done: false, text: '' };
  const before = current.text.slice(0, selection[0]);
  const behind = current.text.slice(selection[1]);
  const last = pasted.length - 1;
  const placed = pasted.map((item, at) => ({
    done: at === 0 && before !== '' ? current.done : item.done,
    text: (at === 0 ? before : '') + item.text + (at === last ? behind : ''),
  }));
  return { items: items.toSpliced(row, 1, ...placed), last: row + last };
}
