import { createFlips } from './flips';
import { hash64 } from './hash';
import { failureName } from './failureName';
import type { FlakyHistory, RecordedFailure, RunLogRecord, RunRecord, Streak } from './model';
import { isReportOf } from './reports/toldBefore';
import { fileKey, normaliseTestName, testKey, unknownLevels } from './streakKey';

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

function fold(records: readonly RunLogRecord[]): Fold {
  let standing = new Map<string, Counted>();
  let ended = new Map<string, Counted>();
  let prompted = new Set<string>();
  let muted = new Set<string>();
  let mutedCommands = new Set<string>();
  let dismissed = new Set<string>();
  let index = createIndex();
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
        index = createIndex();
        flips = createFlips();
        break;
      case 'muted':
        muted.add(record.key);
        break;
      case 'mutation':
        for (const streak of standing.values()) streak.earlierRuns = streak.runs.length;
        break;
      case 'mutedCommand':
        mutedCommands.add(commandId(record));
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

/** Standing keys by what can make them pass, so that a passing run need not look at all of them. */
interface KeyIndex {
  readonly byFile: Map<string, Set<string>>;
  readonly byTestName: Map<string, Set<string>>;
  readonly byCommand: Map<string, Set<string>>;
  readonly byRunner: Map<string, Set<string>>;
  add(streak: Counted, record: RunRecord, failure: RecordedFailure): void;
  remove(streak: Counted): void;
}

function createIndex(): KeyIndex {
  const byFile = new Map<string, Set<string>>();
  const byTestName = new Map<string, Set<string>>();
  const byCommand = new Map<string, Set<string>>();
  const byRunner = new Map<string, Set<string>>();
  const maps = [byFile, byTestName, byCommand, byRunner];
  return {
    byFile,
    byTestName,
    byCommand,
    byRunner,
    add({ key }, record, failure) {
      if (failure.file !== null && !key.startsWith('build:')) {
        addTo(byFile, fileKey(record.cwd, failure.file), key);
      }
      if (failure.name !== null) addTo(byTestName, testNameId(record, failure.name), key);
      addTo(byCommand, commandId(record), key);
      if (record.runner !== 'generic') addTo(byRunner, runnerId(record), key);
    },
    remove({ key, runs }) {
      for (const { record, failure } of runs) {
        const ids = [
          failure.file === null ? '' : fileKey(record.cwd, failure.file),
          failure.name === null ? '' : testNameId(record, failure.name),
          commandId(record),
          runnerId(record),
        ];
        maps.forEach((map, which) => map.get(ids[which] ?? '')?.delete(key));
      }
    },
  };
}

function addTo(map: Map<string, Set<string>>, id: string, key: string): void {
  const keys = map.get(id);
  if (keys === undefined) map.set(id, new Set([key]));
  else keys.add(key);
}

/** Every standing key that this run says has passed, and perhaps others that do not stand. */
function passedKeys(record: RunRecord, index: KeyIndex): Set<string> {
  const keys = new Set<string>();
  const addAll = (from: Set<string> | undefined): void => {
    for (const key of from ?? []) keys.add(key);
  };
  for (const file of record.passed.files) addAll(index.byFile.get(fileKey(record.cwd, file)));
  for (const { file, name } of record.passed.tests) {
    if (file === null) addAll(index.byTestName.get(testNameId(record, name)));
    else {
      keys.add(testKey(record.cwd, file, name));
      keys.add(testKey(record.cwd, null, name));
      // A test of it ran, so the file loads again.
      keys.add(testKey(record.cwd, file, null));
      if (name.startsWith(unknownLevels)) {
        const end = ` > ${normaliseTestName(name.slice(unknownLevels.length))}`;
        const inFile = [...(index.byFile.get(fileKey(record.cwd, file)) ?? [])];
        addAll(new Set(inFile.filter((key) => key.endsWith(end))));
      }
    }
  }
  for (const { file, name } of record.failures) {
    if (file !== null && name !== null) keys.add(testKey(record.cwd, file, null));
  }
  // A report file says nothing about tests that it does not list, even if it once listed them.
  if (record.outcome === 'passed' && record.source !== 'reportFile') {
    // The very same command line ran what it ran before, filtered or not, unless it chooses by what changed.
    if (!choosesByChange.test(record.command)) addAll(index.byCommand.get(commandId(record)));
    if (record.passed.command) {
      addAll(index.byCommand.get(commandId(record)));
      if (record.runner !== 'generic') addAll(index.byRunner.get(runnerId(record)));
    }
  }
  return keys;
}

const choosesByChange =
  /\s(?:-o|--(?:changed|onlyChanged|only-changed|changedSince|lastCommit|related|findRelatedTests|shard|affected|since))\b|\b(?:affected|related)\b/;

function commandId(record: Pick<RunRecord, 'cwd' | 'command'>): string {
  return `${record.cwd}\n${record.command.trim().replace(/\s+/g, ' ')}`;
}

/**
 * Runs of one runner that cover the same tests: the plain call and the script `test` do, a script of another name
 * or another configuration does not.
 */
function runnerId(record: RunRecord): string {
  const script = /\b(?:npm|pnpm|yarn|bun)\s+(?:run(?:-script)?\s+)?(?!-)(\S+)/.exec(
    record.command,
  )?.[1];
  const configuration = /\s(?:-c|--config|--project|--selectProjects)[\s=]\S+/.exec(
    record.command,
  )?.[0];
  const suite = script === undefined || plainScripts.has(script) ? '' : script;
  return `${record.cwd}\n${record.runner}\n${suite}${configuration ?? ''}`;
}

const plainScripts = new Set(['test', 't', 'tst', 'exec', 'x', 'dlx']);

function testNameId(record: RunRecord, name: string): string {
  return `${record.cwd}\n${record.runner}\n${normaliseTestName(name)}`;
}
