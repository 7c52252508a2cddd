import { expect, test } from 'vitest';
import { parseOutput } from '../../../../support/runOutput';

const failing = [
  '    Finished `test` profile [unoptimized + debuginfo] target(s) in 0.31s',
  '────────────',
  ' Nextest run ID 6c1f3a52-0000-4f00-8000-000000000000 with nextest profile: default',
  '    Starting 4 tests across 2 binaries',
  '        PASS [   0.003s] (1/4) till coins::tests::counts_change',
  '        FAIL [   0.005s] (2/4) till coins::tests::refuses_foreign_coins',
  '  stdout ───',
  '',
  '    running 1 test',
  '    test coins::tests::refuses_foreign_coins ... FAILED',
  '',
  '  stderr ───',
  '',
  "    thread 'coins::tests::refuses_foreign_coins' (4711) panicked at crates/till/src/coins.rs:31:9:",
  '    assertion `left == right` failed: only euros',
  '      left: 3',
  '     right: 2',
  '    note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace',
  '',
  '     SIGSEGV [   0.080s] (3/4) till::drawer opens_without_key',
  '     TIMEOUT [  60.004s] (4/4) till::drawer stays_open',
  '────────────',
  '     Summary [  60.110s] 4 tests run: 1 passed (1 slow), 2 failed, 1 timed out, 3 skipped',
  '        FAIL [   0.005s] (2/4) till coins::tests::refuses_foreign_coins',
  '     SIGSEGV [   0.080s] (3/4) till::drawer opens_without_key',
  '     TIMEOUT [  60.004s] (4/4) till::drawer stays_open',
  'error: test run failed',
];

test('names what failed, where and why, and counts time-outs', () => {
  const report = parseOutput('cargo nextest run', failing, { exitCode: 100 });
  expect(report).toMatchObject({
    runner: 'nextest',
    outcome: 'failed',
    counts: { passed: 1, failed: 3, skipped: 3 },
    failures: [
      {
        name: 'coins > tests > refuses_foreign_coins',
        file: 'crates/till/src/coins.rs',
        line: 31,
        message: 'assertion `left == right` failed: only euros',
      },
      { name: 'opens_without_key', file: null, message: 'Stopped by SIGSEGV' },
      { name: 'stays_open', file: null, message: 'Timed out' },
    ],
    passed: { tests: [{ file: null, name: 'coins > tests > counts_change' }], command: false },
  });
});

test('reads the sections of older versions, and a panic that Rust printed on one line', () => {
  const report = parseOutput('cargo nextest run --retries 1', [
    '    Starting 2 tests across 1 binary (run ID: 00000000-0000-4000-8000-000000000000, nextest profile: default)',
    '  TRY 1 FAIL [   0.004s] till::drawer closes',
    '  TRY 1 FAIL [   0.004s] till::drawer locks',
    '',
    '--- TRY 1 STDERR:        till::drawer locks ---',
    "thread 'locks' panicked at 'no key', tests/drawer.rs:9:5",
    '',
    '  TRY 2 PASS [   0.004s] till::drawer closes',
    '  TRY 2 FAIL [   0.004s] till::drawer locks',
    '------------',
    '     Summary [   0.010s] 2 tests run: 1 passed (1 flaky), 1 failed, 0 skipped',
    '   FLAKY 2/2 [   0.004s] till::drawer closes',
    '  TRY 2 FAIL [   0.004s] till::drawer locks',
    'error: test run failed',
  ]);
  expect(report.failures).toMatchObject([
    { name: 'locks', file: 'tests/drawer.rs', line: 9, message: 'no key' },
  ]);
  expect(report.counts).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

test('passes, and says so when nothing was asked for', () => {
  const passing = [
    '    Starting 1 test across 1 binary',
    '        PASS [   0.003s] till coins::tests::counts_change',
    '     Summary [   0.004s] 1 test run: 1 passed, 0 skipped',
  ];
  expect(parseOutput('cargo nextest run -p till', passing, { exitCode: 0 })).toMatchObject({
    runner: 'nextest',
    outcome: 'passed',
    counts: { passed: 1, failed: 0, skipped: 0 },
  });
  const nothing = [
    '    Starting 0 tests across 1 binary (4 tests skipped)',
    '     Summary [   0.000s] 0 tests run: 0 passed, 4 skipped',
    'error: no tests to run',
  ];
  expect(parseOutput('cargo nextest run drawr', nothing, { exitCode: 4 })).toMatchObject({
    outcome: 'error',
    failures: [{ name: null, message: 'error: no tests to run', suite: true }],
  });
});
