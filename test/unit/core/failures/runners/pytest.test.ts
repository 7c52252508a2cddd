import { expect, test } from 'vitest';
import type { Run } from '../../../../../src/core/failures/model';
import { parseRun } from '../../../../../src/core/failures/parseRun';
import { buildRunRecord } from '../../../../../src/core/failures/record';
import { parseOutput } from '../../../../support/runOutput';
import { readRecordedCase } from '../../../../support/runnerOutputs';

const uncovered = readRecordedCase('pytest-cov-fail-under').run;

const recordOf = (run: Run) =>
  buildRunRecord(run, parseRun(run), {
    id: 'r1',
    root: run.cwd,
    redact: (text) => Promise.resolve(text),
  });

test('a coverage that is not reached is one failure, whatever is missing, and no test fails', async () => {
  const later = {
    ...uncovered,
    output: uncovered.output.replaceAll('90', '87.5').replaceAll('75', '61'),
  };
  expect(later.output).toContain('coverage of 87.5% not reached. Total coverage: 61.00%');
  const [first, second] = [await recordOf(uncovered), await recordOf(later)];
  expect(first.failures.map(({ message }) => message)).toEqual([
    'FAIL Required test coverage of 90% not reached. Total coverage: 75.00%',
  ]);
  expect(second.failures.map(({ key }) => key)).toEqual(first.failures.map(({ key }) => key));
  expect(first.passed).toEqual({ files: ['tests/test_share.py'], tests: [], command: false });
});

const said = 'FAIL Required test coverage of 90% not reached. Total coverage: 50.00%';

test('does not repeat with the coverage what a failing test says, and heeds the exit code', () => {
  const failing = parseOutput('pytest -q --cov', [
    '.F',
    said,
    '=========================== short test summary info ============================',
    'FAILED tests/test_share.py::test_shares - assert 1 == 2',
    '1 failed, 1 passed in 0.11s',
  ]);
  expect(failing.failures.map(({ name }) => name)).toEqual(['test_shares']);
  const passing = ['.', said, '1 passed in 0.10s'];
  expect(parseOutput('pytest -q --cov', passing)).toMatchObject({
    outcome: 'error',
    counts: { passed: 1, failed: 0, skipped: 0 },
    failures: [{ name: null, message: said, suite: true }],
  });
  expect(parseOutput('pytest -q --cov', passing, { exitCode: 0 }).failures).toEqual([]);
});
