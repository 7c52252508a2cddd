import type { RunLogRecord, Streak } from "./model";

/** Streaks that are standing after the records, oldest first; longest lasting first. */
export function foldStreaks(
  records: readonly RunLogRecord[],
): readonly Streak[] {
  void records;
  return [];
}

/** The streaks to prompt for now. @param threshold failing runs in a row; 0 = never */
export function dueForPrompt(
  streaks: readonly Streak[],
  threshold: number,
): readonly Streak[] {
  return streaks.filter(
    (streak) =>
      threshold > 0 &&
      streak.runs.length >= threshold &&
      !streak.prompted &&
      !streak.muted,
  );
}
