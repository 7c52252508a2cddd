import { describe, expect, test } from 'vitest';
import type {
  PassedSet,
  RecordedFailure,
  RunLogRecord,
  RunRecord,
} from '../../../../src/core/failures/model';
import { testKey } from '../../../../src/core/failures/streakKey';
import { isPaused } from '../../../../src/core/failures/quiet';
import { earlierOutcome } from '../../../../src/core/failures/streakHistory';
import {
  dueForPrompt,
  endedStreaks,
  findStreak,
  foldAllStreaks,
  foldStreaks,
} from '../../../../src/core/failures/streaks';

let runs = 0;

function failure(name: string, file = 'src/cart.test.ts', folder = '.'): RecordedFailure {
  return {
    name,
    file,
    line: 1,
    message: 'Error: no',
    excerpt: 'Error: no',
    suite: false,
    key: testKey(folder, file, name),
    fingerprint: 'f1:0',
  };
}

function run(changes: Partial<RunRecord>): RunRecord {
  runs += 1;
  return {
    v: 1,
    kind: 'run',
    id: `run-${runs}`,
    at: new Date(Date.UTC(2026, 0, 2) + runs * 60_000).toISOString(),
    durationMs: 1000,
    command: 'npm test',
    cwd: '.',
    source: 'terminal',
    outcome: (changes.failures?.length ?? 0) > 0 ? 'failed' : 'passed',
    runner: 'vitest',
    failures: [],
    passed: { files: [], tests: [], command: false },
    ...changes,
  };
}

const fails = (name = 'adds', changes: Partial<RunRecord> = {}): RunRecord =>
  run({ failures: [failure(name)], ...changes });
const passes = (passed: Partial<PassedSet>, changes: Partial<RunRecord> = {}): RunRecord =>
  run({
    passed: { files: [], tests: [], command: false, ...passed },
    command: 'other',
    ...changes,
  });
const lengths = (records: readonly RunLogRecord[]): Record<string, number> =>
  Object.fromEntries(foldStreaks(records).map((streak) => [streak.key, streak.runs.length]));
const key = 'src/cart.test.ts::adds';

