/** A place in a text; lines and characters count from 0. Editors' own positions are such places. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** A selection; start and end are the same for a cursor. */
export interface Span {
  readonly start: Place;
  readonly end: Place;
}

/** One part of a change. The range is of the text before, as are the offset and the length. */
export interface ChangedSpan {
  readonly range: Span;
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/** A line break is two characters at most: what is longer and goes over lines was taken out by something else. */
const longestLineBreak = 2;

/**
 * Whether a change takes away what the selection holds or what stands beside the cursor, as Backspace and Delete do.
 * @param selections before the change
 */
export function deletesAtCursor(
  changes: readonly ChangedSpan[],
  selections: readonly Span[],
): boolean {
  return (
    changes.length > 0 &&
    changes.every(
      ({ range, rangeLength, text }) =>
        text === '' &&
        rangeLength > 0 &&
        selections.some((selection) => {
          if (isSame(range.start, selection.start) && isSame(range.end, selection.end)) return true;
          const isNear = range.start.line === range.end.line || rangeLength <= longestLineBreak;
          return isSame(selection.start, selection.end) && isNear && touches(range, selection);
        }),
    )
  );
}

/**
 * Where the cursor stands after each part of a change that was made at the cursor, when somebody typed it; offsets of
 * the text after the change. Empty for a change elsewhere.
 * @param selections before the change
 */
export function cursorsAfterTyping(
  changes: readonly ChangedSpan[],
  selections: readonly Span[],
): readonly number[] {
  return changes.flatMap((change) => {
    if (!selections.some((selection) => touches(change.range, selection))) return [];
    const end = startAfter(change, changes) + change.text.length;
    // A bracket that was typed brings its partner, and the cursor stands between the two.
    return change.text.length === 2 ? [end, end - 1] : [end];
  });
}

/** Whether a change reaches into a stretch of the text after it. */
export function changesWithin(
  changes: readonly ChangedSpan[],
  stretch: { readonly start: number; readonly end: number },
): boolean {
  return changes.some((change) => {
    const start = startAfter(change, changes);
    return start < stretch.end && start + change.text.length >= stretch.start;
  });
}

/** Where a part of a change begins in the text after it. */
function startAfter({ rangeOffset }: ChangedSpan, changes: readonly ChangedSpan[]): number {
  return changes
    .filter((other) => other.rangeOffset < rangeOffset)
    .reduce((at, other) => at + other.text.length - other.rangeLength, rangeOffset);
}

function touches(a: Span, b: Span): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Place, b: Place): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

function isSame(a: Place, b: Place): boolean {
  return a.line === b.line && a.character === b.character;
}
