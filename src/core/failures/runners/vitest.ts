import type { Failure, RunReport } from '../model';
import { excerptOf, firstMessage, messageOf } from '../output/excerpt';
import { firstOwnLocation, lineInFile } from '../output/locations';
import { isAbsolute, relativePaths } from '../output/paths';
import { findJsonReport, parseJestJson } from './jestJson';
import type { Runner, RunnerInput, RunnerReport } from './runner';
import { anyStarts, noCounts, verdictOf } from './runner';
import { isVitestTap, parseVitestTap } from './vitestTap';
import { passedOfTree } from './vitestTree';

/** Vitest's default, verbose, dot, github-actions, TAP and JSON reporters. */
export const vitest: Runner = {
  id: 'vitest',
  programs: ['vitest'],
  filters: /^--(?:exclude|tagsFilter|tags-filter)(?:=|$)/,

  recognise(input) {
    const { text } = input;
    return (
      (anyStarts(input, ' RUN', ' DEV', ' RER') && /^ (?:RUN|DEV|RERUN) {2}/m.test(text)) ||
      (anyStarts(input, ' Tes') && /^ Test Files {2}/m.test(text)) ||
      isVitestTap(input) ||
      (anyStarts(input, 'JSON', 'JUNI', 'HTML') &&
        /^\W*(?:JSON|JUNIT|HTML) report written to /m.test(text) &&
        !text.includes('Test Suites:')) ||
      findJsonReport(input)?.includes('"numRuntimeErrorTestSuites"') === false
    );
  },

  parse(input) {
    if (isVitestTap(input)) return parseVitestTap(input);
    const json = findJsonReport(input);
    const fromJson = json === undefined ? undefined : parseJestJson(json, input);
    if (fromJson !== undefined) return fromJson;
    return mergeReports(reportSections(input).map(parseSection));
  },
};

/** ` RUN  v4.0.1 /home/dev/shop` */
const banner = /^ (RUN|DEV|RERUN) {2}(?:v\d\S* )?(.*)$/;

/** One report of the output: a run's own, or the last one of a watch mode. */
type Section = Pick<RunnerInput, 'lines' | 'cwd' | 'programCwd' | 'relative'>;

/** A run without a report of its own, as with reporters that write to a file, is one section all the same. */
function reportSections(input: RunnerInput): Section[] {
  const { lines, cwd } = input;
  const sections: Section[] = [];
  let from = 0;
  let programCwd = input.programCwd;
  let started = false;
  const add = (to: number): void => {
    const relative = relativePaths(cwd, programCwd);
    sections.push({ lines: lines.slice(from, to), cwd, programCwd, relative });
  };
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const mayBe = line.startsWith(' R') || line.startsWith(' D');
    const found = mayBe ? banner.exec(line) : null;
    if (found === null) continue;
    // A rerun replaces what its watch mode reported before; a second RUN is another command.
    if (started && found[1] === 'RUN') add(index);
    const root = found[2] ?? '';
    if (isAbsolute(root)) programCwd = root.trim();
    from = index;
    started = true;
  }
  add(lines.length);
  return sections;
}

function parseSection(section: Section): RunnerReport {
  const failures = failuresOf(section);
  const counts = summaryCounts(section.lines);
  return {
    kind: 'test',
    verdict: verdictOfSection(section, failures, counts),
    failures,
    passed: passedOfTree(section.lines, section.relative),
    counts,
  };
}

function verdictOfSection(
  section: Section,
  failures: readonly Failure[],
  counts: RunReport['counts'],
): RunnerReport['verdict'] {
  if (failures.length > 0) return verdictOf(failures);
  if ((counts.failed ?? 0) > 0) return 'failed';
  // Without a summary nothing is known: another reporter, or output that was cut.
  return counts.passed === null ? 'unknown' : verdictOf(failures);
}

function mergeReports(reports: readonly RunnerReport[]): RunnerReport {
  const [only] = reports;
  if (reports.length === 1 && only !== undefined) return only;
  const failures = reports.flatMap((report) => report.failures);
  return {
    kind: 'test',
    verdict: failures.length > 0 ? verdictOf(failures) : (reports.at(-1)?.verdict ?? 'unknown'),
    failures,
    passed: {
      files: reports.flatMap((report) => report.passed.files),
      tests: reports.flatMap((report) => report.passed.tests),
    },
    counts: reports.map((report) => report.counts).reduce(addCounts, noCounts),
  };
}

function addCounts(left: RunReport['counts'], right: RunReport['counts']): RunReport['counts'] {
  const add = (a: number | null, b: number | null): number | null =>
    a === null ? b : b === null ? a : a + b;
  return {
    passed: add(left.passed, right.passed),
    failed: add(left.failed, right.failed),
    skipped: add(left.skipped, right.skipped),
  };
}

const failHeader = /^ ?FAIL {2}(\S.*)$/;
const sectionTitle =
  /^⎯+ (Failed Suites|Failed Tests|Unhandled Errors?|Unhandled Rejection|Uncaught Exception|Startup Error|Typecheck Error|Source Error|Unhandled Source Errors) ?\d* ?⎯+$/;
