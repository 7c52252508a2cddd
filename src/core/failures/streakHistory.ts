import type { Streak } from './model';
import type { FoldedStreaks } from './streaks';

/** What became of the same failure before. */
export interface EarlierOutcome {
  /** How often it had been failing before: the same test, or the same error elsewhere. */
  readonly times: number;
  /** In how many of those cases it passed again. */
  readonly passed: number;
  /** The latest of those that passed. */
  readonly last: Streak | undefined;
}

/** Looks among all streaks for those of the same failure, by what is counted and by what the error says. */
export function earlierOutcome({ standing, ended }: FoldedStreaks, streak: Streak): EarlierOutcome {
  const print = printOf(streak);
  const isSame = (other: Streak): boolean =>
    other.id !== streak.id &&
    (other.key === streak.key || (print !== undefined && printOf(other) === print)) &&
    startOf(other) <= startOf(streak);
  const passed = ended.filter(isSame);
  return {
    times: passed.length + standing.filter(isSame).length,
    passed: passed.length,
    last: passed[0],
  };
}

function printOf({ runs }: Streak): string | undefined {
  return runs.at(-1)?.failure.fingerprint;
}

function startOf({ runs }: Streak): string {
  return runs[0]?.record.at ?? '';
}
