import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../../src/core/failures/model';
import { parseRun } from '../../../../src/core/failures/parseRun';
import {
  fitsExpectation,
  readRecordedCase,
  recordedCaseNames,
} from '../../../support/runnerOutputs';

/** Runs whose terminal output does not hold what the expectation says: the report went to a file. */
const reportedElsewhere = new Set(['vitest-json-file', 'mocha-xunit']);

describe.each(recordedCaseNames())('%s', (name) => {
  const { run, expected } = readRecordedCase(name);
  const report = parseRun(run);
  const understood = report.runner !== 'generic';

  test('has the outcome that a person saw', () => {
    expect(report.outcome).toBe(expected.outcome);
  });

  test('names what failed, where and why', () => {
    if (reportedElsewhere.has(name)) return;
    if (expected.outcome === 'interrupted' && expected.kind !== 'test') return;
    if (understood || expected.kind === 'build')
      expect(report.failures).toHaveLength(expected.failed.length);
    for (const failure of expected.failed) {
      expect(report.failures).toContainEqual(
        expect.toSatisfy((actual: Failure) => fitsExpectation(actual, failure)),
      );
    }
  });

  test('counts what the summary counts', () => {
    if (!understood || reportedElsewhere.has(name)) return;
    const { passedCount, failedCount, skippedCount } = expected;
    expect(report.counts).toEqual({
      passed: passedCount,
      failed: failedCount,
      skipped: skippedCount,
    });
  });

  test('is recognised', () => {
    if (expected.kind === 'test') expect(report.runner).toBe(expected.runner);
  });
});
