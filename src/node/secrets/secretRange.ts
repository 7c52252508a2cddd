/** A part of a text that must not be shown, as UTF-16 offsets. */
export interface SecretRange {
  readonly start: number;
  readonly end: number;
  /** What it is, for people: `password`, `private key`, `aws`. */
  readonly kind: string;
}

/** Replaces every range by `[redacted: <kind>]` and keeps the rest. Ranges may overlap and come in any order. */
export function maskRanges(text: string, ranges: readonly SecretRange[]): string {
  let masked = '';
  let at = 0;
  for (const { start, end, kind } of merged(ranges)) {
    masked += `${text.slice(at, start)}[redacted: ${kind}]`;
    at = end;
  }
  return masked + text.slice(at);
}

/** Overlapping ranges become one; it is called what the one that starts first, or is longest, is called. */
function merged(ranges: readonly SecretRange[]): SecretRange[] {
  const result: SecretRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (range.end <= range.start) continue;
    const last = result.at(-1);
    if (last === undefined || range.start >= last.end) result.push(range);
    else if (range.end > last.end) result[result.length - 1] = { ...last, end: range.end };
  }
  return result;
}
