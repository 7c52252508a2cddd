import type { Failure, RunReport } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import { lastMatch, sectionsOf, type Section } from '../output/sections';
import { placeInTest, rubyFrame, testFile } from './minitestPlace';
import { readMinitestReporters } from './minitestReporters';
import { passedFiles } from './namedFiles';
import type { Runner, RunnerInput } from './runner';
import { noCounts, someTotal, verdictWithCounts } from './runner';
import { loadFailure } from './suiteFailure';

/** Minitest counts runs; its reporters and test-unit count tests. */
const totals =
  /^(\d+) (?:runs|tests), \d+ assertions, (\d+) failures, (\d+) errors(?:, (\d+) (?:skips|pendings)(?:, (\d+) omissions)?.*)?$/;
const entry =
  /^(?: *\d+\) )?(?:(Failure|Error|Skipped):$|(Failure|Error): (.+?)\((\S+)\)(?:: (.*))?$)/;
const entriesEnd =
  /^(?:\d+ (?:runs|tests), |(?:bin\/)?rails test \S+:\d+$|Finished in |rake aborted!|={20,}$|-{20,}$)/;
/** `TestCart#test_total [test/test_cart.rb:14]:` */
const identity = /^(.+?)#(test_?.*?)(?: \[([^[\]]+):(\d+)\])?:?$/;
const verbosePass = /^(.+?)#(test_?.*) = [\d.]+ s = \.$/;

/** Minitest, plain, verbose and as Rails prints it, and test-unit. */
export const minitest: Runner = {
  id: 'minitest',
  programs: ['ruby', 'rake', 'rails', 'm', 'minitest'],
  filters: /^(?:TESTOPTS|TEST|N|A)=|^(?:-e|--name|--exclude)(?:=|$)/,

  recognise(input) {
    const { text, commands, exitCode } = input;
    if (someTotal(input, totals)) return true;
    // A test file that does not load is an ordinary Ruby program that fails.
    return exitCode !== 0 && commands.some(isTestCall) && /\.rb:\d+:/.test(text);
  },

  parse(input) {
    const failures = sectionsOf(input.lines, entry, entriesEnd).flatMap((section) => {
      const failure = failureOf(section, input);
      return failure === undefined ? [] : [failure];
    });
    if (failures.length === 0) failures.push(...readMinitestReporters(input));
    const counts = countsOf(input.lines);
    if (failures.length === 0 && counts.passed === null) {
      const failure = loadFailure(input);
      if (failure !== undefined) failures.push(failure);
    }
    const verdict = verdictWithCounts(failures, counts);
    return {
      kind: 'test',
      verdict,
      failures,
      passed: {
        files: passedFiles(input, minitest, testFile, { verdict, counts }),
        tests: passedOf(input.lines),
      },
      counts,
    };
  },
};

function isTestCall({ program, args }: RunnerInput['commands'][number]): boolean {
  if (program === 'ruby') return args.some((arg) => testFile.test(arg));
  return minitest.programs.includes(program) && args[0]?.startsWith('test') === true;
}

function failureOf({ head, lines }: Section, input: RunnerInput): Failure | undefined {
  if (head[1] === 'Skipped') return undefined;
  const named = head[1] === undefined ? undefined : identity.exec(lines[0] ?? '');
  if (named === null) return undefined;
  const level = named?.[1] ?? head[4] ?? '';
  const title = named?.[2] ?? head[3] ?? '';
  const body = named === undefined ? lines : lines.slice(1);
  const place =
    named?.[3] === undefined
      ? placeInTest(body, input)
      : { file: input.relative(named[3]), line: Number(named[4]) };
  const message = head[5] ?? body.find((line) => line.trim() !== '' && !rubyFrame.test(line));
  return {
    name: `${level} > ${title}`,
    file: place?.file ?? null,
    line: place?.line ?? null,
    message: messageOf(message ?? 'Failed without a message'),
    excerpt: excerptOf(body),
    suite: false,
  };
}

function passedOf(lines: readonly string[]): { file: null; name: string }[] {
  return lines.flatMap((line) => {
    const match = line.endsWith(' s = .') ? verbosePass.exec(line) : null;
    return match === null ? [] : [{ file: null, name: `${match[1]} > ${match[2]}` }];
  });
}

/** Errors count as failures. */
function countsOf(lines: readonly string[]): RunReport['counts'] {
  const match = lastMatch(lines, totals);
  if (match === null) return noCounts;
  const [all = 0, failures = 0, errors = 0, skips = 0, omissions = 0] = match
    .slice(1)
    .map((digits: string | undefined) => Number(digits ?? 0));
  const failed = failures + errors;
  const skipped = skips + omissions;
  return { passed: all - failed - skipped, failed, skipped };
}
