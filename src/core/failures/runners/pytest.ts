import { splitText } from '../../text/splitText';
import type { Failure, RunReport } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import { relativePaths } from '../output/paths';
import { passedOfPytest } from './pytestProgress';
import {
  findSection,
  indexSections,
  readSections,
  type PytestSection,
  type SectionIndex,
} from './pytestSections';
import type { Runner, RunnerInput } from './runner';
import {
  anyStarts,
  mentions,
  noCounts,
  someStarting,
  someTotal,
  verdictWithCounts,
} from './runner';
import { refusedRun } from './suiteFailure';

/** `2 failed, 3 passed in 0.04s`, between `=` or, with `-q`, alone. */
const totals =
  /^(?:=+ )?((?:\d+ (?:failed|passed|skipped|deselected|xfailed|xpassed|errors?|warnings?|rerun|subtests passed)(?:, )?)+|no tests ran)(?: in [\d.:]+s?(?: \([\d:]+\))?)?(?: =+)?$/;
/** Without the time anybody says that. */
const timedTotals = new RegExp(`^(?=.* in \\d+(?:\\.\\d+)?s)${totals.source.slice(1)}`);
const partStart = /^=+ (?:test session starts|short test summary info|FAILURES|ERRORS) =+$/;
const stopped = /^!+ (?:KeyboardInterrupt|_pytest\.outcomes\.Exit: .*) !+$/;
const noModule = /: No module named pytest$/;
const summaryEntry = /^(FAILED|ERROR|SUBFAIL(?:ED)?) (.+)$/;
const usageError =
  /^ERROR: (?:file or directory not found: (\S+)|not found: \S+|usage: .*|.*unrecognized arguments.*)$|^\S+: No module named pytest$/;
/** What pytest-cov says with `--cov-fail-under` when every test passed. */
const notCovered = /^FAIL Required test coverage of \S+ not reached\./;

/** pytest with every `--tb` style, `-q`, `-v` and xdist. */
export const pytest: Runner = {
  id: 'pytest',
  programs: ['pytest', 'py.test'],
  filters: /^--(?:deselect|ignore|ignore-glob|sw|stepwise-skip|exitfirst)(?:=|$)/,

  recognise(input) {
    const { lines } = input;
    return (
      (anyStarts(input, '====') && someStarting(input, ['='], (line) => partStart.test(line))) ||
      (mentions(input, 'No module named pytest') && lines.some((line) => noModule.test(line))) ||
      someTotal(input, timedTotals) ||
      someStarting(input, ['=', 'no t'], (line) => timedTotals.test(line))
    );
  },

  parse(input) {
    const { lines } = input;
    const paths = pathsOf(input);
    const failed = failuresOf(input, paths);
    const counts = countsOf(lines, failed);
    const failures = failed.length > 0 ? failed : refusedRun(input, notCovered);
    const interrupted = someStarting(input, ['!'], (line) => stopped.test(line));
    return {
      kind: 'test',
      verdict: interrupted ? 'interrupted' : verdictWithCounts(failures, counts),
      failures,
      passed: passedOfPytest(lines, paths.ofNode, isPartial(input)),
      counts,
    };
  },
};

/** Node ids are relative to pytest's root, which it announces unless it is quiet. */
function rootOf(input: RunnerInput): string {
  const line = input.lines.find((one) => one.startsWith('rootdir: '));
  return line?.slice('rootdir: '.length).replace(/, configfile: .*$/, '') ?? input.programCwd;
}

/** Printed paths relative to the folder of the run. */
interface Paths {
  /** In the id of a test. */
  readonly ofNode: (path: string) => string;
  /** In a traceback. */
  readonly ofFrame: (path: string) => string;
}

function pathsOf(input: RunnerInput): Paths {
  return { ofNode: relativePaths(input.cwd, rootOf(input)), ofFrame: input.relative };
}

/** Whether files were run only in part: single tests were named or deselected, or the run was stopped. */
function isPartial(input: RunnerInput): boolean {
  return (
    input.commands.some(({ args }) => args.some((arg) => /\.py::/.test(arg))) ||
    someStarting(input, ['!'], (line) => /^!+ .*(?:stopping after|Interrupted)/.test(line)) ||
    (mentions(input, 'deselected') && /\b\d+ deselected\b/.test(input.text))
  );
}

