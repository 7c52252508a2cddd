import type { Failure, RunReport } from '../model';
import { excerptOf, firstMessage } from '../output/excerpt';
import { lastMatch, sectionsOf, type Section } from '../output/sections';
import type { Runner, RunnerInput } from './runner';
import { noCounts, someStarting, verdictWithCounts } from './runner';

/** `   FAILED  Tests\Unit\PurseTest > it closes     RuntimeException`, filled up to the terminal's width. */
const entry = /^ {2,3}FAILED {2}(\S+) > (\S.*)$/;
const entriesEnd = /^ {2}(?:─{4,}$|Tests: )/;
const place = /^ {2}at (\S.*):(\d+)$/;
const totals = /^ {2}Tests: +(\d+ \w+(?:, \d+ \w+)*)(?: \(\d+ assertions?\))?$/;
const group = /^ {2,3}(?:PASS|FAIL|WARN) {2}(\S+)$/;
const passed = /^ {2}✓ (\S.*)$/;
/** Columns behind a title: the class of an error, a time. */
const columns = / {2,}.*$/;

/** Pest, and `artisan test`, which prints the same. */
export const pest: Runner = {
  id: 'pest',
  programs: ['pest', 'php'],
  filters: /^--(?:group|exclude-group|testsuite|dirty|retry|todos|stop-on-\w+)(?:=|$)/,

  recognise(input) {
    return someStarting(input, ['  Te'], (line) => line.length < 200 && totals.test(line));
  },

  parse(input) {
    const failures = sectionsOf(input.lines, entry, entriesEnd).map((one) => failureOf(one, input));
    const counts = countsOf(input.lines);
    return {
      kind: 'test',
      verdict: verdictWithCounts(failures, counts),
      failures,
      passed: { files: [], tests: passedOf(input.lines) },
      counts,
    };
  },
};

function failureOf({ head, lines }: Section, input: RunnerInput): Failure {
  const at = lines.map((line) => place.exec(line)).find((match) => match !== null);
  return {
    name: `${head[1]} > ${head[2]?.replace(columns, '')}`,
    file: at?.[1] === undefined ? null : input.relative(at[1]),
    line: at === undefined ? null : Number(at[2]),
    message: firstMessage(lines),
    excerpt: excerptOf(lines),
    suite: false,
  };
}

function passedOf(lines: readonly string[]): { file: null; name: string }[] {
  let current: string | undefined;
  return lines.flatMap((line) => {
    if (line.length > 1000) return [];
    current = group.exec(line)?.[1] ?? current;
    const title = passed.exec(line)?.[1]?.replace(columns, '');
    if (title === undefined || current === undefined) return [];
    return [{ file: null, name: `${current} > ${title}` }];
  });
}

function countsOf(lines: readonly string[]): RunReport['counts'] {
  const words = lastMatch(lines, totals)?.[1];
  if (words === undefined) return noCounts;
  const count = (word: string): number =>
    Number(new RegExp(`(\\d+) ${word}\\b`).exec(words)?.[1] ?? 0);
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}
