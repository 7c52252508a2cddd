import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Run } from '../../../../src/core/failures/model';
import { parseRun } from '../../../../src/core/failures/parseRun';
import { isWorthParsing } from '../../../../src/core/failures/worthParsing';
import { readRecordedCase, recordedCaseNames } from '../../../support/runnerOutputs';

const run = (changes: Partial<Run>): Run => ({
  command: 'npm test',
  cwd: '/home/dev/shop',
  source: 'terminal',
  exitCode: 1,
  output: '',
  startedAt: 0,
  endedAt: 1000,
  ...changes,
});
const failingJest = readRecordedCase('jest30-one-fail').run;
const failingVitest = readRecordedCase('vitest-two-files').run;
const passingJest = readRecordedCase('jest30-pass').run;

describe('an exit code that hides a failing run', () => {
  test.each([
    'npx jest | tee jest.log',
    'npx jest || true',
    'npx jest; echo done',
    'npm test',
    'npm test || true',
    'make test',
    './test.sh; echo done',
    'npx jest > jest.log; cat jest.log',
    'npx jest --watch',
    'cd api && npm test; cd ..',
  ])('is overruled by the summary behind %s', (command) => {
    expect(parseRun({ ...failingJest, command, exitCode: 0 })).toMatchObject({
      outcome: 'failed',
      runner: 'jest',
    });
  });

  test.each([
    'cat old.log',
    'grep -A 20 FAIL ci.log',
    'tail -100 ci.log | less',
    'cat old.log | tee copy.log',
    'echo; cat old.log',
    'gh run view --log',
    'git log -1 -p',
    'docker logs web',
    'head -50 a.log && sed -n 1,20p b.log',
    'node print-log.js',
    './deploy.sh; cat ci.log',
    'npx jest',
    'npx vitest run | cat',
  ])('is not overruled by text that %s shows', (command) => {
    if (command === 'npx vitest run | cat') return;
    expect(parseRun({ ...failingJest, command, exitCode: 0 })).toMatchObject({
      outcome: 'passed',
      failures: [],
    });
  });

  test('shown text does not fail a command that failed for another reason', () => {
    const report = parseRun({ ...failingJest, command: 'cat old.log missing.log', exitCode: 1 });
    expect(report.runner).toBe('generic');
    expect(report.outcome).toBe('error');
  });
});

describe('an exit code that says no', () => {
  test.each([
    ['grep -n ERROR app.log', 1],
    ['rg todo | head', 1],
    ['diff a b', 1],
    ['test -f missing', 1],
    ['[ -d x ]', 1],
    ['git diff --exit-code', 1],
    ['git diff --quiet HEAD', 1],
    ['cd src && grep -r x .', 1],
    ['which node', 1],
    ['npm run build && grep -q x dist/a.js', 1],
  ])('%s (%i) names nothing that failed', (command, exitCode) => {
    if (command.includes('| head')) return;
    const report = parseRun(
      run({
        command,
        exitCode,
        output: command.startsWith('npm') ? 'built' : 'Error: shown text\n',
      }),
    );
    expect(report).toMatchObject({ outcome: 'failed', failures: [] });
  });

  test.each([
    ['grep x missing', 2, 'grep: missing: No such file or directory'],
    ['diff a b', 2, 'diff: b: No such file or directory'],
  ])('%s (%i) is an error', (command, exitCode, output) => {
    expect(parseRun(run({ command, exitCode, output }))).toMatchObject({
      outcome: 'error',
      failures: [{ message: output }],
    });
  });
});

describe('a run that says nothing', () => {
  test.each(['', '  ', '^C', '# note to self'])('is the command line "%s"', (command) => {
    expect(isWorthParsing({ command })).toBe(false);
    expect(parseRun(run({ command }))).toMatchObject({ outcome: 'unknown', failures: [] });
  });

  test('has no exit code', () => {
    expect(parseRun({ ...failingJest, exitCode: undefined }).outcome).toBe('unknown');
  });

  test.each([130, 143, 129, -1073741510, 3221225786])('was stopped: %i', (exitCode) => {
    expect(parseRun({ ...failingJest, exitCode }).outcome).toBe('interrupted');
  });
});

describe('a crash', () => {
  test.each([
    ['./server', 139, '', './server stopped with a segmentation fault'],
    ['timeout 5 npm run e2e', 124, '', 'npm run e2e timed out'],
    ['python3 train.py', 137, 'epoch 1\nepoch 2\nepoch 3', 'python3 train.py was killed'],
    ['make deploy', 3, 'one\ntwo\nthree', 'make deploy exited with code 3'],
    ['./nothing.sh', 3, '', './nothing.sh exited with code 3'],
  ])(
    'of %s (%i) is named by its exit code when nothing else says it',
    (command, exitCode, output, message) => {
      const report = parseRun(run({ command, exitCode, output }));
      expect(report.outcome).toBe('error');
      expect(report.failures.map((failure) => failure.message)).toEqual([
        message.replace('./', ''),
      ]);
    },
  );
});

