import { expect, test } from 'vitest';
import { reportOf } from '../../../support/terminalRun';

/** What lines of runners begin with, so that a long one gets past the first look of their patterns. */
const heads = [
  '',
  ' FAIL  ',
  'not ok 1 - ',
  '  1) ',
  '● ',
  '✖ ',
  'FAILED ',
  'a.py:1: ',
  'ERROR in ',
  '  ✘ [fail]: ',
  'In ',
  '    at ',
  'error: ',
  '^-- SC2086 (info): ',
  'TAP version 13\n# ',
  'Failures:\n1) ',
  '  File "',
  'Running 1 test using 1 worker\n  1) a.spec.ts:1:1 › ',
  'ok | 1 passed ',
  'Found 1',
  '::error file=',
  'Ran 1 test in 1s\nOK',
  'bun test v1\n(fail) ',
  'Asserts:  1',
  'Tests:       1',
  ' RUN  v4\n      Tests  1',
  'x => ./a.ts:1:1\nerror: ',
  '[ERROR] ',
  '--- FAIL: ',
];
const repeated = ['1', 'a ', 'a:1', '/', ' › ', '(1 ms) ', '\u001b]8;;http://a\u0007', 'é'];

test.each(heads)(
  'a long line that begins with %j is read in time in proportion to it',
  (head) => {
    for (const part of repeated) {
      const report = reportOf('npm test', head + part.repeat(200_000 / part.length));
      expect(report.failures.length).toBeLessThan(10);
    }
  },
  // What is not linear takes minutes.
  60_000,
);

test('links and colours inside of names are no part of them', () => {
  const link = (text: string): string => `\u001b]8;;file:///a.ts\u001b\\${text}\u001b]8;;\u001b\\`;
  const output = `TAP version 13
not ok 1 - ${link('adds')} \u001b[31mup\u001b[0m
  ---
  message: "no"
  ...
`;
  expect(reportOf('npx tape', output).failures).toMatchObject([{ name: 'adds up', message: 'no' }]);
});
