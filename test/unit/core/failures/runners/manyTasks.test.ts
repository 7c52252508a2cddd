import { describe, expect, test } from 'vitest';
import { parseOutput } from '../../../../support/runOutput';

/** Tools that run several tasks and put the task's name in front of each line. */

const vitest = [
  ' FAIL  src/cart.test.ts > cart > adds up',
  'AssertionError: expected 3 to be 4',
  ' ❯ src/cart.test.ts:8:17',
  '',
  ' Test Files  1 failed (1)',
  '      Tests  1 failed | 1 passed (2)',
];
const passing = [
  ' ✓ src/web.test.ts (3 tests) 4ms',
  ' Test Files  1 passed (1)',
  '      Tests  3 passed (3)',
];
const adds = {
  name: 'cart > adds up',
  line: 8,
  message: 'AssertionError: expected 3 to be 4',
};

const prefixed = (prefix: string, lines: readonly string[]): string[] =>
  lines.map((line) => `${prefix}${line}`);

/** As the tasks print at the same time. */
function interleaved(left: readonly string[], right: readonly string[]): string[] {
  return left.flatMap((line, index) => [line, ...right.slice(index, index + 1)]);
}

test('turbo, which says the folder of a task that failed', () => {
  expect(
    parseOutput('npx turbo run test', [
      '• Running test in 2 packages',
      ...interleaved(prefixed('@acme/cart:test: ', vitest), prefixed('web:test: ', passing)),
      '@acme/cart#test: command (/home/dev/app/packages/cart) /usr/bin/npm run test exited (1)',
      ' ERROR  run failed: command  exited (1)',
    ]),
  ).toMatchObject({
    runner: 'vitest',
    outcome: 'failed',
    failures: [{ ...adds, file: 'packages/cart/src/cart.test.ts' }],
    passed: { command: false },
  });
});

test('pnpm -r, whose prefix is the folder', () => {
  const lines = interleaved(
    prefixed('packages/cart test: ', vitest),
    prefixed('packages/web test: ', passing),
  );
  expect(
    parseOutput('pnpm -r test', ['packages/cart test$ vitest run', ...lines, 'Exit status 1']),
  ).toMatchObject({
    runner: 'vitest',
    failures: [{ ...adds, file: 'packages/cart/src/cart.test.ts' }],
  });
});

test('two tasks that fail at once are one run with the failures of both', () => {
  const mocha = [
    '  0 passing (4ms)',
    '  1 failing',
    '',
    '  1) web',
    '       renders:',
    '     Error: no page',
    '      at Context.<anonymous> (test/web.js:6:12)',
    '',
  ];
  const report = parseOutput(
    'npx lerna run test',
    interleaved(prefixed('@acme/cart: ', vitest), prefixed('@acme/web: ', mocha)),
  );
  expect(report.failures.map(({ name }) => name).sort()).toEqual([
    'cart > adds up',
    'web > renders',
  ]);
  expect(report.counts.failed).toBe(2);
});

test.each([
  ['npx concurrently npm:test', prefixed('[test] ', vitest)],
  ['docker compose up', prefixed('web-1  | ', vitest)],
  ['act', ['[CI/test] Start', ...prefixed('| ', vitest), '[CI/test] Job failed']],
  ['gh run view --log; false', prefixed('test\tRun\t2026-01-02T03:04:06.1234567Z ', vitest)],
])('%s', (command, lines) => {
  expect(parseOutput(command, lines)).toMatchObject({
    runner: 'vitest',
    failures: [{ ...adds, file: 'src/cart.test.ts' }],
  });
});

test('a Docker build, which puts seconds in front', () => {
  const report = parseOutput('docker compose build', [
    ' => ERROR [web 5/5] RUN npm run build                                     1.9s',
    '------',
    ' > [web 5/5] RUN npm run build:',
    '0.512 > tsc -p .',
    "1.842 src/cart.ts(4,7): error TS2322: Type 'string' is not assignable to type 'number'.",
    '------',
    'failed to solve: process "/bin/sh -c npm run build" did not complete successfully: exit code: 2',
  ]);
  expect(report.failures).toMatchObject([{ name: 'TS2322', file: 'src/cart.ts', line: 4 }]);
});

describe('a text is not taken for tasks', () => {
  test.each([
    ['git push', prefixed('remote: ', ['error: denied', 'see the docs', 'of the server'])],
    ['mvn verify', prefixed('[ERROR] ', ['one', 'two', 'error: denied'])],
    ['make', ['src/a.c:3:5: error: denied', 'src/a.c:3:9: note: here', 'src/a.c:3:5: note: again']],
  ])('%s', (command, lines) => {
    expect(JSON.stringify(parseOutput(command, lines).failures)).toContain('denied');
  });
});

test('bazel names the targets that failed', () => {
  const report = parseOutput('bazel test //...', [
    'INFO: Build completed, 1 test FAILED, 5 total actions',
    '//price:price_test                                              (cached) PASSED in 0.1s',
    '//cart:cart_test                                                         FAILED in 0.2s',
    '  /home/dev/.cache/bazel/testlogs/cart/cart_test/test.log',
    '//slow:slow_test                                                        TIMEOUT in 60.0s',
  ]);
  expect(report).toMatchObject({
    runner: 'bazel',
    outcome: 'failed',
    failures: [
      { name: '//cart:cart_test', message: '//cart:cart_test FAILED' },
      { name: '//slow:slow_test', message: '//slow:slow_test TIMEOUT' },
    ],
    passed: { tests: [{ file: null, name: '//price:price_test' }] },
    counts: { passed: 1, failed: 2, skipped: 0 },
  });
});