describe('foldStreaks', () => {
  test('counts consecutive failures of the same test, however the command was spelt', () => {
    const records = [
      fails('adds', { command: 'npm test' }),
      fails('adds', { command: 'npx vitest run src/cart.test.ts' }),
      fails('adds', { command: 'vitest', source: 'task' }),
      fails('adds', { command: 'pnpm test', source: 'operation' }),
    ];
    expect(lengths(records)).toEqual({ [key]: 4 });
  });

  test('counts the same-named test of another package apart', () => {
    const records = ['packages/a', 'packages/b', 'packages/a'].map((cwd) =>
      run({ cwd, failures: [failure('adds', 'src/cart.test.ts', cwd)] }),
    );
    expect(lengths(records)).toEqual({
      'packages/a/src/cart.test.ts::adds': 2,
      'packages/b/src/cart.test.ts::adds': 1,
    });
  });

  test.each<[string, RunLogRecord]>([
    ['the test passes', passes({ tests: [{ file: 'src/cart.test.ts', name: 'adds' }] })],
    [
      'the test passes from the package folder',
      passes({ tests: [{ file: 'cart.test.ts', name: 'adds' }] }, { cwd: 'src' }),
    ],
    ['its whole file passes', passes({ files: ['src/cart.test.ts'] })],
    [
      'a test passes that is listed without its file',
      passes({ tests: [{ file: null, name: 'adds' }] }),
    ],
    ['everything of the runner passes', passes({ command: true }, { command: 'npx vitest run' })],
    ['the same command passes', passes({}, { command: 'npm  test' })],
    ['everything is forgotten', { v: 1, kind: 'reset', at: '2026-01-02T00:00:00Z' }],
  ])('ends a streak when %s', (_when, record) => {
    expect(lengths([fails(), fails(), record])).toEqual({});
    expect(lengths([fails(), fails(), record, fails()])).toEqual({ [key]: 1 });
  });

  test.each<[string, RunLogRecord]>([
    ['another test passes', passes({ tests: [{ file: 'src/cart.test.ts', name: 'removes' }] })],
    ['another file passes', passes({ files: ['src/price.test.ts'] })],
    ['another test fails', fails('removes')],
    ['another command passes', passes({ command: true }, { runner: 'generic' })],
    ['the runner passes in another folder', passes({ command: true }, { cwd: 'api' })],
    ['a filtered run passes', passes({}, { command: 'npx vitest run -t other' })],
    ['a run is interrupted', run({ outcome: 'interrupted', failures: [failure('adds')] })],
    [
      'a run is unknown',
      run({ outcome: 'unknown', passed: { files: [], tests: [], command: true } }),
    ],
    ['a command is refused', run({ outcome: 'error', runner: 'generic' })],
  ])('neither counts nor ends a streak when %s', (_when, record) => {
    expect(lengths([fails(), record, fails()])[key]).toBe(2);
  });

  test('does not take another suite of the same runner for a pass', () => {
    const all = { files: [], tests: [], command: true };
    for (const [failing, passing] of [
      ['npm run test:e2e', 'npm test'],
      ['npx vitest run -c e2e.config.ts', 'npx vitest run'],
    ] as const) {
      const records = [fails('adds', { command: failing }), passes(all, { command: passing })];
      expect(lengths(records)).toEqual({ [key]: 1 });
    }
    for (const passing of ['npx vitest run', 'pnpm test', 'yarn test', 'npm t']) {
      expect(lengths([fails(), passes(all, { command: passing })])).toEqual({});
    }
  });

  test('does not take a run of changed files for a pass', () => {
    const command = 'npx vitest run --changed';
    expect(lengths([fails('adds', { command }), run({ command }), fails()])).toEqual({ [key]: 2 });
  });

  test('ends the streak of a file that did not load when a test of it runs', () => {
    const load = {
      ...failure('x'),
      name: null,
      suite: true,
      key: testKey('.', 'src/cart.test.ts', null),
    };
    const records = [run({ outcome: 'error', failures: [load] }), fails('adds')];
    expect(lengths(records)).toEqual({ [key]: 1 });
  });

  test('ends the streak of a test that is listed without its suites, and not that of its namesake', () => {
    const names = ['cart > adds', 'basket > adds'];
    const both = run({ failures: names.map((name) => failure(name)) });
    const one = run({
      failures: [failure('basket > adds')],
      passed: {
        files: [],
        tests: [{ file: 'src/cart.test.ts', name: '… > adds' }],
        command: false,
      },
    });
    expect(lengths([both, one])).toEqual({ 'src/cart.test.ts::basket > adds': 2 });
  });

  test('counts a key once a run', () => {
    expect(lengths([run({ failures: [failure('adds'), failure('adds')] })])).toEqual({ [key]: 1 });
  });

  test('lets a failure count in a run that also lists its file as passed', () => {
    const records = [
      fails(),
      fails('adds', { passed: { files: ['src/cart.test.ts'], tests: [], command: false } }),
    ];
    expect(lengths(records)).toEqual({ [key]: 2 });
  });

  test('takes ten thousand runs in linear time', () => {
    const records = Array.from({ length: 10_000 }, (_, index) =>
      run({
        failures: Array.from({ length: 5 }, (_unused, which) =>
          failure(`test ${which + (index % 7)}`),
        ),
        passed: {
          files: [],
          tests: [{ file: 'src/cart.test.ts', name: `test ${index % 13}` }],
          command: false,
        },
      }),
    );
    expect(foldStreaks(records).length).toBeGreaterThan(0);
  });
});

