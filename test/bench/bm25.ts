/** Plain BM25 over words in lower case, as a text search offers it. @returns what ranks first for a question */
export function bm25(
  documents: readonly { readonly id: string; readonly text: string }[],
): (question: string) => string | undefined {
  const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
  const postings = new Map<string, Map<number, number>>();
  const lengths = documents.map(({ text }, document) => {
    const words = wordsOf(text);
    for (const word of words) {
      const of = postings.get(word) ?? new Map<number, number>();
      of.set(document, (of.get(document) ?? 0) + 1);
      postings.set(word, of);
    }
    return words.length;
  });
  const average = lengths.reduce((sum, length) => sum + length, 0) / documents.length;
  return (question) => {
    const scores = new Map<number, number>();
    for (const word of new Set(wordsOf(question))) {
      const of = postings.get(word);
      if (of === undefined) continue;
      const weight = Math.log(1 + (documents.length - of.size + 0.5) / (of.size + 0.5));
      for (const [document, count] of of) {
        const norm = 1.2 * (0.25 + (0.75 * (lengths[document] ?? 0)) / average);
        scores.set(document, (scores.get(document) ?? 0) + (weight * count * 2.2) / (count + norm));
      }
    }
    let best: number | undefined;
    for (const [document, score] of scores) {
      if (best === undefined || score > (scores.get(best) ?? 0)) best = document;
    }
    return best === undefined ? undefined : documents[best]?.id;
  };
}
