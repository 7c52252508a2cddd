import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../../../src/core/failures/model';
import { parseRun } from '../../../../../src/core/failures/parseRun';
import { readReport } from '../../../../../src/core/failures/reports/readReport';
import { reportRun } from '../../../../../src/core/failures/reports/reportRun';
import {
  casesFolder,
  type ExpectedFailure,
  fitsExpectation,
  readRecordedCase,
  readReportFile,
  recordedCaseNames,
} from '../../../../support/runnerOutputs';

/** Their reporters write other names than the terminal shows: of methods, and with a placeholder filled in. */
const otherNames = new Set(['jest30-odd-names', 'junit5-tree-two-classes']);

const reported = recordedCaseNames().flatMap((name) =>
  ['junit.xml', 'report.json']
    .filter((file) => existsSync(join(casesFolder, name, file)))
    .map((file) => ({ name, file })),
);

function readCase(name: string, file: string) {
  const { run } = readRecordedCase(name);
  return readReport(readReportFile(name, file), { cwd: run.cwd, programCwd: run.cwd });
}

describe.each(reported)('the report of $name', ({ name, file }) => {
  const { run, expected } = readRecordedCase(name);
  const report = readCase(name, file);

  test('names what failed as the terminal does', () => {
    expect(report?.verdict).toBe('failed');
    for (const failure of report?.failures ?? []) {
      expect(expected.failed).toContainEqual(
        expect.toSatisfy((one: ExpectedFailure) => isSameTest(failure, one, otherNames.has(name))),
      );
    }
  });

  test('becomes a run that says the same', () => {
    if (report === undefined) throw new Error('The report was not read.');
    const told = parseRun(reportRun([{ path: file, report, writtenAt: 0 }], run.cwd));
    expect(told).toMatchObject({ runner: 'report', outcome: 'failed', counts: report.counts });
    expect(told.failures).toEqual(report.failures);
  });
});

/** Reporters join the levels of a name in their own ways; some leave out outer ones. */
function isSameTest(actual: Failure, expected: ExpectedFailure, anyName: boolean): boolean {
  const plain = (name: string | null): string => (name ?? '').replace(/[^\p{L}\p{N}]+/gu, '');
  const names = [expected.name, ...(expected.nameAlt ?? [])].map(plain);
  const files = [expected.file, ...(expected.fileAlt ?? [])];
  const isSameName = names.some((name) => name !== '' && name.endsWith(plain(actual.name)));
  return (anyName || isSameName) && (expected.file === null || files.includes(actual.file));
}

/** Runs whose terminal output does not say what failed. */
test.each([
  // A test that is still to be written is no passed one.
  { name: 'vitest-json-file', file: 'report.json', counts: { passed: 1, failed: 3, skipped: 1 } },
  { name: 'mocha-xunit', file: 'junit.xml', counts: { passed: 3, failed: 3, skipped: 2 } },
])('$name says all that its terminal does not', ({ name, file, counts }) => {
  const { expected } = readRecordedCase(name);
  const report = readCase(name, file);
  expect(report?.failures).toHaveLength(expected.failed.length);
  for (const failure of expected.failed) {
    expect(report?.failures).toContainEqual(
      expect.toSatisfy((actual: Failure) => fitsExpectation(actual, failure)),
    );
  }
  expect(report?.counts).toEqual(counts);
});

describe('a TAP file', () => {
  const folders = { cwd: '/home/dev/app', programCwd: '/home/dev/app' };

  test('is read with its version line and without', () => {
    const tap = '1..2\nok 1 - adds\nnot ok 2 - subtracts\n  ---\n  message: wrong sign\n  ...\n';
    for (const text of [tap, `TAP version 13\n${tap}`]) {
      const report = readReport(text, folders);
      expect(report?.failures).toMatchObject([{ name: 'subtracts', message: 'wrong sign' }]);
      expect(report?.passed.tests).toEqual([{ file: null, name: 'adds' }]);
    }
  });

  test('is not read before all that its plan promises is there', () => {
    expect(
      readReport('TAP version 13\n1..3\nok 1 - adds\nnot ok 2 - b\n', folders),
    ).toBeUndefined();
    expect(readReport('TAP version 13\nok 1 - adds\n', folders)).toBeUndefined();
  });

  test('that bails out is whole', () => {
    const text = 'TAP version 13\n1..3\nok 1 - a\nnot ok 2 - b\nBail out! no database\n';
    expect(readReport(text, folders)?.failures).toMatchObject([{ name: 'b' }]);
  });
});

describe('a file that is no report, or not yet', () => {
  const folders = { cwd: '/home/dev/app', programCwd: '/home/dev/app' };

  test.each([
    '',
    '\0\0\0',
    '<html><body/></html>',
    '<testsuites></testsuites>',
    '{"name": "package"}',
    'ok so these are my notes\n',
    '<?xml version="1.0"?><testsuite><testcase name="a"><failure/></testcase>',
  ])('is not read: %j', (text) => {
    expect(readReport(text, folders)).toBeUndefined();
  });

  test('is never read wherever its end is missing', () => {
    const whole = readReportFile('vitest-two-files', 'junit.xml').trim();
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (end) => {
        const { length } = whole.slice(0, end).trimEnd();
        // The outer suites' end may be all that is missing, and then an inner one stands last.
        const isEnd = /<\/testsuites?\s*>$/.test(whole.slice(0, length));
        expect(readReport(whole.slice(0, end), folders) === undefined).toBe(!isEnd);
      }),
      { numRuns: 60 },
    );
  });

  test('expands no entities of its own', () => {
    const lol = Array.from(
      { length: 20 },
      (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`,
    );
    const xml = `<!DOCTYPE x [<!ENTITY l0 "lol"><!ENTITY f SYSTEM "file:///etc/passwd">${lol.join('')}]>
<testsuite><testcase name="a"><failure message="&f;">&l20;</failure></testcase></testsuite>`;
    const text = JSON.stringify(readReport(xml, folders));
    expect(text.length).toBeLessThan(2000);
    expect(text).not.toContain('root:');
  });
});
