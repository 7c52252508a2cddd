import { expect, test } from 'vitest';
import { readRecordedCase } from '../../../support/runnerOutputs';
import { parseRun } from '../../../../src/core/failures/parseRun';

/** Whether the whole command passed, so that everything it ran before passes now. */
function passedAsWhole(recorded: string, command: string): boolean {
  const { run } = readRecordedCase(recorded);
  return parseRun({ ...run, command, exitCode: 0 }).passed.command;
}

test.each([
  ['playwright-pass', 'npx playwright test --reporter list'],
  ['vitest-pass', 'npx vitest run --coverage'],
  ['mocha-pass', 'npx mocha --reporter dot'],
  ['ava-pass', 'npx ava'],
  ['deno-pass', 'deno test --allow-read'],
  ['unittest-pass', 'python3 -m unittest discover'],
  ['tap-pass', 'npx tap --disable-coverage'],
])('%s says something about all tests when run by %s', (recorded, command) => {
  expect(passedAsWhole(recorded, command)).toBe(true);
});

test.each([
  ['playwright-pass', 'npx playwright test pure'],
  ['playwright-pass', 'npx playwright test --grep-invert @slow'],
  ['playwright-pass', 'npx playwright test --project=firefox'],
  ['vitest-pass', 'npx vitest run --exclude src/slow.test.ts'],
  ['mocha-pass', 'npx mocha --exclude test/slow.js'],
  ['ava-pass', "npx ava --match='*cart*'"],
  ['bun-pass', 'bun test -t cart'],
  ['bun-pass', 'bun test src/ok'],
  ['deno-pass', 'deno test --ignore=slow_test.ts'],
  ['unittest-pass', 'python3 -m unittest tests.test_ok'],
  ['unittest-pass', 'python3 -m unittest discover -k cart'],
  ['pytest-pass', 'pytest --deselect tests/test_a.py::test_b'],
  ['pytest-pass', 'pytest --ignore=tests/slow'],
  ['node20-pass', 'node --test --test-only'],
])('%s says nothing about the tests that %s leaves out', (recorded, command) => {
  expect(passedAsWhole(recorded, command)).toBe(false);
});
