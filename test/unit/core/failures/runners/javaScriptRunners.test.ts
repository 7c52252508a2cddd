import { describe, expect, test } from 'vitest';
import { failuresIn, reportOf } from '../../../../support/terminalRun';

describe('Bun', () => {
  test('has words instead of marks where there are no colours, and repeats what failed', () => {
    const output = `bun test v1.2.0 (abc)

::group::src/a.test.ts:
(pass) math > adds [0.10ms]
error: printed by the test
4 |   throw new TypeError("boom");
            ^
TypeError: boom
      at <anonymous> (/home/dev/app/src/a.test.ts:4:9)
(fail) math > subtracts [1.00ms]
(skip) later
(todo) someday

::endgroup::

1 tests failed:
(fail) math > subtracts [1.00ms]

 1 pass
 1 skip
 1 todo
 1 fail
 1 expect() calls
Ran 4 tests across 1 file. [20.00ms]
`;
    const report = reportOf('bun test', output);
    expect(report).toMatchObject({
      runner: 'bun',
      counts: { passed: 1, failed: 1, skipped: 1 },
      passed: { tests: [{ file: 'src/a.test.ts', name: 'math > adds' }] },
    });
    expect(failuresIn(report)).toEqual(['math > subtracts | src/a.test.ts:4 | TypeError: boom']);
  });
});

describe('Deno', () => {
  test('names the file in front of every test when they run in parallel', () => {
    const output = `./a_test.ts => adds ... ok (1ms)
./a_test.ts => subtracts ... FAILED (2ms)

 ERRORS 

subtracts => ./a_test.ts:3:6
error: AssertionError: Values are not equal.

  throw new AssertionError(message);
        ^
    at assertEquals (https://deno.land/std/assert/assert_equals.ts:53:9)
    at file:///home/dev/app/a_test.ts:4:3

./b_test.ts (uncaught error)
error: (in promise) Error: top
    at file:///home/dev/app/b_test.ts:1:7
This error was not caught from a test and caused the test runner to fail on the referenced module.

 FAILURES 

subtracts => ./a_test.ts:3:6
./b_test.ts (uncaught error)

FAILED | 1 passed | 2 failed | 3 filtered out (10ms)

error: Test failed
`;
    const report = reportOf('deno test --parallel', output);
    expect(report).toMatchObject({
      counts: { passed: 1, failed: 2, skipped: 0 },
      passed: { tests: [{ file: 'a_test.ts', name: 'adds' }] },
    });
    expect(failuresIn(report)).toEqual([
      'subtracts | a_test.ts:4 | error: AssertionError: Values are not equal.',
      '- | b_test.ts:1 | error: (in promise) Error: top',
    ]);
  });

  test('cannot load a file', () => {
    const output =
      'error: Module not found "file:///home/dev/app/nope.ts".\n    at file:///home/dev/app/a_test.ts:1:22\n';
    const report = reportOf('deno test', output);
    expect(report).toMatchObject({ runner: 'deno', outcome: 'error', failures: [{ suite: true }] });
    expect(failuresIn(report)).toEqual([
      '- | a_test.ts:1 | error: Module not found "file:///home/dev/app/nope.ts".',
    ]);
  });

  test('checks types outside of tests', () => {
    const output =
      "TS2345 [ERROR]: Argument of type 'string' is not assignable.\n    at file:///home/dev/app/a.ts:2:5\n\nerror: Type checking failed.\n";
    expect(reportOf('deno check a.ts', output)).toMatchObject({
      kind: 'build',
      outcome: 'failed',
      failures: [{ name: 'TS2345', file: 'a.ts', line: 2, suite: false }],
    });
  });
});

describe('Jasmine', () => {
  test('reports the hooks of a suite behind the specs', () => {
    const output = `Randomized with seed 12345
Started
.F

Failures:
1) Cart > total adds
  Message:
    Expected text to contain:
    2) not the head of a failure
  Stack:
        at <Jasmine>
        at UserContext.<anonymous> (file:///home/dev/app/spec/cartSpec.js:7:12)

Suite error: Cart
  Message:
    Error: afterAll broke
  Stack:
        at UserContext.<anonymous> (file:///home/dev/app/spec/cartSpec.js:2:9)

2 specs, 2 failures
Finished in 0.01 seconds
Randomized with seed 12345 (jasmine --random=true --seed=12345)
`;
    const report = reportOf('npx jasmine', output, { exitCode: 3 });
    expect(report.counts).toEqual({ passed: 1, failed: 2, skipped: 0 });
    expect(failuresIn(report)).toEqual([
      'Cart > total adds | spec/cartSpec.js:7 | Expected text to contain:',
      'Cart | spec/cartSpec.js:2 | Error: afterAll broke',
    ]);
  });

  test('finds nothing to run', () => {
    const output =
      'Started\n\n\nNo specs found\nFinished in 0.002 seconds\nIncomplete: No specs found\n';
    expect(reportOf('npx jasmine', output, { exitCode: 2 })).toMatchObject({
      runner: 'jasmine',
      outcome: 'error',
    });
  });
});

describe('AVA', () => {
  const failing = `
  ✔ adds (1.2s)
  ✘ [fail]: subtracts
  ─

  subtracts

  test.js:5

   4: test('subtracts', t => {
   5:   t.is(1, 2);

  Difference (- actual, + expected):

  - 1
  + 2

  › file://test.js:5:5

  ─

  1 test failed [17:23:12]

`;

  test('is interrupted in its watch mode', () => {
    expect(reportOf('npx ava --watch', `${failing}^C`, { exitCode: 130 }).outcome).toBe(
      'interrupted',
    );
  });

  test('counts with the time behind it', () => {
    const report = reportOf('npx ava', failing);
    expect(report).toMatchObject({
      counts: { passed: null, failed: 1, skipped: 0 },
      passed: { tests: [{ file: 'test.js', name: 'adds' }] },
    });
    expect(failuresIn(report)).toEqual([
      'subtracts | test.js:5 | Difference (- actual, + expected):',
    ]);
  });

  test('names a file without tests', () => {
    const output = `
  ✖ No tests found in test/empty.js, make sure to import "ava" at the top of your test file
  ✔ a › adds
  ─

  1 test passed
`;
    expect(reportOf('npx ava', output)).toMatchObject({
      outcome: 'error',
      failures: [{ name: null, file: 'test/empty.js', suite: true }],
    });
  });
});
