import type { Failure, RunReport } from '../model';
import { excerptOf, firstMessage } from '../output/excerpt';
import { relativePath } from '../output/paths';
import { sectionsOf, type Section } from '../output/sections';
import { namedFiles } from './namedFiles';
import type { Runner, RunnerInput } from './runner';
import { anyStarts, noCounts, someTotal, verdictWithCounts } from './runner';
import { nowhere, suiteFailure } from './suiteFailure';

/** `2 doctests, 4 tests, 2 failures, 1 skipped`; newer versions write what was excluded in brackets. */
const totals =
  /^(?:\d+ (?:doctests?|propert(?:y|ies)|features?), )*\d+ (?:tests?|doctests?|propert(?:y|ies)|features?), \d+ failures?(?:[ ,(].*)?$/;
const entry = /^ *\d+\) (?:(.+) \(([\w.]+)\)|([\w.]+): failure on setup_all callback.*)$/;
const entriesEnd =
  /^(?:Finished in | {2}\* |\d+ tests?, |[\w.]+ \[\S+\.exs\]$|Randomized with seed|Showing \d+ )/;
const place = /^ +(\S+\.exs?):(\d+)$/;
const frame = /^ +(?:\([^()]*\) )?(\S+\.exs?):(\d+): /;
const tracedFile = /^[\w.]+ \[(\S+\.exs)\]$/;
const tracedTest = /^ {2}\* (.+?) \([\d.]+m?s\)(?: \[L#\d+\])?$/;
const broken = /^== Compilation error in file (\S+) ==$/;
const refused = /^(?:\*\* \((?:Mix|[\w.]*Error)\) |Paths given to )/;

/** `mix test`, plain and with `--trace`. */
export const exunit: Runner = {
  id: 'exunit',
  programs: ['mix', 'elixir'],
  filters: /^--(?:stale|failed|only|exclude|include|partitions)(?:=|$)/,

  recognise(input) {
    const { text, lines, commands, exitCode } = input;
    if (
      anyStarts(input, 'Rand', 'Runn') &&
      someTotal(input, totals) &&
      /Finished in [\d.]+ seconds/.test(text) &&
      // Bats and others count in the same words.
      /^(?:Randomized|Running ExUnit) with seed/m.test(text)
    )
      return true;
    const called = commands.some(({ program, args }) => program === 'mix' && args.includes('test'));
    return exitCode !== 0 && called && lines.some((line) => refused.test(line));
  },

  parse(input) {
    const failures = sectionsOf(input.lines, entry, entriesEnd).map((one) => failureOf(one, input));
    const counts = countsOf(input.lines);
    if (failures.length === 0 && counts.passed === null) failures.push(...notLoaded(input));
    const verdict = verdictWithCounts(failures, counts);
    const whole = verdict === 'passed' && counts.skipped === 0 && !/ excluded/.test(input.text);
    return {
      kind: 'test',
      verdict,
      failures,
      passed: {
        files: whole ? namedFiles(input, exunit, /\.exs$/) : [],
        tests: passedOf(input, failures),
      },
      counts,
    };
  },
};

function failureOf({ head, lines }: Section, input: RunnerInput): Failure {
  const suite = head[3] !== undefined;
  const declared = place.exec(lines[0] ?? '');
  const frames = lines.flatMap((line) => {
    const match = line.length > 2000 ? null : frame.exec(line);
    return match === null ? [] : [{ path: match[1] ?? '', line: Number(match[2]) }];
  });
  const path = declared?.[1] ?? frames.findLast((one) => one.path.endsWith('.exs'))?.path;
  const inFile = frames.find((one) => one.path === path)?.line;
  const body = declared === null ? lines : lines.slice(1);
  return {
    name: suite ? `${head[3]} > setup_all` : `${head[2]} > ${head[1]}`,
    file: path === undefined ? null : input.relative(path),
    line: inFile ?? (declared === null ? null : Number(declared[2])),
    message: firstMessage(body),
    excerpt: excerptOf(body),
    suite,
  };
}

/** A test file that does not compile, or paths that Mix does not find. */
function notLoaded({ lines, cwd, programCwd }: RunnerInput): Failure[] {
  const at = lines.findIndex((line) => broken.test(line));
  const error = lines.findIndex((line, index) => index > at && refused.test(line));
  if (error === -1) return [];
  const message = lines[error] ?? '';
  const path = broken.exec(lines[at] ?? '')?.[1] ?? /(?:^| )(\S+\.exs?):\d+/.exec(message)?.[1];
  const excerpt = lines.slice(Math.max(0, at === -1 ? error : at - 12), error + 12);
  if (path === undefined) return [suiteFailure(nowhere, message, excerpt)];
  // Newer versions print the errors first, each with its place below, and then only that there were some.
  const place = `${path}:`;
  const line = [message, ...lines]
    .filter((one) => one.includes(place))
    .map((one) => /^\d+/.exec(one.slice(one.indexOf(place) + place.length))?.[0])
    .find(Boolean);
  return [
    suiteFailure(
      {
        file: relativePath(path, cwd, programCwd),
        line: line === undefined ? null : Number(line),
      },
      message,
      excerpt,
    ),
  ];
}

/** `--trace` names every test, those that fail as well. */
function passedOf(
  input: RunnerInput,
  failures: readonly Failure[],
): { file: string; name: string }[] {
  const failing = new Set(failures.map(({ name }) => name));
  const tests: { file: string; name: string }[] = [];
  let module: { name: string; file: string } | undefined;
  for (const line of input.lines) {
    if (line.length > 1000) continue;
    const file = tracedFile.exec(line)?.[1];
    if (file !== undefined) {
      const relative = input.relative(file);
      module = { name: line.slice(0, line.indexOf(' ')), file: relative };
    }
    const title = tracedTest.exec(line)?.[1];
    if (title === undefined || module === undefined) continue;
    const name = `${module.name} > ${title}`;
    if (!failing.has(name)) tests.push({ file: module.file, name });
  }
  return tests;
}

/** Summed over the applications of an umbrella; what was excluded is among the tests. */
function countsOf(lines: readonly string[]): RunReport['counts'] {
  const found = lines.filter((line) => line.length < 200 && totals.test(line));
  if (found.length === 0) return noCounts;
  const sum = (words: string): number =>
    found.reduce(
      (total, line) =>
        total +
        [...line.matchAll(new RegExp(`(\\d+) (?:${words})\\b`, 'g'))].reduce(
          (inLine, match) => inLine + Number(match[1]),
          0,
        ),
      0,
    );
  const failed = sum('failures?') + sum('invalid');
  const skipped = sum('skipped');
  const all = sum('tests?|doctests?|property|properties|features?');
  return { passed: all - failed - skipped - sum('excluded'), failed, skipped };
}
