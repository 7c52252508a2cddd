import { describe, expect, test } from 'vitest';
import { parseOutput } from '../../../../support/runOutput';

test('PHPUnit since version 10: namespaces, warnings that are no results, a title in brackets', () => {
  const header = 'PHPUnit 11.2.0 by Sebastian Bergmann and contributors.';
  const totals = 'Tests: 4, Assertions: 5, Failures: 1, Warnings: 2, Skipped: 1.';
  const plain = parseOutput('vendor/bin/phpunit', [
    header,
    '',
    'There was 1 failure:',
    '',
    '1) Till\\Tests\\PurseTest::counts with data set "two" (2)',
    'Failed asserting that 1 matches expected 2.',
    '',
    '/home/dev/app/tests/Support/Coins.php:31',
    '/home/dev/app/tests/PurseTest.php:12',
    '',
    '--',
    '',
    'There was 1 risky test:',
    '',
    '1) Till\\Tests\\PurseTest::closes',
    'This test did not perform any assertions',
    '',
    'FAILURES!',
    totals,
  ]);
  expect(plain).toMatchObject({
    runner: 'phpunit',
    failures: [
      {
        name: 'Till\\Tests\\PurseTest > counts with data set "two" (2)',
        file: 'tests/PurseTest.php',
        line: 12,
      },
    ],
    counts: { passed: 2, failed: 1, skipped: 1 },
  });
  const prose = parseOutput('vendor/bin/phpunit --testdox', [
    header,
    '',
    'Purse (Till\\Tests\\Purse)',
    ' ✔ Closes',
    ' ✘ Counts with two',
    '   │',
    '   │ Failed asserting that 1 matches expected 2.',
    '   │',
    '   │ /home/dev/app/tests/PurseTest.php:12',
    '',
    'FAILURES!',
    totals,
  ]);
  expect(prose.failures).toMatchObject([{ name: 'Purse > Counts with two', line: 12 }]);
});

test('ExUnit in an umbrella, with a failing setup_all, doctests and the newer totals', () => {
  const report = parseOutput('mix test', [
    'Running ExUnit with seed: 4, max_cases: 8',
    '',
    '  1) PurseTest: failure on setup_all callback, all tests have been invalidated',
    '     ** (RuntimeError) no database',
    '     stacktrace:',
    '       test/purse_test.exs:5: PurseTest.__ex_unit_setup_all_0/1',
    '',
    '  2) doctest Coin.parse/1 (1) (CoinTest)',
    '     test/coin_test.exs:3',
    '     Doctest failed',
    '     code: Coin.parse("1") === 2',
    '     stacktrace:',
    '       lib/coin.ex:4: Coin (module)',
    '',
    'Finished in 0.1 seconds (0.1s async, 0.00s sync)',
    '1 doctest, 4 tests, 1 failure, 2 invalid (1 excluded)',
  ]);
  expect(report).toMatchObject({
    runner: 'exunit',
    outcome: 'failed',
    failures: [
      { name: 'PurseTest > setup_all', file: 'test/purse_test.exs', line: 5, suite: true },
      { name: 'CoinTest > doctest Coin.parse/1 (1)', line: 3, message: 'Doctest failed' },
    ],
    counts: { passed: 1, failed: 3, skipped: 0 },
  });
});

test('bats with TAP 13 and with times', () => {
  const tap = parseOutput('bats -F tap13 test', [
    'TAP version 13',
    '1..2',
    'ok 1 opens # in 12 ms',
    'not ok 2 closes',
    '  ---',
    '    message: |',
    "      (from function `lock' in file test/helper.bash, line 3,",
    '       in test file test/purse.bats, line 9)',
    "        `lock' failed",
    '  ...',
  ]);
  expect(tap).toMatchObject({
    runner: 'bats',
    failures: [{ name: 'closes', file: 'test/purse.bats', line: 9, message: "`lock' failed" }],
  });
  expect(tap.passed.tests).toContainEqual({ file: null, name: 'opens' });
  const timed = parseOutput(
    'bats -T test',
    ['purse.bats', ' ✓ opens [31]', '', '1 test, 0 failures in 1 seconds'],
    {
      exitCode: 0,
    },
  );
  expect(timed).toMatchObject({ outcome: 'passed', passed: { tests: [{ name: 'opens' }] } });
});

