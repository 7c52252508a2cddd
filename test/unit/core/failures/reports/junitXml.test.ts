import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJunitXml } from '../../../../../src/core/failures/reports/junitXml';
import { readReportFile } from '../../../../support/runnerOutputs';

test('reads names, files and errors with their entities', () => {
  const cases = readJunitXml(readReportFile('bun-two-files-junit', 'junit.xml'));
  expect(cases).toHaveLength(9);
  expect(cases.find(({ name }) => name === 'fails on no rows')).toMatchObject({
    suites: ['src/csv.test.ts', 'parse', 'header()'],
    className: 'header() > parse',
    file: 'src/csv.test.ts',
    result: 'failed',
    text: expect.stringContaining(
      "undefined is not an object (evaluating 'rows[0].map')",
    ) as string,
  });
});

test('takes a test that is still to be written as skipped, although it failed', () => {
  const [only] = readJunitXml(
    '<testsuites><testcase name="a"><skipped type="todo"/><failure message="no">no</failure></testcase></testsuites>',
  );
  expect(only?.result).toBe('skipped');
});

describe('a report that is broken', () => {
  const whole = readReportFile('playwright-two-files-junit', 'junit.xml');
  const all = readJunitXml(whole);

  test('has the cases that came before it was cut', () => {
    fc.assert(
      fc.property(fc.nat(whole.length), (end) => {
        const some = readJunitXml(whole.slice(0, end));
        // The last one may have lost its end.
        expect(some.slice(0, -1)).toEqual(all.slice(0, Math.max(0, some.length - 1)));
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    '<testsuite><testcase name="a" <failure/></testcase></testsuite>',
    '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><testsuite><testcase name="&b;"/></testsuite>',
    '<testsuite>\u0000<testcase name="a"/>',
    '</testcase></testsuite>',
    '',
  ])('is read as far as it goes: %j', (xml) => {
    expect(JSON.stringify(readJunitXml(xml)).length).toBeLessThan(1000);
  });
});
