import type { RecordedFailure, RunRecord } from './model';
import { fileKey, normaliseTestName, testKey, unknownLevels } from './streakKey';

/** A key with the runs in which it failed. */
interface FailingRuns {
  readonly key: string;
  readonly runs: readonly { readonly record: RunRecord; readonly failure: RecordedFailure }[];
}

/** Standing keys by what can make them pass, so that a passing run need not look at all of them. */
export interface KeyIndex {
  readonly byFile: Map<string, Set<string>>;
  readonly byTestName: Map<string, Set<string>>;
  readonly byCommand: Map<string, Set<string>>;
  readonly byRunner: Map<string, Set<string>>;
  add(streak: FailingRuns, record: RunRecord, failure: RecordedFailure): void;
  remove(streak: FailingRuns): void;
}

export function createKeyIndex(): KeyIndex {
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
export function passedKeys(record: RunRecord, index: KeyIndex): Set<string> {
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

/** Runs of the same command line in the same folder. */
export function commandId(record: Pick<RunRecord, 'cwd' | 'command'>): string {
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
