import { expect, test } from 'vitest';
import { failuresIn, reportOf } from '../../../../support/terminalRun';

const line = `
Running 6 tests using 2 workers
  1) [chromium] › cart.spec.ts:9:5 › cart › removes › step one › step two ─────

    Error: expect(received).toBe(expected) // Object.is equality

    > 11 |     expect(1).toBe(2);
         |               ^
        at C:\\shop\\e2e\\cart.spec.ts:11:15

    Retry #1 ───────────────────────────────────────────────

    Error: expect(received).toBe(expected) // Object.is equality

    attachment #1: trace (application/zip) ─────────────────
    test-results/trace.zip
    ────────────────────────────────────────────────────────

  2) [firefox] › cart.spec.ts:20:5 › cart › sometimes ───────

    TimeoutError: page.click: Timeout 30000ms exceeded.

        at C:\\shop\\e2e\\cart.spec.ts:22:15

  1 failed
    [chromium] › cart.spec.ts:9:5 › cart › removes ─────────
  1 flaky
    [firefox] › cart.spec.ts:20:5 › cart › sometimes ───────
  3 did not run
  2 passed (12.3s)
`;

test('takes steps off the title, finds the whole path, and leaves flaky tests out', () => {
  const report = reportOf('npx playwright test', line, { cwd: 'C:\\shop' });
  expect(report).toMatchObject({
    runner: 'playwright',
    outcome: 'failed',
    counts: { passed: 2, failed: 1, skipped: 0 },
  });
  expect(failuresIn(report)).toEqual([
    'cart > removes | e2e/cart.spec.ts:11 | Error: expect(received).toBe(expected) // Object.is equality',
  ]);
});

test('reads the annotations of the GitHub reporter', () => {
  const output = `::error file=e2e/cart.spec.ts,title=[chromium] › cart.spec.ts:9:5 › cart › removes,line=11,col=15::  1) [chromium] › cart.spec.ts:9:5 › cart › removes ────%0A%0A    Error: 100%25 wrong%0A%0A        at /home/dev/app/e2e/cart.spec.ts:11:15
::notice title=🎭 Playwright Run Summary::  1 failed%0A    [chromium] › cart.spec.ts:9:5 › cart › removes ────%0A  2 passed (1.0s)
`;
  const report = reportOf('npx playwright test --reporter=github', output);
  expect(report.counts).toEqual({ passed: 2, failed: 1, skipped: 0 });
  expect(failuresIn(report)).toEqual(['cart > removes | e2e/cart.spec.ts:11 | Error: 100% wrong']);
});

test('lists what passed, also when marks are words', () => {
  const output = `
Running 2 tests using 1 worker

  ok 1 e2e/a.spec.ts:2:1 › cart › adds (12ms)
  -  2 e2e/a.spec.ts:3:1 › cart › later

  1 skipped
  1 passed (400ms)
`;
  expect(reportOf('npx playwright test', output, { exitCode: 0 })).toMatchObject({
    outcome: 'passed',
    passed: { tests: [{ file: 'e2e/a.spec.ts', name: 'cart > adds' }] },
    counts: { passed: 1, failed: 0, skipped: 1 },
  });
});

test.each([
  ['Error: No tests found.\n', '- | - | Error: No tests found.'],
  [
    'Error: Timed out waiting 60000ms from config.webServer.\n',
    '- | - | Error: Timed out waiting 60000ms from config.webServer.',
  ],
  [
    'SyntaxError: /home/dev/app/e2e/x.spec.ts: Unexpected token (3:10)\n\n   at x.spec.ts:3\n\n> 3 | test(\n',
    '- | e2e/x.spec.ts:3 | SyntaxError: /home/dev/app/e2e/x.spec.ts: Unexpected token (3:10)',
  ],
])('says what kept it from running anything: %s', (output, failure) => {
  const report = reportOf('npx playwright test', output);
  expect(report).toMatchObject({ outcome: 'error', failures: [{ suite: true }] });
  expect(failuresIn(report)).toEqual([failure]);
});
