import { describe, expect, test } from 'vitest';
import { parseOutput } from '../../../../support/runOutput';

describe('Go', () => {
  test('a race is found by the testing package and has no place', () => {
    const report = parseOutput('go test -race ./purse', [
      '--- FAIL: TestShared (0.01s)',
      '    testing.go:1398: race detected during execution of test',
      'FAIL',
      'FAIL\ttill/purse\t0.021s',
    ]);
    expect(report.failures).toMatchObject([{ name: 'TestShared', file: null, line: null }]);
  });

  test('a fuzz test that fails is one failure', () => {
    const report = parseOutput('go test -fuzz=FuzzCoins ./purse', [
      'fuzz: elapsed: 0s, gathering baseline coverage: 0/1 completed',
      '--- FAIL: FuzzCoins (0.02s)',
      '    --- FAIL: FuzzCoins (0.00s)',
      '        purse_test.go:12: no coin "0"',
      'FAIL',
      'FAIL\ttill/purse\t0.025s',
    ]);
    expect(report.failures).toMatchObject([
      { name: 'FuzzCoins', file: 'purse/purse_test.go', line: 12, message: 'no coin "0"' },
    ]);
  });

  test('a package that does not build is found in events of its own', () => {
    const event = (values: object) => JSON.stringify(values);
    const report = parseOutput('go test -json ./...', [
      event({
        ImportPath: 'till/purse',
        Action: 'build-output',
        Output: '# till/purse [till/purse.test]\n',
      }),
      event({
        ImportPath: 'till/purse',
        Action: 'build-output',
        Output: 'purse/purse_test.go:5:2: undefined: coin\n',
      }),
      event({
        Time: '2026-01-02T03:04:05Z',
        Action: 'output',
        Package: 'till/purse',
        Output: 'FAIL\ttill/purse [build failed]\n',
      }),
    ]);
    expect(report).toMatchObject({
      outcome: 'error',
      failures: [{ file: 'purse/purse_test.go', line: 5, message: 'undefined: coin' }],
    });
  });
});

test('ExUnit with errors above the one that says that there are some', () => {
  const report = parseOutput('mix test', [
    '    error: undefined variable "coin"',
    '    │',
    '  4 │     coin',
    '    │     ^^^^',
    '    └─ test/purse_test.exs:4:5: PurseTest."test counts"/1',
    '',
    '== Compilation error in file test/purse_test.exs ==',
    '** (CompileError) test/purse_test.exs: cannot compile module PurseTest (errors have been logged)',
  ]);
  expect(report).toMatchObject({
    runner: 'exunit',
    outcome: 'error',
    failures: [{ name: null, file: 'test/purse_test.exs', line: 4, suite: true }],
  });
});

test('Elixir that does not compile', () => {
  const report = parseOutput(
    'mix compile',
    '** (CompileError) lib/purse.ex:4: undefined function coin/0',
  );
  expect(report.failures).toMatchObject([{ name: 'CompileError', file: 'lib/purse.ex', line: 4 }]);
});

test('Pest', () => {
  const report = parseOutput('vendor/bin/pest', [
    '',
    '   FAIL  Tests\\Unit\\PurseTest',
    '  ✓ it opens                                                     0.02s',
    '  ⨯ it closes                                                    0.01s',
    '  ──────────────────────────────────────────────────────────────────────',
    '   FAILED  Tests\\Unit\\PurseTest > it closes           RuntimeException',
    '  no key',
    '',
    '  at tests/Unit/PurseTest.php:8',
    '      7▕ it("closes", function () {',
    '  ➜   8▕     close();',
    '',
    '',
    '  Tests:    1 failed, 1 skipped, 1 passed (2 assertions)',
    '  Duration: 0.10s',
  ]);
  expect(report).toMatchObject({
    runner: 'pest',
    outcome: 'failed',
    failures: [
      {
        name: 'Tests\\Unit\\PurseTest > it closes',
        file: 'tests/Unit/PurseTest.php',
        line: 8,
        message: 'no key',
      },
    ],
    passed: { tests: [{ file: null, name: 'Tests\\Unit\\PurseTest > it opens' }] },
    counts: { passed: 1, failed: 1, skipped: 1 },
  });
});

describe('Perl', () => {
  test('tests without names are known by their numbers', () => {
    const report = parseOutput('prove t', [
      't/purse.t .. Failed 1/2 subtests',
      '',
      'Test Summary Report',
      '-------------------',
      't/purse.t (Wstat: 0 Tests: 2 Failed: 1)',
      '  Failed test:  2',
      'Files=1, Tests=2,  0 wallclock secs',
      'Result: FAIL',
    ]);
    expect(report).toMatchObject({
      outcome: 'failed',
      failures: [{ name: null, file: 't/purse.t', message: 'Failed test:  2' }],
      counts: { passed: null, failed: 1, skipped: 0 },
    });
  });

  test('a test file that is run by hand', () => {
    const report = parseOutput('perl t/purse.t', [
      'not ok 1 - counts',
      "#   Failed test 'counts'",
      '#   at t/purse.t line 5.',
    ]);
    expect(report).toMatchObject({
      runner: 'prove',
      failures: [{ name: 'counts', file: 't/purse.t', line: 5 }],
    });
  });

  test('a program that dies says where', () => {
    const report = parseOutput('perl main.pl', 'cannot open purse at main.pl line 3.');
    expect(report.failures).toMatchObject([{ file: 'main.pl', line: 3 }]);
  });
});
