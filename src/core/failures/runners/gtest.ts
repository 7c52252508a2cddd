import type { Failure, RunReport } from '../model';
import { describeExit } from '../exitCode';
import { excerptOf, messageOf } from '../output/excerpt';
import type { Runner, RunnerInput } from './runner';
import { anyStarts, mentions, noCounts, verdictWithCounts } from './runner';
import { nowhere, suiteFailure } from './suiteFailure';

const started = /^\[ RUN {6}\] (\S.*)$/;
const ended =
  /^\[( {7}OK | {2}FAILED {2}| {2}SKIPPED )\] (.+?)(?:, where (?:TypeParam|GetParam\(\)) = .*)? \(\d+ ms\)$/;
/** `/src/a_test.cpp:4: Failure`, and with Microsoft's compiler `a_test.cpp(4): error: Value of: x`. */
const failureHead =
  /^(?:(\S.*?)(?::(\d+): Failure|\((\d+)\): error: ?(.*))|unknown file: (?:Failure|error: ?(.*)))$/;
const group = /^\[[-=]{10}\]/;
const missing = /: (?:No such file or directory|command not found|not found|Permission denied)$/;

/** A GoogleTest program, with and without `--gtest_brief`. */
export const gtest: Runner = {
  id: 'gtest',
  programs: [],
  // A passing program says nothing about the tests of another one.
  filters: 'always',

  recognise(input) {
    const { text, commands, exitCode } = input;
    if (mentions(input, '[==========] ')) return true;
    if (
      anyStarts(input, '[   ', '[ RU', '[  F') &&
      /^\[ (?: {6}OK|RUN {5}| FAILED ) \] /m.test(text)
    )
      return true;
    return (
      (exitCode === 127 || exitCode === 126) && commands.some(({ args }) => args.some(isOption))
    );
  },

  parse(input) {
    const { failures, passed } = readGtest(input.lines, input);
    if (failures.length === 0 && passed.length === 0) failures.push(...notStarted(input));
    const counts = countsOf(input.lines, failures.length);
    return {
      kind: 'test',
      verdict: verdictWithCounts(failures, counts),
      failures,
      passed: { files: [], tests: passed },
      counts,
    };
  },
};

function isOption(arg: string): boolean {
  return arg.startsWith('--gtest_');
}

/** The tests that a GoogleTest program reports, on its own or inside of what ran it. */
export function readGtest(
  lines: readonly string[],
  input: Pick<RunnerInput, 'relative' | 'commands' | 'exitCode'>,
): { failures: Failure[]; passed: { file: null; name: string }[] } {
  const failures: Failure[] = [];
  const passed: { file: null; name: string }[] = [];
  let from = 0;
  let running: string | undefined;
  for (const [index, line] of lines.entries()) {
    if (!line.startsWith('[')) continue;
    const start = started.exec(line)?.[1];
    const end = ended.exec(line);
    if (start !== undefined) running = start;
    else if (end !== null) {
      const name = nameOf(end[2] ?? '');
      if (end[1]?.includes('FAILED') === true)
        failures.push(failureOf(name, lines.slice(from, index), input));
      else if (end[1]?.includes('OK') === true) passed.push({ file: null, name });
      running = undefined;
    } else if (!group.test(line)) continue;
    from = index + 1;
  }
  // The program ended in the middle of a test.
  if (running !== undefined && input.exitCode !== 0) {
    const body = lines.slice(from);
    const program = input.commands.at(-1)?.program ?? 'The test program';
    const failure = failureOf(nameOf(running), body, input);
    const message = body.some((line) => failureHead.test(line))
      ? failure.message
      : describeExit(program, input.exitCode);
    failures.push({ ...failure, message });
  }
  return { failures, passed };
}

/** `Suite.Test` has two levels; the suite of a parametrised test has its instance in front, and its number behind. */
function nameOf(printed: string): string {
  return printed.replace(/^([^.]*)\./, '$1 > ');
}

function failureOf(
  name: string,
  lines: readonly string[],
  input: Pick<RunnerInput, 'relative'>,
): Failure {
  const at = lines.findIndex((line) => line.length < 2000 && failureHead.test(line));
  const head = failureHead.exec(lines[at] ?? '');
  const number = head?.[2] ?? head?.[3];
  const said = head?.[4] ?? head?.[5] ?? '';
  const message = said === '' ? lines.slice(at + 1).find((line) => line.trim() !== '') : said;
  return {
    name,
    file: head?.[1] === undefined ? null : input.relative(head[1]),
    line: number === undefined ? null : Number(number),
    message: messageOf(message ?? 'Failed without a message'),
    excerpt: excerptOf(at === -1 ? lines : lines.slice(at)),
    suite: false,
  };
}

/** The program was not built, or cannot be run. */
function notStarted({ lines }: RunnerInput): Failure[] {
  const line = lines.find((one) => missing.test(one));
  return line === undefined ? [] : [suiteFailure(nowhere, line, [line])];
}

/** Summed over several programs. Disabled tests are in no total. */
function countsOf(lines: readonly string[], failed: number): RunReport['counts'] {
  const sum = (mark: string): number | null => {
    const found = lines.flatMap((line) => {
      const digits = line.startsWith(mark)
        ? /^(\d+) tests?[.,]/.exec(line.slice(mark.length))?.[1]
        : undefined;
      return digits === undefined ? [] : [Number(digits)];
    });
    return found.length === 0 ? null : found.reduce((total, one) => total + one, 0);
  };
  const passed = sum('[  PASSED  ] ');
  if (passed === null) return noCounts;
  return { passed, failed: sum('[  FAILED  ] ') ?? failed, skipped: sum('[  SKIPPED ] ') ?? 0 };
}
