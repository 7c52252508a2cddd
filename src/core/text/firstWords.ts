/** The first line of a text, cut behind a whole word where it is longer than `max` characters. */
export function firstWords(text: string, max = 80): string {
  const line = text.trim().split('\n')[0]?.trim() ?? '';
  return line.length <= max ? line : `${line.slice(0, max).replace(/\s+\S*$/, '')}…`;
}
