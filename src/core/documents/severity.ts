const words: readonly (readonly [RegExp, 'critical' | 'high' | 'medium' | 'low'])[] = [
  [/\b(?:critical|blocker|catastrophic|severe)\b/i, 'critical'],
  [/\b(?:high|major)\b/i, 'high'],
  [/\b(?:medium|moderate)\b/i, 'medium'],
  [/\b(?:low|minor|trivial)\b/i, 'low'],
];
const levels = /\b(?:P|SEV[- ]?|S)([0-5])\b/gi;

/**
 * The severity in a free text: a word becomes `critical`, `high`, `medium` or `low`, a level such as `P1` or
 * `SEV-2` stays as written, and prose behind either is dropped: `Low (SEV-3)` gives `low`.
 * @returns undefined for an unfilled choice such as `SEV-1 / SEV-2` and for anything else.
 */
export function readSeverity(text: string): string | undefined {
  const main = /^[^(]*/.exec(text.trim())?.[0] ?? '';
  const named = words.filter(([pattern]) => pattern.test(main)).map(([, word]) => word);
  const numbered = main.match(levels) ?? [];
  if (named.length + numbered.length > 1) {
    // A choice that nobody made yet; but `P1 - critical` says one thing twice.
    const choice = /[/|]|\bor\b/.test(main) || named.length > 1 || numbered.length > 1;
    if (choice) return undefined;
  }
  return named[0] ?? numbered[0];
}

/** Rank for sorting and colour: 1 critical, 2 high, 3 medium, 4 low; 5 for anything else. */
export function severityRank(severity: string | undefined): 1 | 2 | 3 | 4 | 5 {
  const word = severity === undefined ? undefined : readSeverity(severity);
  if (word === undefined) return 5;
  const named = words.findIndex(([, name]) => name === word);
  const level = named >= 0 ? named + 1 : Number(/\d/.exec(word)?.[0]);
  return Math.min(5, Math.max(1, level)) as 1 | 2 | 3 | 4 | 5;
}