describe('GoogleTest', () => {
  test("built with Microsoft's compiler", () => {
    const report = parseOutput(
      'build\\Debug\\purse_test.exe',
      [
        '[==========] Running 1 test from 1 test suite.',
        '[ RUN      ] Purse/0.Counts',
        'C:\\src\\till\\tests\\purse_test.cpp(14): error: Expected equality of these values:',
        '  purse.count()',
        '    Which is: 1',
        '[  FAILED  ] Purse/0.Counts, where TypeParam = int (0 ms)',
        '[==========] 1 test from 1 test suite ran. (0 ms total)',
        '[  PASSED  ] 0 tests.',
        '[  FAILED  ] 1 test, listed below:',
      ],
      { cwd: 'C:\\src\\till' },
    );
    expect(report).toMatchObject({
      runner: 'gtest',
      failures: [
        {
          name: 'Purse/0 > Counts',
          file: 'tests/purse_test.cpp',
          line: 14,
          message: 'Expected equality of these values:',
        },
      ],
      counts: { passed: 0, failed: 1, skipped: 0 },
    });
  });

  test('names the test in which the program crashed', () => {
    const report = parseOutput(
      './purse_test',
      [
        '[==========] Running 2 tests from 1 test suite.',
        '[ RUN      ] Purse.Opens',
        '[       OK ] Purse.Opens (0 ms)',
        '[ RUN      ] Purse.Closes',
      ],
      { exitCode: 139 },
    );
    expect(report).toMatchObject({
      outcome: 'error',
      failures: [
        { name: 'Purse > Closes', message: 'purse_test stopped with a segmentation fault' },
      ],
    });
  });

  test('a program that passes says nothing about another one', () => {
    const report = parseOutput(
      './purse_test',
      ['[==========] 1 test from 1 test suite ran. (0 ms total)', '[  PASSED  ] 1 test.'],
      {
        exitCode: 0,
      },
    );
    expect(report.passed.command).toBe(false);
  });
});

test('gotestsum', () => {
  const report = parseOutput('gotestsum ./...', [
    '✓  till/coin (cached)',
    '✖  till/purse (3ms)',
    '',
    '=== Failed',
    '=== FAIL: till/purse TestTake/two (0.00s)',
    '    purse_test.go:14: got 1, want 2',
    '    --- FAIL: TestTake/two (0.00s)',
    '',
    '=== FAIL: till/purse TestTake (0.00s)',
    '',
    'DONE 4 tests, 2 failures in 0.4s',
  ]);
  expect(report).toMatchObject({
    runner: 'go',
    failures: [{ name: 'TestTake > two', line: 14, message: 'got 1, want 2' }],
  });
});

test('CTest with -V: what GoogleTest said above the result', () => {
  const report = parseOutput(
    'ctest -V',
    [
      'test 1',
      '    Start 1: purse',
      '1: [ RUN      ] Purse.Closes',
      '1: /home/dev/app/tests/purse.cpp:9: Failure',
      '1: Value of: closed',
      '1: [  FAILED  ] Purse.Closes (0 ms)',
      '1/1 Test #1: purse ............................***Failed    0.00 sec',
      '',
      '0% tests passed, 1 tests failed out of 1',
      '',
      'The following tests FAILED:',
      '\t  1 - purse (Failed)',
    ],
    { exitCode: 8 },
  );
  expect(report.failures).toMatchObject([
    { name: 'purse', file: 'tests/purse.cpp', line: 9, message: 'Value of: closed' },
  ]);
});
