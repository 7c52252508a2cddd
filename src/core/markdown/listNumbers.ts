import type { TextEdit } from '../text/textEdit';
import type { List, ListItem } from './blocks';
import type { MarkdownDocument } from './markdownDocument';

/** How the items of a list are numbered; `free` for bullets and for numbers that follow no such rule. */
export type Numbering = 'counted' | 'equal' | 'free';

/** More digits make no list item. */
const maxNumber = 999_999_999;

export function numberingOf({ ordered, items }: List): Numbering {
  const [first, ...others] = ordered ? items.map(numberOf) : [];
  if (first === undefined) return 'free';
  // One item could be either; people who number by hand count.
  if (others.every((number, index) => number === first + index + 1)) return 'counted';
  return others.every((number) => number === first) ? 'equal' : 'free';
}

/** What stands before an item's text, with the number that it has `ahead` places further down. */
export function leadAhead(lead: string, ahead: number, numbering: Numbering): string {
  if (numbering === 'equal' || ahead === 0) return lead;
  return lead.replace(/\d+(?=[.)])/, (digits) => renumbered(digits, ahead));
}

/** Edits of the numbers alone that let the items from `from` count on `shift` places further down (below 0: up). */
export function countOn(
  { lines }: MarkdownDocument,
  { items }: List,
  { from, shift }: { readonly from: number; readonly shift: number },
): TextEdit[] {
  const [, width = ''] = /^(0\d*)/.exec(items[0]?.marker ?? '') ?? [];
  return items.slice(shift === 0 ? items.length : from).flatMap((item) => {
    const digits = /^\d+/.exec(item.marker)?.[0];
    const line = lines[item.start];
    if (digits === undefined || line === undefined) return [];
    const start = line.start + item.indent;
    const text = renumbered(digits, shift).padStart(width.length, '0');
    return [{ start, end: start + digits.length, text }];
  });
}

function numberOf({ marker }: ListItem): number {
  return Number.parseInt(marker, 10);
}

/** Numbers written with leading zeros keep their width. */
function renumbered(digits: string, by: number): string {
  const number = Math.min(maxNumber, Number(digits) + by);
  return String(number).padStart(digits.startsWith('0') ? digits.length : 0, '0');
}
