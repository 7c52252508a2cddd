import { describe, expect, test } from 'vitest';
import type { RunReport, RunRecord } from '../../../../../src/core/failures/model';
import { toldBefore } from '../../../../../src/core/failures/reports/toldBefore';
import { foldStreaks } from '../../../../../src/core/failures/streaks';

const end = Date.UTC(2026, 0, 2, 3, 4, 5);

function record(change: Partial<RunRecord> & { names?: readonly string[] } = {}): RunRecord {
  const { names = ['cart > adds'], ...rest } = change;
  return {
    v: 1,
    kind: 'run',
    id: `${rest.source ?? 'terminal'}-${rest.at ?? ''}`,
    at: new Date(end).toISOString(),
    durationMs: 60_000,
    command: 'npx vitest run',
    cwd: '.',
    source: 'terminal',
    outcome: names.length > 0 ? 'failed' : 'passed',
    runner: 'vitest',
    failures: names.map((name) => ({
      ...failure(name),
      key: `test/cart.ts::${name}`,
      fingerprint: 'f',
    })),
    passed: { files: [], tests: [], command: false },
    ...rest,
  };
}

function failure(name: string) {
  return { name, file: 'test/cart.ts', line: null, message: 'no', excerpt: '', suite: false };
}

function report(...names: string[]): RunReport {
  return {
    runner: 'report',
    kind: 'test',
    outcome: names.length > 0 ? 'failed' : 'passed',
    failures: names.map(failure),
    passed: { files: [], tests: [], command: false },
    counts: { passed: null, failed: null, skipped: null },
  };
}

const told = (records: readonly RunRecord[], what: RunReport, writtenAt = end - 1_000): boolean =>
  toldBefore(records, 'report-file junit.xml', what, writtenAt);

describe('a report was told before', () => {
  test('by a run that named one of its tests, however it joins the levels', () => {
    expect(told([record()], report('cart > adds'))).toBe(true);
    expect(told([record()], report('cart adds'))).toBe(true);
    expect(told([record()], report('shop.cart › adds'))).toBe(true);
  });

  test('by a test run that passed as it did', () => {
    expect(told([record({ names: [] })], report())).toBe(true);
    expect(told([record({ names: [], runner: 'generic' })], report())).toBe(false);
  });

  test('by another window that has read the same file', () => {
    const other = record({
      source: 'reportFile',
      command: 'report-file junit.xml',
      at: new Date(end).toISOString(),
      durationMs: 0,
    });
    expect(told([other], report('cart > adds'), end)).toBe(true);
    expect(told([other], report('cart > adds'), end + 1)).toBe(false);
  });

  test('neither by a run of other tests, nor by one at another time, nor by one that named none', () => {
    expect(told([record()], report('price > rounds'))).toBe(false);
    expect(told([record()], report('cart > adds'), end + 60_000)).toBe(false);
    expect(told([record()], report('cart > adds'), end - 120_000)).toBe(false);
    expect(told([record({ names: [], outcome: 'failed' })], report('cart > adds'))).toBe(false);
  });
});

describe('a streak', () => {
  const written = record({
    source: 'reportFile',
    command: 'report-file junit.xml',
    runner: 'report',
    at: new Date(end - 20_000).toISOString(),
    durationMs: 0,
  });

  test('counts a run once whose report was read before it ended', () => {
    const [streak] = foldStreaks([written, record()]);
    expect(streak?.runs.map(({ record: { source } }) => source)).toEqual(['terminal']);
  });

  test('counts a report and a run that began after it', () => {
    const [streak] = foldStreaks([written, record({ durationMs: 5_000 })]);
    expect(streak?.runs).toHaveLength(2);
  });

  test('counts a report once that two windows have read', () => {
    expect(foldStreaks([written, { ...written, id: 'other' }])[0]?.runs).toHaveLength(1);
  });

  test('does not end with a report that no longer lists its test', () => {
    const passing = {
      ...written,
      id: 'later',
      at: new Date(end).toISOString(),
      failures: [],
      outcome: 'passed' as const,
    };
    expect(foldStreaks([written, passing])).toHaveLength(1);
    const listed = {
      ...passing,
      passed: { files: [], tests: [{ file: 'test/cart.ts', name: 'cart > adds' }], command: false },
    };
    expect(foldStreaks([written, listed])).toHaveLength(0);
  });
});
