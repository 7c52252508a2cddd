import { createFlips } from './flips';
import { hash64 } from './hash';
import { failureName } from './failureName';
import type { FlakyHistory, RecordedFailure, RunLogRecord, RunRecord, Streak } from './model';
import { isReportOf } from './reports/toldBefore';
import { commandId, createKeyIndex, passedKeys } from './passedKeys';

/**
 * Streaks that are standing after the records, the longest first. Linear in the records and their failures.
 *
 * A failing run counts for the keys it names and for nothing else. A streak ends when the same key passes: as a
 * listed test, with its whole file, or because its command passed. Interrupted and unknown runs do neither.
 * @param records oldest first
 */
export function foldStreaks(records: readonly RunLogRecord[]): readonly Streak[] {
  return fold(records).standing();
}

/**
 * A streak by its id, or the latest one of a failure by that failure's key, which is what `report_run` answers; whether it
 * still stands or ended. Undefined after it was forgotten.
 */
export function findStreak(records: readonly RunLogRecord[], id: string): Streak | undefined {
  const folded = fold(records);
  return folded.find(id) ?? [...folded.standing(), ...folded.ended()].find(({ key }) => key === id);
}

/** What stands and what ended, of one pass over the records. */
export interface FoldedStreaks {
  /** The longest first. */
  readonly standing: readonly Streak[];
  /** The latest first. */
  readonly ended: readonly Streak[];
}

/** Both `foldStreaks` and `endedStreaks`. */
export function foldAllStreaks(records: readonly RunLogRecord[]): FoldedStreaks {
  const folded = fold(records);
  return { standing: folded.standing(), ended: folded.ended() };
}

/** Streaks that ended because the thing passed, the latest first. */
export function endedStreaks(records: readonly RunLogRecord[]): readonly Streak[] {
  return fold(records).ended();
}

/**
 * The streaks to prompt for now: neither flaky nor muted nor prompted for since they last passed.
 * @param threshold failing runs in a row; 0 = never
 */
export function dueForPrompt(streaks: readonly Streak[], threshold: number): readonly Streak[] {
  return streaks.filter(
    (streak) =>
      threshold > 0 &&
      streak.runs.length >= threshold &&
      streak.flaky === undefined &&
      !streak.prompted &&
      !streak.muted,
  );
}

/** Whether one of the streaks has failed so often under one approach that another is to be declared. */
export function asksForMutation(streaks: readonly Streak[], threshold: number): boolean {
  return (
    threshold > 0 && streaks.some(({ tries, flaky }) => tries >= threshold && flaky === undefined)
  );
}

interface Counted {
  readonly id: string;
  readonly key: string;
  readonly runs: { record: RunRecord; failure: RecordedFailure }[];
  endedBy?: RunRecord;
  flaky?: FlakyHistory | undefined;
  /** How many of the runs were made under an earlier approach. */
  earlierRuns: number;
}

interface Fold {
  standing(): readonly Streak[];
  ended(): readonly Streak[];
  find(id: string): Streak | undefined;
}

/** It may have been recorded later than it was declared. @param declaredAt milliseconds since the epoch */
function countAnew(streak: Counted, declaredAt: number): void {
  const earlier = streak.runs.filter(({ record }) => Date.parse(record.at) <= declaredAt);
  streak.earlierRuns = Math.max(streak.earlierRuns, earlier.length);
}

function fold(records: readonly RunLogRecord[]): Fold {
  let standing = new Map<string, Counted>();
  let ended = new Map<string, Counted>();
  let prompted = new Set<string>();
  let muted = new Set<string>();
  let mutedCommands = new Set<string>();
  let dismissed = new Set<string>();
  let index = createKeyIndex();
  let flips = createFlips();

  const end = (key: string, record: RunRecord): void => {
    const streak = standing.get(key);
    if (streak === undefined) return;
    flips.passed(key, record);
    streak.endedBy = record;
    standing.delete(key);
    ended.set(streak.id, streak);
    index.remove(streak);
  };

  for (const record of records) {
    switch (record.kind) {
      case 'reset':
        standing = new Map();
        ended = new Map();
        prompted = new Set();
        muted = new Set();
        mutedCommands = new Set();
        dismissed = new Set();
        index = createKeyIndex();
        flips = createFlips();
        break;
      case 'muted':
        muted.add(record.key);
        break;
      case 'mutation':
        for (const streak of standing.values()) countAnew(streak, Date.parse(record.at));
        break;
      case 'mutedCommand':
        mutedCommands.add(commandId(record));
        break;
      case 'unmuted':
        muted.delete(record.key);
        mutedCommands.delete(commandId(record));
        prompted.delete(record.streak);
        break;
      case 'dismissed':
        dismissed.add(record.streak);
        break;
      case 'paused':
        break;
      case 'prompted':
        prompted.add(record.streak);
        break;
      case 'run': {
        if (record.outcome === 'interrupted' || record.outcome === 'unknown') break;
        const failing = new Map<string, RecordedFailure>();
        for (const failure of record.failures) {
          if (!failing.has(failure.key)) failing.set(failure.key, failure);
        }
        for (const key of passedKeys(record, index)) if (!failing.has(key)) end(key, record);
        for (const [key, failure] of failing) {
          let streak = standing.get(key);
          if (streak === undefined) {
            streak = { id: `s1:${hash64(`${key}\n${record.id}`)}`, key, runs: [], earlierRuns: 0 };
            standing.set(key, streak);
          }
          // A report that was read while its run went on is the same attempt as that run.
          if (isReportOf(streak.runs.at(-1)?.record, record)) streak.runs.pop();
          streak.runs.push({ record, failure });
          streak.flaky = flips.failed(key, record);
          index.add(streak, record, failure);
        }
        break;
      }
    }
  }

  const present = (streak: Counted): Streak => {
    const latest = streak.runs.at(-1);
    const last = latest?.failure;
    return {
      id: streak.id,
      key: streak.key,
      name: last === undefined ? streak.key : failureName(last),
      file: last?.file ?? null,
      runs: streak.runs,
      tries: streak.runs.length - streak.earlierRuns,
      prompted: prompted.has(streak.id),
      muted:
        muted.has(streak.key) ||
        (latest !== undefined && mutedCommands.has(commandId(latest.record))),
      dismissed: dismissed.has(streak.id),
      ...(streak.flaky && { flaky: streak.flaky }),
      ...(streak.endedBy && { endedBy: streak.endedBy }),
    };
  };

  return {
    standing: () =>
      [...standing.values()].map(present).sort((a, b) => b.runs.length - a.runs.length),
    // In the order in which they ended.
    ended: () => [...ended.values()].map(present).reverse(),
    find: (id) => {
      const streak = [...standing.values()].find((one) => one.id === id) ?? ended.get(id);
      return streak === undefined ? undefined : present(streak);
    },
  };
}