function failuresOf(input: RunnerInput, paths: Paths): Failure[] {
  const sections = readSections(input.lines);
  const index = indexSections(sections, paths.ofFrame);
  const failures: Failure[] = [];
  let inSummary = false;
  for (const line of input.lines) {
    if (line.startsWith('=') || line.startsWith('!')) {
      if (/^=+ short test summary info =+$/.test(line)) inSummary = true;
      else if (/^(?:=|!){3,}/.test(line)) inSummary = inSummary && line.startsWith('!');
    }
    const usage = mayRefuse(line) ? usageError.exec(line) : null;
    if (usage !== null) failures.push(usageFailure(line, usage[1], input));
    const entry = inSummary ? summaryEntry.exec(line) : null;
    if (entry !== null) failures.push(failureOf(entry[2] ?? '', index, paths));
  }
  if (failures.length === 0) failures.push(...withoutSummary(sections, input));
  if (failures.length === 0) {
    const nothing = input.lines.find((line) => /^(?:=+ )?no tests ran\b/.test(line));
    if (nothing !== undefined && input.exitCode !== 0)
      failures.push(usageFailure(nothing.replace(/^=+ | =+$/g, ''), undefined, input));
  }
  return failures;
}

function mayRefuse(line: string): boolean {
  return line.startsWith('ERROR: ') || line.endsWith(': No module named pytest');
}

function failureOf(entry: string, sections: SectionIndex, paths: Paths): Failure {
  const { nodeId, message } = splitEntry(entry);
  const [path = '', ...levels] = splitNodeId(nodeId);
  const file = paths.ofNode(path);
  const section = findSection(sections, { path, levels, file }, paths.ofFrame);
  // Frames stand from the outermost to the innermost.
  const place = section?.locations.findLast((one) => paths.ofFrame(one.path) === file);
  const name = levels.length === 0 ? null : levels.join(' > ');
  return {
    name: name === null || section?.subtest === undefined ? name : `${name} > ${section.subtest}`,
    file,
    line: place?.line ?? null,
    message: messageOf(section?.message ?? message ?? nodeId),
    excerpt: section === undefined ? entry : excerptOf(section.lines),
    suite: name === null,
  };
}

/** `-p no:terminal`-like set-ups and output that was cut before the summary: the sections say nearly as much. */
function withoutSummary(sections: readonly PytestSection[], input: RunnerInput): Failure[] {
  return sections.flatMap((section): Failure[] => {
    if (section.title === '') return [];
    const place = section.locations.findLast(({ path }) =>
      /(?:^|[\\/])(?:test_[^\\/]*|[^\\/]*_test)\.py$/.test(path),
    );
    const file = place === undefined ? null : input.relative(place.path);
    return [
      {
        name: section.collecting ? null : section.title.replace(/\.(?=[^[]*$|[^[]*\[)/g, ' > '),
        file,
        line: place?.line ?? null,
        message: messageOf(section.message ?? section.title),
        excerpt: excerptOf(section.lines),
        suite: section.collecting,
      },
    ];
  });
}

/** `path::Class::test[a - b] - message`: parameters can hold the separator. */
function splitEntry(entry: string): { nodeId: string; message: string | undefined } {
  const bracket = entry.indexOf('[');
  const separator = entry.indexOf(' - ');
  if (separator === -1) return { nodeId: entry.trim(), message: undefined };
  const closed = bracket !== -1 && bracket < separator ? entry.indexOf('] - ', bracket) + 1 : 0;
  const end = closed > 0 ? closed : separator;
  return { nodeId: entry.slice(0, end), message: entry.slice(end + 3) };
}

/** Parameters can hold `::` too. */
function splitNodeId(nodeId: string): string[] {
  const bracket = nodeId.indexOf('[');
  const head = bracket === -1 ? nodeId : nodeId.slice(0, bracket);
  const parts = splitText(head, '::');
  if (bracket !== -1) parts.push((parts.pop() ?? '') + nodeId.slice(bracket));
  return parts;
}

function usageFailure(line: string, path: string | undefined, input: RunnerInput): Failure {
  return {
    name: null,
    file: path === undefined ? null : input.relative(path),
    line: null,
    message: messageOf(line),
    excerpt: line,
    suite: true,
  };
}

/** The last totals; errors count as failures. */
function countsOf(lines: readonly string[], failures: readonly Failure[]): RunReport['counts'] {
  const found = lines.findLast((line) => line.length < 300 && totals.test(line));
  if (found === undefined || found.includes('no tests ran')) return noCounts;
  const count = (words: string): number | null => {
    const digits = new RegExp(`(\\d+) (?:${words})\\b`).exec(found)?.[1];
    return digits === undefined ? null : Number(digits);
  };
  const failed = (count('failed') ?? 0) + (count('errors?') ?? 0);
  // When files could not be collected nothing ran, and there is no total of what did.
  const ran = failures.length === 0 || failures.some((failure) => failure.name !== null);
  const none = ran ? 0 : null;
  return { passed: count('passed') ?? none, failed, skipped: count('skipped') ?? none };
}
