import type { Failure, RunReport } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import { lastMatch, sectionsOf } from '../output/sections';
import { readGtest } from './gtest';
import type { Runner, RunnerInput } from './runner';
import { noCounts, someTotal, verdictWithCounts } from './runner';
import { refusedRun } from './suiteFailure';

const totals = /^(\d+)% tests passed, (\d+) tests? failed out of (\d+)$/;
/** ` 2/14 Test  #2: Depth.Nested ......***Failed    0.00 sec` */
const result =
  /^ *\d+\/\d+ Test +#(\d+): (.+?) (?:\.{2,} *|\.)(?:(Passed)|\*\*\*(.+?))(?: +[\d.]+ sec)?(?: *\(.*\))?$/;
const resultEnd = /^(?: {4,}Start +\d+: |\d+% tests passed)/;
/** `	  6 - Number.Fraction (Failed)`, with the test's labels behind. */
const listed = /^\s+(\d+) - (.+) \(([^()]+)\)(?: +\S.*)?$/;
const refused =
  /^(?:CMake Error|No tests were found|CTest Error|ctest: |Unable to find executable)/;

/** CTest, which runs any programs; what GoogleTest printed inside of it says more than CTest itself. */
export const ctest: Runner = {
  id: 'ctest',
  programs: ['ctest'],
  filters:
    /^(?:-R|-E|-L|-LE|-I|--tests-regex|--exclude-regex|--label-regex|--label-exclude|--tests-information|--rerun-failed|--stop-on-failure|--tests-from-file)(?:=|$)/,

  recognise(input) {
    const { commands, lines, exitCode } = input;
    return (
      someTotal(input, totals) ||
      (exitCode !== 0 &&
        commands.some(({ program }) => program === 'ctest') &&
        lines.some((line) => refused.test(line)))
    );
  },

  parse(input) {
    const sections = sectionsOf(input.lines, result, resultEnd);
    const printed = new Map(sections.map(({ head, lines }) => [head[1], { head, lines }]));
    const verbose = verboseLines(input.lines);
    const verboseOf = (number: string): readonly string[] => verbose.get(number) ?? [];
    const failures = failedTests(input).map(({ number, name, reason }): Failure => {
      const lines = printed.get(number)?.lines ?? [];
      // With -V what a test prints stands above its result, with its number in front.
      const inner =
        readGtest(lines, input).failures[0] ?? readGtest(verboseOf(number), input).failures[0];
      return {
        name,
        file: inner?.file ?? null,
        line: inner?.line ?? null,
        message: inner?.message ?? messageOf(reason),
        excerpt: inner?.excerpt ?? excerptOf([`${name} (${reason})`, ...lines]),
        suite: false,
      };
    });
    if (failures.length === 0) failures.push(...refusedRun(input, refused));
    const counts = countsOf(input.lines);
    return {
      kind: 'test',
      verdict: verdictWithCounts(failures, counts),
      failures,
      passed: {
        files: [],
        tests: sections
          .filter(({ head }) => head[3] !== undefined)
          .map(({ head }) => ({ file: null, name: nameOf(head[2] ?? '') })),
      },
      counts,
    };
  },
};

function verboseLines(lines: readonly string[]): Map<string, string[]> {
  const printed = new Map<string, string[]>();
  for (const line of lines) {
    const [prefix, number] = /^(\d+): /.exec(line) ?? [];
    if (prefix === undefined || number === undefined) continue;
    const known = printed.get(number) ?? [];
    printed.set(number, known);
    known.push(line.slice(prefix.length));
  }
  return printed;
}

/** The list at the end, or in output without it the results. */
function failedTests({ lines }: RunnerInput): { number: string; name: string; reason: string }[] {
  const from = lines.findLastIndex((line) => line === 'The following tests FAILED:');
  if (from === -1) {
    return lines.flatMap((line) => {
      const match = line.includes('***') && line.length < 2000 ? result.exec(line) : null;
      const reason = match?.[4] ?? '';
      if (
        match === null ||
        match[3] !== undefined ||
        /^(?:Skipped|Not Run \(Disabled\))/.test(reason)
      )
        return [];
      return [{ number: match[1] ?? '', name: nameOf(match[2] ?? ''), reason }];
    });
  }
  const tests: { number: string; name: string; reason: string }[] = [];
  for (const line of lines.slice(from + 1)) {
    const match = line.length < 2000 ? listed.exec(line) : null;
    if (match === null) break;
    const [, number = '', name = '', reason = ''] = match;
    tests.push({ number, name, reason });
  }
  return tests;
}

function nameOf(printed: string): string {
  return printed.trim();
}

/** The disabled tests are not in the total, the skipped ones count there as passed. */
function countsOf(lines: readonly string[]): RunReport['counts'] {
  const match = lastMatch(lines, totals);
  if (match === null) return noCounts;
  const failed = Number(match[2]);
  const results = lines.flatMap((line) => {
    const found = line.includes('***') && line.length < 2000 ? result.exec(line)?.[4] : undefined;
    return found === undefined ? [] : [found];
  });
  const skipped = results.filter((reason) => reason.startsWith('Skipped')).length;
  const disabled = results.filter((reason) => reason.startsWith('Not Run (Disabled)')).length;
  return { passed: Number(match[3]) - failed - skipped, failed, skipped: skipped + disabled };
}
