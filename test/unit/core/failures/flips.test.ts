import { describe, expect, test } from 'vitest';
import type { RunLogRecord, RunRecord, Streak } from '../../../../src/core/failures/model';
import { asksForMutation, dueForPrompt, foldStreaks } from '../../../../src/core/failures/streaks';

let runs = 0;

function run(
  tree: string | undefined,
  failing: readonly string[],
  passing: readonly string[],
): RunRecord {
  runs += 1;
  const file = 'src/cart.test.ts';
  return {
    v: 1,
    kind: 'run',
    id: `run-${runs}`,
    at: new Date(Date.UTC(2026, 0, 2) + runs * 60_000).toISOString(),
    durationMs: 1000,
    command: `npx vitest run -t ${runs}`,
    cwd: '.',
    source: 'terminal',
    outcome: failing.length > 0 ? 'failed' : 'passed',
    runner: 'vitest',
    failures: failing.map((name) => ({
      name,
      file,
      line: 1,
      message: 'Error: no',
      excerpt: 'Error: no',
      suite: false,
      key: `${file}::${name}`,
      fingerprint: 'f1:0',
    })),
    passed: { files: [], tests: passing.map((name) => ({ file, name })), command: false },
    ...(tree !== undefined && { tree }),
  };
}

describe('a test that fails and passes by turns', () => {
  const failsOn = (tree: string | undefined): RunRecord => run(tree, ['adds'], []);
  const passesOn = (tree: string | undefined): RunRecord => run(tree, [], ['adds']);
  const after = (...records: readonly RunLogRecord[]): Streak | undefined =>
    foldStreaks(records)[0];

  test('is flaky and no streak while nothing is changed', () => {
    const streak = after(
      failsOn('t1'),
      passesOn('t1'),
      failsOn('t1'),
      passesOn('t1'),
      failsOn('t1'),
      failsOn('t1'),
      failsOn('t1'),
    );
    expect(streak?.runs).toHaveLength(3);
    expect(streak?.flaky).toEqual({ failed: 5, passed: 2 });
    expect(dueForPrompt(streak === undefined ? [] : [streak], 3)).toEqual([]);
    expect(asksForMutation(streak === undefined ? [] : [streak], 3)).toBe(false);
  });

  test.each([
    ['something was changed before it passed', [failsOn('t1'), passesOn('t2'), failsOn('t2')]],
    [
      'something was changed before it failed again',
      [failsOn('t1'), passesOn('t1'), failsOn('t2')],
    ],
    ['it has not passed yet', [failsOn('t1'), failsOn('t1'), failsOn('t1')]],
    ['there are no snapshots', [failsOn(undefined), passesOn(undefined), failsOn(undefined)]],
    ['the pass has no snapshot', [failsOn('t1'), passesOn(undefined), failsOn('t1')]],
  ])('is not flaky when %s', (_why, records) => {
    expect(after(...records)?.flaky).toBeUndefined();
  });

  test('counts as a streak once it fails on another snapshot too', () => {
    const records = [failsOn('t1'), passesOn('t1'), failsOn('t1'), failsOn('t2'), failsOn('t3')];
    expect(dueForPrompt(foldStreaks(records), 3)).toHaveLength(1);
  });

  test('is told apart from others that fail in the same runs', () => {
    const both = (tree: string): RunRecord => run(tree, ['adds', 'removes'], []);
    const records = [both('t1'), run('t1', ['removes'], ['adds']), both('t1')];
    expect(foldStreaks(records).map(({ name, flaky }) => [name, flaky])).toEqual([
      ['removes', undefined],
      ['adds', { failed: 2, passed: 1 }],
    ]);
  });

  test('is forgotten with all streaks', () => {
    const reset = { v: 1, kind: 'reset', at: '2026-01-02T00:00:00Z' } as const;
    expect(after(failsOn('t1'), passesOn('t1'), reset, failsOn('t1'))?.flaky).toBeUndefined();
  });
});
