/** Suggestions shown at once; more than that is faster typed than looked through. */
const limit = 8;

/**
 * The words that go on with what was typed, then those that hold it; in their own order otherwise.
 * @param taken words that are there already
 */
export function matchWords(
  words: readonly string[],
  typed: string,
  taken: readonly string[],
): readonly string[] {
  const wanted = typed.trim().toLowerCase();
  const free = words.filter((word) => !taken.includes(word) && word !== typed.trim());
  const begins = free.filter((word) => word.toLowerCase().startsWith(wanted));
  const holds = free.filter((word) => word.toLowerCase().indexOf(wanted) > 0);
  return [...begins, ...holds].slice(0, limit);
}

/** The part of a text box that is being completed: what stands behind the last comma before the caret. */
export function wordAtCaret(text: string, caret: number): { start: number; end: number } {
  const from = text.lastIndexOf(',', caret - 1) + 1;
  const comma = text.indexOf(',', caret);
  const end = comma === -1 ? text.length : comma;
  const blank = /^\s*/.exec(text.slice(from, end))?.[0].length ?? 0;
  return { start: from + blank, end };
}
