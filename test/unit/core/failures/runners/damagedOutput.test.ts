import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRun } from '../../../../../src/core/failures/parseRun';
import { readRecordedCase, recordedCaseNames } from '../../../../support/runnerOutputs';

/** One failing run of every runner: damaging all of them says nothing more. */
const cases = [
  ...new Map(
    recordedCaseNames()
      .map((name) => readRecordedCase(name))
      .filter(({ expected }) => expected.failed.length > 1)
      .map((recorded) => [recorded.expected.runner, recorded] as const),
  ).values(),
];

const escape = '\u001b';
/** What terminals, tests and networks put into an output. */
const damage = fc.oneof(
  fc.constantFrom(
    escape,
    `${escape}[`,
    `${escape}[31`,
    `${escape}]8;;file:///home/dev/a.ts`,
    `${escape}]8;;https://example.com${escape}\\linked${escape}]8;;${escape}\\`,
    '\r',
    '\u0008\u0008',
    '\uD83D',
    '\uFFFD',
    '\u0000',
    ' > ',
    '[',
    '(',
    "'",
    '|',
    '\n',
    '\t',
  ),
  fc.string({ maxLength: 20 }),
);

function withoutColours(output: string): string {
  // eslint-disable-next-line no-control-regex -- escape sequences are what it takes out
  return output.replace(/\u001b\[[\d;]*m/g, '');
}

describe.each(cases.map((one) => [one.expected.runner, one] as const))('%s', (_runner, one) => {
  const { run } = one;

  test('survives what is put into its output, and what is cut out of it', () => {
    const length = run.output.length;
    const position = fc.nat({ max: length });
    fc.assert(
      fc.property(fc.array(fc.tuple(position, position, damage), { maxLength: 4 }), (edits) => {
        let output = run.output;
        for (const [start, size, text] of edits) {
          const end = start + (size % 40);
          output = output.slice(0, start) + text + output.slice(end);
        }
        const report = parseRun({ ...run, output });
        expect(report.failures.every(({ message }) => message.length <= 1000)).toBe(true);
        expect(report.failures.every(({ line }) => line === null || line >= 0)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('says the same with line breaks of Unix and without colours', () => {
    const plain = withoutColours(run.output).replaceAll('\r\n', '\n');
    const { failures, outcome, counts } = parseRun(run);
    const report = parseRun({ ...run, output: plain });
    expect(report).toMatchObject({ outcome, counts });
    expect(report.failures.map(({ name }) => name)).toEqual(failures.map(({ name }) => name));
  });

  test('reads names that are links as the text that is shown', () => {
    const plain = withoutColours(run.output);
    const linked = plain.replace(
      /[\w./-]+\.\w{1,5}(?=:\d+)/g,
      (path) => `${escape}]8;;file://${path}${escape}\\${path}${escape}]8;;${escape}\\`,
    );
    const report = parseRun({ ...run, output: linked });
    expect(report.failures).toEqual(parseRun({ ...run, output: plain }).failures);
  });

  test('takes a line of a megabyte, wherever it stands', () => {
    const long = ['a.b/c:d(e)[f] ', ' ', '.', '(', '> ', '- '].map((part) =>
      part.repeat(Math.ceil((1024 * 1024) / 6 / part.length)),
    );
    const half = run.output.indexOf('\n', run.output.length / 2) + 1;
    const output = `${run.output.slice(0, half)}${long.join('\r\n')}\r\n${long.join('')}\r\n${run.output.slice(half)}`;
    expect(parseRun({ ...run, output }).outcome).not.toBe('passed');
  });
});