/** The rule below an error: `⎯⎯⎯[2/5]⎯`. */
const errorEnd = /^⎯+\[\d+\/\d+\]⎯+$/;
const summaryStart = /^ Test Files {2}|^ {6}Tests {2}/;

function failuresOf(section: Section): Failure[] {
  const { lines } = section;
  const failures: Failure[] = [];
  const seen = new Set<string>();
  let title = '';
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const isRule = line.startsWith('⎯');
    if (isRule) title = sectionTitle.exec(line)?.[1] ?? title;
    if (isFailHeader(line) && !line.startsWith(' FAIL  Tests failed. Watching')) {
      // Tests that failed with the same error are listed above a single copy of it.
      const headers: string[] = [];
      for (; isFailHeader(lines[index] ?? ''); index++) headers.push(lines[index] ?? '');
      const end = endOfError(lines, index);
      for (const header of headers) {
        const failure = failureOf(header, lines.slice(index, end), title, section);
        const id = `${failure.file}\n${failure.name}`;
        if (!seen.has(id)) failures.push(failure);
        seen.add(id);
      }
      index = end - 1;
    } else if (
      isRule &&
      /^⎯+ (?:Unhandled Rejection|Uncaught Exception|Startup Error|Unhandled Error) ⎯+$/.test(line)
    ) {
      const end = endOfError(lines, index + 1);
      failures.push(looseError(lines.slice(index + 1, end), section));
      index = end - 1;
    } else {
      const said = failures.length === 0 ? complaintOf(line) : undefined;
      if (said !== undefined) failures.push(said);
    }
  }
  return failures;
}

function endOfError(lines: readonly string[], start: number): number {
  let end = start;
  while (end < lines.length) {
    const line = lines[end] ?? '';
    if (line.startsWith('⎯') ? errorEnd.test(line) || sectionTitle.test(line) : endsError(line))
      break;
    end++;
  }
  return end;
}

function isFailHeader(line: string): boolean {
  return (line.startsWith(' FAIL') || line.startsWith('FAIL')) && failHeader.test(line);
}

function endsError(line: string): boolean {
  return isFailHeader(line) || (line.startsWith(' ') && summaryStart.test(line));
}

function failureOf(
  header: string,
  body: readonly string[],
  title: string,
  section: Section,
): Failure {
  const { path, name } = readTestId(failHeader.exec(header)?.[1] ?? '');
  const file = section.relative(path);
  return {
    name,
    file,
    line: lineInFile(body, file, section),
    message: firstMessage(body),
    excerpt: excerptOf(body),
    suite: name === null || title === 'Failed Suites',
  };
}

const project = /^\|[^|]*\| +/;
/** Whatever else stands in front. */
const before = /^.* {2,}/;

/** `|project| src/a.test.ts > group > test` and `src/a.test.ts [ src/a.test.ts ]`. */
function readTestId(text: string): { path: string; name: string | null } {
  const separator = text.indexOf(' > ');
  const head = separator === -1 ? text.replace(/ \[ .* \]$/, '') : text.slice(0, separator);
  const path = head.includes(' ') ? head.replace(project, '').replace(before, '') : head;
  return { path: path.trim(), name: separator === -1 ? null : text.slice(separator + 3).trim() };
}

/** An error outside of any test: it fails the run although every test passed. */
function looseError(body: readonly string[], section: Section): Failure {
  const origin = body
    .map((line) => /^This error originated in "([^"]+)" test file/.exec(line)?.[1])
    .find(Boolean);
  const location = firstOwnLocation(body, section);
  return {
    name: null,
    file: origin === undefined ? (location?.file ?? null) : section.relative(origin),
    line: origin === undefined ? (location?.line ?? null) : null,
    message: messageOf(body.find((line) => line.trim() !== '') ?? 'Unhandled error'),
    excerpt: excerptOf(body),
    suite: true,
  };
}

const complaint =
  /^(?:No test (?:files|suite) found, exiting with code [1-9]|ERROR: Coverage for \w+ \([\d.]+%\) does not meet )/;

/** What fails a run in one line, without any test failing. */
function complaintOf(line: string): Failure | undefined {
  if (!line.startsWith('No test ') && !line.startsWith('ERROR: ')) return undefined;
  if (!complaint.test(line)) return undefined;
  return {
    name: null,
    file: null,
    line: null,
    message: messageOf(line),
    excerpt: line,
    suite: true,
  };
}

/** `      Tests  4 failed | 3 passed | 1 skipped | 1 todo (9)`; the last one counts. */
function summaryCounts(lines: readonly string[]): RunReport['counts'] {
  for (let index = lines.length - 1; index >= 0; index--) {
    const summary = /^ {6}Tests {2}(.+)$/.exec(lines[index] ?? '')?.[1];
    if (summary === undefined) continue;
    const count = (word: string): number =>
      Number(new RegExp(`\\b(\\d+) ${word}\\b`).exec(summary)?.[1] ?? 0);
    return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
  }
  return noCounts;
}
