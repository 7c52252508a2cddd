/**
 * Whether a command is among those that the user wants left alone.
 * @param patterns `*` stands for any text, everything else for itself; the whole command must match.
 */
export function isIgnoredCommand(command: string, patterns: readonly string[]): boolean {
  const trimmed = command.trim();
  return patterns.some((pattern) => matches(trimmed, pattern.trim().split('*')));
}

/** Matches piece by piece from the left: linear, where a regular expression made of the pattern could hang. */
function matches(text: string, pieces: readonly string[]): boolean {
  const [first = '', ...rest] = pieces;
  if (!text.startsWith(first)) return false;
  const last = rest.pop();
  if (last === undefined) return text === first;
  let from = first.length;
  for (const piece of rest) {
    const at = text.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}
