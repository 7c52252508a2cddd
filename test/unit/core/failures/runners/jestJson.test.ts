import { describe, expect, test } from 'vitest';
import { parseJestJson } from '../../../../../src/core/failures/runners/jestJson';
import { readRecordedCase, readReportFile } from '../../../../support/runnerOutputs';

describe('parseJestJson', () => {
  test("reads the file that Vitest's reporter writes", () => {
    const { run, expected } = readRecordedCase('vitest-json-file');
    const report = parseJestJson(readReportFile('vitest-json-file', 'report.json'), {
      cwd: run.cwd,
      programCwd: run.cwd,
    });
    expect(report?.failures).toMatchObject(
      expected.failed.map(({ name, file, line, message }) => ({ name, file, line, message })),
    );
    expect(report).toMatchObject({
      verdict: 'failed',
      counts: { passed: 1, failed: 3, skipped: 1 },
      passed: { files: [] },
    });
  });

  test("reads the line that Jest prints, with its reporter's messages", () => {
    const { run, expected } = readRecordedCase('jest30-json-stdout');
    const json = run.output.split('\r\n').find((line) => line.startsWith('{"num')) ?? '';
    const report = parseJestJson(json, { cwd: run.cwd, programCwd: run.cwd });
    expect(report?.failures).toMatchObject(
      expected.failed.map(({ name, file, line, message }) => ({ name, file, line, message })),
    );
  });

  test.each(['', '{}', '[]', 'null', '{"numPassedTests":1', '{"numPassedTests":"x"}'])(
    'is undefined for %s',
    (text) => {
      expect(parseJestJson(text, { cwd: '/', programCwd: '/' })).toBeUndefined();
    },
  );
});