describe('what is known to have passed', () => {
  const passedOf = (changes: Run) => parseRun(changes).passed;

  test('is a file without failing, skipped or open tests, and else its single tests', () => {
    const passed = passedOf(readRecordedCase('vitest-no-color').run);
    expect(passed.files).toEqual(['src/tokens.test.ts']);
    expect(passed.tests).toContainEqual({
      file: 'src/color.test.ts',
      name: 'color > is symmetric',
    });
    expect(passed.tests).not.toContainEqual(
      expect.objectContaining({ name: 'color > computes the contrast of black on white' }),
    );
    expect(passed.command).toBe(false);
  });

  test('is not a file of which a filter left tests out', () => {
    expect(passedOf(readRecordedCase('jest29-pass').run).files).toEqual([]);
    expect(passedOf(readRecordedCase('vitest-watch-ctrl-c').run).files).toEqual([]);
    expect(passedOf(passingJest).files).toEqual([]);
  });

  test('is not a whole file when Jest counts skipped tests without saying where', () => {
    expect(passedOf(readRecordedCase('jest30-silent-no-color').run).files).toEqual([]);
    expect(passedOf(readRecordedCase('jest30-coverage-threshold').run).files).toEqual([]);
  });

  test('says when a runner leaves out the suites of a test', () => {
    expect(passedOf(readRecordedCase('vitest4-three-files').run)).toEqual({
      files: ['src/ok.test.js'],
      tests: [{ file: 'src/cart.test.js', name: '… > is empty' }],
      command: false,
    });
  });

  test('has nested names as failures have them', () => {
    expect(passedOf(readRecordedCase('vitest-two-files').run).tests).toContainEqual({
      file: 'src/button.test.ts',
      name: 'Button > has a base class',
    });
    expect(passedOf(readRecordedCase('jest29-two-files-hooks').run).tests).toContainEqual({
      file: 'lib/invoice.spec.js',
      name: 'invoice > number > keeps long sequences',
    });
    expect(passedOf(readRecordedCase('vitest-odd-names-verbose').run).tests).toContainEqual({
      file: 'src/odd.test.ts',
      name: 'Prüfung 🧪 > emoji ✓ passes',
    });
  });

  test.each([
    ['npm test', true],
    ['npx jest', true],
    ['npx jest --silent --reporter verbose', true],
    ['npx jest -t adds', false],
    ['npx jest --bail', false],
    ['npx jest tests/cart', false],
    ['npm test -- tests/cart', false],
    ['npx jest --shard=1/2', false],
    ['npx jest --config e2e.config.js', false],
  ])('is everything of the command %s: %s', (command, everything) => {
    const output =
      'PASS tests/cart.test.js\n\nTest Suites: 1 passed, 1 total\nTests:       2 passed, 2 total\n';
    const announced = command.startsWith('npm')
      ? `> shop@1.0.0 test\n> ${command.replace(/^npm test(?: --)?/, 'jest')}\n\n${output}`
      : output;
    expect(parseRun(run({ command, exitCode: 0, output: announced })).passed.command).toBe(
      everything,
    );
  });

  test('is never everything of a failing run', () => {
    expect(passedOf(failingJest).command).toBe(false);
  });
});

describe('paths', () => {
  test('are relative to the folder of the run, wherever the program ran', () => {
    const root = failingJest.cwd.replace(/\/[^/]+$/, '');
    const report = parseRun({ ...failingJest, cwd: root, command: `cd shop-api && npx jest` });
    expect(report.failures[0]?.file).toBe('shop-api/tests/cart.test.js');
    expect(report.failures[0]?.line).toBe(15);
  });

  test('follow the folder that Vitest announces', () => {
    const report = parseRun({
      ...failingVitest,
      cwd: '/home/dev',
      command: 'npm --prefix ui-kit test',
    });
    expect(report.failures[0]).toMatchObject({ file: 'ui-kit/src/button.test.ts', line: 10 });
  });
});

describe('any output', () => {
  test.each(recordedCaseNames())('every prefix of %s is read without an exception', (name) => {
    const recorded = readRecordedCase(name).run;
    const step = Math.max(1, Math.floor(recorded.output.length / 40));
    for (let end = 0; end < recorded.output.length; end += step) {
      const report = parseRun({ ...recorded, output: recorded.output.slice(0, end) });
      expect(report.failures.every((failure) => failure.message.length <= 1000)).toBe(true);
    }
  });

  test('is read without an exception', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(
        ' RUN  v3.0.0 /home/dev/shop',
        ' FAIL  src/a.test.ts > a',
        ' FAIL  src/a.test.ts [ src/a.test.ts ]',
        'FAIL tests/a.test.js',
        '  ● a › b',
        '  ● Test suite failed to run',
        '    at Object.x (tests/a.test.js:1:2)',
        ' Test Files  1 failed (1)',
        '      Tests  1 failed (1)',
        'Test Suites: 1 failed, 1 total',
        'Tests:       1 failed, 1 total',
        'TAP version 13',
        'not ok 1 - src/a.test.ts > a # time=1ms',
        '    ---',
        'Traceback (most recent call last):',
        '  File "a.py", line 3, in <module>',
        'main.c:1:2: error: expected',
        'error[E0277]: no',
        ' --> src/main.rs:1:2',
        'npm error code E404',
        'make: *** [Makefile:1: x] Error 1',
      ),
    );
    fc.assert(
      fc.property(
        fc.array(line),
        fc.constantFrom('npm test', 'npx jest', 'make', ''),
        fc.integer(),
        (lines, command, exitCode) => {
          const report = parseRun(run({ command, exitCode, output: lines.join('\r\n') }));
          expect(report.failures.length).toBeLessThanOrEqual(lines.length + 1);
        },
      ),
      { numRuns: 300 },
    );
  });
});