describe('dueForPrompt', () => {
  const three = (): RunLogRecord[] => [fails(), fails(), fails()];
  const idOf = (records: readonly RunLogRecord[]): string => foldStreaks(records)[0]?.id ?? '';
  const due = (records: readonly RunLogRecord[], threshold = 3): number =>
    dueForPrompt(foldStreaks(records), threshold).length;

  test('asks at the threshold and not before', () => {
    expect(due([fails(), fails()])).toBe(0);
    expect(due(three())).toBe(1);
  });

  test('never asks with threshold 0', () => {
    expect(due(three(), 0)).toBe(0);
  });

  test('asks once a streak, and again after the test has passed', () => {
    const records = three();
    records.push({ v: 1, kind: 'prompted', at: '2026-01-02T00:00:00Z', streak: idOf(records) });
    expect(due([...records, fails()])).toBe(0);
    expect(due([...records, passes({ files: ['src/cart.test.ts'] }), ...three()])).toBe(1);
  });

  test('never asks for what was muted', () => {
    const muted: RunLogRecord = { v: 1, kind: 'muted', at: '2026-01-02T00:00:00Z', key };
    expect(due([muted, ...three()])).toBe(0);
    expect(due([...three(), muted, passes({ files: ['src/cart.test.ts'] }), ...three()])).toBe(0);
  });

  test('asks once more when that was undone, whichever it was', () => {
    const at = '2026-01-02T00:00:00Z';
    const [streak] = foldStreaks(three());
    const { command = '', cwd = '' } = streak?.runs[0]?.record ?? {};
    const prompted: RunLogRecord = { v: 1, kind: 'prompted', at, streak: streak?.id ?? '' };
    const unmuted: RunLogRecord = { ...prompted, kind: 'unmuted', key, command, cwd };
    const mutes: RunLogRecord[] = [
      { v: 1, kind: 'muted', at, key },
      { v: 1, kind: 'mutedCommand', at, command, cwd },
    ];
    expect(due([...three(), prompted, ...mutes])).toBe(0);
    expect(due([...three(), prompted, ...mutes, unmuted])).toBe(1);
    expect(due([...three(), ...mutes, unmuted, ...mutes])).toBe(0);
  });

  test('never asks for a command that was muted, and asks again for another', () => {
    const muted: RunLogRecord = {
      v: 1,
      kind: 'mutedCommand',
      at: '2026-01-02T00:00:00Z',
      command: 'npm  test',
      cwd: '.',
    };
    expect(due([muted, ...three()])).toBe(0);
    expect(due([muted, ...three(), fails('adds', { command: 'npx vitest run' })])).toBe(1);
  });
});

describe('findStreak', () => {
  test('finds a streak that has ended, and none that was forgotten', () => {
    const records: RunLogRecord[] = [fails(), fails()];
    const id = foldStreaks(records)[0]?.id ?? '';
    records.push(passes({ files: ['src/cart.test.ts'] }));
    expect(findStreak(records, id)?.runs).toHaveLength(2);
    records.push({ v: 1, kind: 'reset', at: '2026-01-02T00:00:00Z' });
    expect(findStreak(records, id)).toBeUndefined();
  });

  test('gives a streak the same id while it grows, and another one the next time', () => {
    const first = fails();
    const id = foldStreaks([first])[0]?.id;
    const grown = foldStreaks([first, fails()])[0]?.id;
    const next = foldStreaks([first, passes({ files: ['src/cart.test.ts'] }), fails()])[0]?.id;
    expect(grown).toBe(id);
    expect(next).not.toBe(id);
  });
});

describe('what passes again', () => {
  test('is dismissed by its streak, and a new streak of the same test is not', () => {
    const fixed = [fails(), fails(), passes({ files: ['src/cart.test.ts'] })];
    const id = endedStreaks(fixed)[0]?.id ?? '';
    const dismissed: RunLogRecord = {
      v: 1,
      kind: 'dismissed',
      at: '2026-01-02T00:00:00Z',
      streak: id,
    };
    const again = [fails(), passes({ files: ['src/cart.test.ts'] })];
    expect(endedStreaks([...fixed, dismissed, ...again]).map((one) => one.dismissed)).toEqual([
      false,
      true,
    ]);
  });
});

describe('a pause', () => {
  test('holds until it is over, undone, or everything was forgotten', () => {
    const until = '2026-01-03T00:00:00.000Z';
    const paused: RunLogRecord = { v: 1, kind: 'paused', at: '2026-01-02T00:00:00Z', until };
    expect(isPaused([paused, fails()], Date.parse(until) - 1)).toBe(true);
    expect(isPaused([paused], Date.parse(until))).toBe(false);
    expect(isPaused([paused, { ...paused, until: paused.at }], Date.parse(paused.at))).toBe(false);
    expect(isPaused([paused, { v: 1, kind: 'reset', at: until }], 0)).toBe(false);
  });
});

describe('earlier outcomes', () => {
  test('count the same test and the same error elsewhere, with the latest repair', () => {
    const files = ['src/cart.test.ts'];
    const fixes = [passes({ files }), passes({ files })];
    const records = [
      ...[fails(), fixes[0] ?? fails(), fails(), fixes[1] ?? fails()],
      fails('rounds'),
      fails(),
    ];
    const all = foldAllStreaks(records);
    const streak = all.standing.find((one) => one.name === 'adds');
    const outcome = streak && earlierOutcome(all, streak);
    expect(outcome).toMatchObject({ times: 3, passed: 2 });
    expect(outcome?.last?.endedBy?.id).toBe(fixes[1]?.id);
  });
});
