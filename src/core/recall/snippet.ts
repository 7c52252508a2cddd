/** A stretch of the text around the first of the words, on one line. */
export function snippetOf(text: string, words: ReadonlySet<string>, length = 160): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const lower = line.toLowerCase();
  let first = -1;
  for (const word of words) {
    const at = lower.indexOf(word);
    if (at !== -1 && (first === -1 || at < first)) first = at;
  }
  const from = Math.max(0, Math.min(first - 40, line.length - length));
  const part = line.slice(from, from + length);
  return `${from > 0 ? '…' : ''}${part.trim()}${from + length < line.length ? '…' : ''}`;
}
