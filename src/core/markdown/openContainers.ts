import type { ListMarker } from './blockStarts';
import type { LineCursor } from './lineCursor';

/** A block that holds blocks and is still open. */
export type Container =
  | { readonly kind: 'quote' }
  /** `width` is the column from which on a line belongs to the item. */
  | { readonly kind: 'item'; readonly width: number; empty: boolean };

/** Reads past the marks of the open containers, and says how many of them go on in this line. */
export function matchContainers(containers: readonly Container[], cursor: LineCursor): number {
  let matched = 0;
  for (const container of containers) {
    if (container.kind === 'quote') {
      if (cursor.indent > 3 || cursor.rest[0] !== '>') break;
      skipQuoteMark(cursor);
    } else if (cursor.blank) {
      if (container.empty) break;
      cursor.skipIndent();
    } else if (cursor.indent >= container.width) {
      cursor.skipColumns(container.width);
    } else {
      break;
    }
    matched++;
  }
  return matched;
}

export function skipQuoteMark(cursor: LineCursor): void {
  cursor.skipMarker(1);
  cursor.skipOptionalSpace();
}

/** Reads past an item's marker, to its content. @returns the item's width in columns */
export function skipItemMarker(cursor: LineCursor, marker: ListMarker): number {
  const { indent } = cursor;
  cursor.skipMarker(marker.text.length);
  const spaces = cursor.indent;
  const padding = cursor.blank || spaces > 4 ? 1 : spaces;
  if (cursor.blank) cursor.skipIndent();
  else cursor.skipColumns(padding);
  return indent + marker.text.length + padding;
}

/** In the middle of a paragraph only an item with text starts a list, and a number only when it is 1. */
export function interruptsParagraph(marker: ListMarker, rest: string): boolean {
  if (rest.slice(marker.text.length).trim() === '') return false;
  return marker.number === undefined || marker.number === 1;
}
