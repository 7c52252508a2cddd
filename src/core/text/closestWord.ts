/**
 * The word that somebody who wrote `text` most likely meant: the one with the fewest changed letters, when those
 * are few for its length, or the only one that begins with what is written.
 */
export function closestWord<Word extends string>(
  text: string,
  words: readonly Word[],
): Word | undefined {
  const plain = (word: string) => word.toLowerCase().replace(/[\s_-]+/g, '');
  const written = plain(text);
  if (written === '') return undefined;
  const [best, second] = words
    .map((word) => ({ word, distance: editDistance(written, plain(word)) }))
    .sort((a, b) => a.distance - b.distance);
  if (best === undefined) return undefined;
  const near = best.distance <= Math.max(1, Math.floor(plain(best.word).length / 4));
  if (near && best.distance !== second?.distance) return best.word;
  const beginning = words.filter((word) => plain(word).startsWith(written));
  return beginning.length === 1 && written.length >= 3 ? beginning[0] : undefined;
}

/** Letters to insert, to leave out or to change (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let index = 0; index < a.length; index++) {
    const next = [index + 1];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (row[column - 1] ?? 0) + (a[index] === b[column - 1] ? 0 : 1);
      next.push(Math.min((row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1, replaced));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
