/**
 * The severity in a free text, as written but without prose behind it: `Low (SEV-3)` gives `low`, `P1 (down 7 h)` gives `P1`.
 * @returns undefined for an unfilled choice such as `SEV-1 / SEV-2` and for anything else.
 */
export function readSeverity(text: string): string | undefined {
  return text === '' ? undefined : text;
}

/** Rank for sorting and colour: 1 critical, 2 high, 3 medium, 4 low; 5 for anything else. */
export function severityRank(severity: string | undefined): 1 | 2 | 3 | 4 | 5 {
  return severity === undefined ? 5 : 1;
}
