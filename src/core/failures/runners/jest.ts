import type { Failure, RunReport } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import { lineInFile } from '../output/locations';
import { findJsonReport, parseJestJson } from './jestJson';
import { readJestTree } from './jestTree';
import type { Runner, RunnerInput, RunnerReport } from './runner';
import { anyStarts, linesStarting, noCounts, someStarting, verdictOf } from './runner';

/** ` FAIL  tests/a.test.js (5.1 s)`; without colours there is no blank around the word. */
const fileHeader = /^ ?(PASS|FAIL) +(\S.*?)(?: \([\d.]+ m?s\))?(?: \(\d+ MB heap size\))?$/;
const failureHeader = /^ {2}● (.+)$/;
const summaryLine = /^Tests: +(.*\d+ total)$/;
const suitesLine = /^Test Suites: +(.*\d+(?: of \d+)? total)$/;

/** Jest's default, verbose, github-actions and JSON output. */
export const jest: Runner = {
  id: 'jest',
  programs: ['jest', 'react-scripts', 'craco'],
  filters: /^--(?:testPathIgnorePatterns|runTestsByPath|filter)(?:=|$)/,

  recognise(input) {
    const { text } = input;
    return (
      (someStarting(input, ['Test'], (line) => line.startsWith('Test Suites: ')) &&
        someStarting(input, ['Test'], (line) => line.startsWith('Tests: '))) ||
      (anyStarts(input, 'No t') && /^No tests found, exiting with code \d/m.test(text)) ||
      (anyStarts(input, '● Va') && /^● Validation Error:/m.test(text)) ||
      findJsonReport(input)?.includes('"numRuntimeErrorTestSuites"') === true
    );
  },

  parse(input) {
    const json = findJsonReport(input);
    if (json !== undefined && !someStarting(input, ['Test'], (line) => summaryLine.test(line))) {
      const fromJson = parseJestJson(json, input);
      if (fromJson !== undefined) return fromJson;
    }
    return parseReport(input);
  },
};

function parseReport(input: RunnerInput): RunnerReport {
  const { lines } = input;
  const totals = linesStarting(input, ['Test']);
  const counts = summaryCounts(totals);
  const tree = readJestTree(lines, (line) => headerPath(line, input));
  const failures = failuresOf(input, tree.joinedNames);
  if (failures.length === 0) failures.push(...complaintsOf(lines));
  // Without a tree a passing file may have skipped tests, which only the totals tell.
  const nothingSkipped = totals
    .filter((line) => summaryLine.test(line))
    .every((line) => !/\b(?:skipped|todo)\b/.test(line));
  return {
    kind: 'test',
    verdict:
      failures.length > 0
        ? verdictOf(failures)
        : counts.passed === null
          ? 'unknown'
          : verdictOfTotals(totals),
    failures,
    passed: {
      files: tree.files
        .filter((file) => file.passed && (file.hasTree ? file.complete : nothingSkipped))
        .map((file) => file.path),
      tests: tree.tests,
    },
    counts,
  };
}

/** The totals when no failure could be read: the part that named them was cut away. */
function verdictOfTotals(lines: readonly string[]): RunnerReport['verdict'] {
  const failed = (pattern: RegExp): boolean =>
    lines.some((line) => /\b[1-9]\d* failed\b/.test(pattern.exec(line)?.[1] ?? ''));
  if (failed(summaryLine)) return 'failed';
  return failed(suitesLine) ? 'error' : 'passed';
}

function isHeader(line: string): boolean {
  const start = line.startsWith(' ') ? 1 : 0;
  const mayBe = line.startsWith('PASS', start) || line.startsWith('FAIL', start);
  return mayBe && fileHeader.test(line);
}

function headerPath(
  line: string,
  input: RunnerInput,
): { path: string; passed: boolean } | undefined {
  const match = isHeader(line) ? fileHeader.exec(line) : null;
  if (match === null) return undefined;
  // The name of a project of the configuration stands before the path.
  const path = (match[2] ?? '').split(/ +/).findLast((word) => /[./\\]/.test(word));
  if (path === undefined) return undefined;
  return { path: input.relative(path), passed: match[1] === 'PASS' };
}

