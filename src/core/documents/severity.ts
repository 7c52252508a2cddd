const words: readonly (readonly [RegExp, 'critical' | 'high' | 'medium' | 'low'])[] = [
  [/^(?:critical|blocker|catastrophic|severe)$/i, 'critical'],
  [/^(?:high|major)$/i, 'high'],
  [/^(?:medium|moderate)$/i, 'medium'],
  [/^(?:low|minor|trivial)$/i, 'low'],
];
const token =
  /\b(?:critical|blocker|catastrophic|severe|high|major|medium|moderate|low|minor|trivial|(?:P|SEV[- ]?|S)[0-5])\b/gi;
const separator = /^[\s*`_\]]*(?:\/|\||,|\bor\b)[\s*`_[]*$/i;
const placeholder = /^\[[^\]]*\]$/;

/**
 * The severity in a free text: a word becomes `critical`, `high`, `medium` or `low`, a level such as `P1` or
 * `SEV-2` stays as written, and prose behind either is dropped: `Low (SEV-3)` gives `low`.
 * @returns undefined for an unfilled choice such as `SEV-1 / SEV-2` and for anything else.
 */
export function readSeverity(text: string): string | undefined {
  const trimmed = text.trim();
  const word = wordOf(trimmed);
  if (word !== undefined) return word;
  const main = /^[^(]*/.exec(trimmed)?.[0] ?? '';
  const found = [...main.matchAll(token)];
  const [first, second] = found;
  if (first === undefined || startsWithProse(main.slice(0, first.index))) return undefined;
  if (second !== undefined) {
    const between = main.slice(first.index + first[0].length, second.index);
    // A choice that nobody made yet; but `P1 - critical` says one thing twice.
    if (separator.test(between) || placeholder.test(trimmed)) return undefined;
    if (/^\s+to\s+$|^\s*(?:-|->|→)\s*$/i.test(between) && bothWords(first[0], second[0]))
      return undefined;
  }
  return wordOf(first[0]) ?? first[0];
}

function wordOf(text: string): string | undefined {
  return words.find(([pattern]) => pattern.test(text))?.[1];
}

/** More than a word or two before the severity: then the text is about something else. */
function startsWithProse(before: string): boolean {
  return (before.match(/\p{L}+/gu)?.length ?? 0) > 2;
}

function bothWords(first: string, second: string): boolean {
  return !/\d/.test(first) && !/\d/.test(second);
}

/** Rank for sorting and colour: 1 critical, 2 high, 3 medium, 4 low; 5 for anything else. */
export function severityRank(severity: string | undefined): 1 | 2 | 3 | 4 | 5 {
  const word = severity === undefined ? undefined : readSeverity(severity);
  if (word === undefined) return 5;
  const named = words.findIndex(([, name]) => name === word);
  const level = named >= 0 ? named + 1 : Number(/\d/.exec(word)?.[0]);
  return Math.min(5, Math.max(1, level)) as 1 | 2 | 3 | 4 | 5;
}

/**
 * The severity in the words of a type: `critical` where a type knows `P1` to `P4` is `P1`.
 * @returns undefined when none of the options means it
 */
export function fitSeverity(severity: string, options: readonly string[]): string | undefined {
  const wanted = severity.trim().toLowerCase();
  const rank = severityRank(severity);
  return (
    options.find((option) => option.toLowerCase() === wanted) ??
    (rank === 5 ? undefined : options.find((option) => severityRank(option) === rank))
  );
}
