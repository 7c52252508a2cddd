import type { Attempt } from "../documents/types";
import type { Streak, TreeDiff } from "./model";

/** What is known of a streak, ready to be put into a journal entry's fields. Markdown is safe to insert as it is. */
export interface StreakEvidence {
  /** `"cart > adds up prices" failed 3 times in a row`, bounded, one line. */
  readonly title: string;
  /** Kebab-case, at most five. */
  readonly tags: readonly string[];
  /** Markdown: command, folder, test, location and the latest error in a fence. */
  readonly technicalDetails: string;
  /** One per failing run, oldest first. */
  readonly attempts: readonly Attempt[];
}

/**
 * @param diffs what changed before each failing run: `diffs[i]` is from run i-1 to run i, so `diffs[0]` is
 *   always undefined; undefined where no snapshots exist.
 */
export function buildEvidence(
  streak: Streak,
  diffs: readonly (TreeDiff | undefined)[],
): StreakEvidence {
  void diffs;
  return { title: streak.name, tags: [], technicalDetails: "", attempts: [] };
}

/** The prompt's text: `"cart > adds up prices" has failed 3 times in 12 min.` @param now milliseconds since the epoch */
export function describeStreak(streak: Streak, now: number): string {
  void now;
  return streak.name;
}