function failuresOf(input: RunnerInput, joinedNames: ReadonlyMap<string, string>): Failure[] {
  const { lines } = input;
  const failures: Failure[] = [];
  const seen = new Set<string>();
  let file: string | null = null;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (isInside(line)) continue;
    const group = /^::group::Errors thrown in (.+)$/.exec(line)?.[1];
    if (group !== undefined) file = input.relative(group);
    file = headerPath(line, input)?.path ?? file;
    const title = failureHeader.exec(line)?.[1];
    if (title === undefined || title === 'Console') continue;
    const end = endOfFailure(lines, index + 1);
    const body = lines.slice(index + 1, end);
    index = end - 1;
    const name =
      title === 'Test suite failed to run'
        ? null
        : (joinedNames.get(title) ?? title.replaceAll(' › ', ' > '));
    // Printed again in the summary of a long run and for GitHub.
    const id = `${file}\n${name}`;
    if (seen.has(id)) continue;
    seen.add(id);
    failures.push({
      name,
      file,
      line: file === null ? null : lineOf(body, file, input),
      message: messageOf(messageLine(body)),
      excerpt: excerptOf(body),
      suite: name === null,
    });
  }
  return failures;
}

/** Whether a line is part of what stands above it: all heads are indented by less than four. */
function isInside(line: string): boolean {
  return line === '' || line.startsWith('    ');
}

const failureEnd =
  /^(?:Test Suites|Tests|Snapshots|Time): |^Summary of all failing tests|^::|^ › \d+ |^ RUNS |^Jest: |^-+\|/;

/** A failure's text is indented by four; what follows it stands further left. */
function endOfFailure(lines: readonly string[], start: number): number {
  let end = start;
  while (end < lines.length) {
    const line = lines[end] ?? '';
    if (!isInside(line) && (failureHeader.test(line) || isHeader(line) || failureEnd.test(line)))
      break;
    end++;
  }
  return end;
}

/** The first line, but for a file that could not be parsed the error itself behind Jest's advice. */
function messageLine(body: readonly string[]): string {
  const details = body.findIndex((line) => line.trim() === 'Details:');
  if (details !== -1) {
    const error = body.slice(details + 1).find((line) => /^ *(?:\w+\.)*\w*Error\b.*: /.test(line));
    if (error !== undefined) return error;
  }
  return body.find((line) => line.trim() !== '') ?? 'Failed without a message';
}

function lineOf(body: readonly string[], file: string, input: RunnerInput): number | null {
  const fromFrame = lineInFile(body, file, input);
  if (fromFrame !== null) return fromFrame;
  for (const line of body) {
    // Babel: `SyntaxError: /abs/a.test.js: Unexpected token (4:24)`; Node: `/abs/a.test.js:1`.
    const match = /(\S+): [^:]*\((\d+):\d+\)$/.exec(line) ?? /^ *(\S+):(\d+)$/.exec(line);
    if (match?.[1] !== undefined && input.relative(match[1]) === file) {
      return Number(match[2]);
    }
  }
  return null;
}

/** What fails a run without any test failing. */
function complaintsOf(lines: readonly string[]): Failure[] {
  const index = lines.findIndex((line) =>
    /^No tests found, exiting with code [1-9]|^● Validation Error:|^Jest: (?:Coverage for|"\S+" coverage threshold|Uncovered count)/.test(
      line,
    ),
  );
  if (index === -1) return [];
  const line = lines[index] ?? '';
  const message = line.startsWith('● ')
    ? (lines.slice(index + 1).find((next) => next.trim() !== '') ?? line)
    : line;
  return [
    {
      name: null,
      file: null,
      line: null,
      message: messageOf(message),
      excerpt: excerptOf(lines.slice(index, index + 12)),
      suite: true,
    },
  ];
}

/** Summed, because an output can hold the runs of several packages. */
function summaryCounts(lines: readonly string[]): RunReport['counts'] {
  const summaries = lines.flatMap((line) => summaryLine.exec(line)?.[1] ?? []);
  if (summaries.length === 0) return noCounts;
  const sum = (word: string): number =>
    summaries.reduce(
      (total, line) => total + Number(new RegExp(`\\b(\\d+) ${word}\\b`).exec(line)?.[1] ?? 0),
      0,
    );
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}
