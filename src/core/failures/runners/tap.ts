import type { Failure, RunReport } from '../model';
import { excerptOf, firstMessage, messageOf } from '../output/excerpt';
import { isAvaTap } from './avaTap';
import { isDenoTap } from './denoTap';
import { isMochaTap } from './mochaTap';
import { isNodeTap } from './nodeTap';
import { isVitestTap } from './vitestTap';
import { frameLocation, lineInFile } from '../output/locations';
import type { Runner, RunnerInput, RunnerReport } from './runner';
import { noCounts, someStarting, verdictOf, verdictWithCounts } from './runner';
import { isTap, readTap, tapTotals, yamlValue, type TapPoint } from './tapLines';

/** `Asserts:  2 pass  4 fail  1 skip  1 todo  6 of 8 complete`; in older versions `1 failed, 2 passed, of 3`. */
const asserts = /^Asserts: +(\d.*)$/;
const fileHeader = /^ ?(FAIL|PASS|SKIP|TODO) +(\S+?\.\w+)(?: |$)/;
const failureHead = /^ ?[✖×] (\S.*)$/;
/** `# { total: 3, pass: 1, fail: 2 }` */
const totals = /^# \{ (total: \d+.*) \}$/;

/** tap (node-tap) with its reporters, and whatever else prints plain TAP: tape, uvu, QUnit, zora. */
export const tap: Runner = {
  id: 'tap',
  programs: ['tap', 'tape', 'uvu', 'qunit', 'zora', 'pta', 'tapjs'],

  recognise(input) {
    return hasReport(input) || (isTap(input) && !isOthersTap(input));
  },

  parse(input) {
    return hasReport(input) ? parseReport(input) : parseTap(input);
  },
};

function hasReport(input: RunnerInput): boolean {
  return someStarting(input, ['Asse'], (line) => asserts.test(line));
}

/** Runners that have parsers of their own. */
function isOthersTap(input: RunnerInput): boolean {
  return (
    isMochaTap(input.lines, input.commands) ||
    [isNodeTap, isVitestTap, isDenoTap, isAvaTap].some((isIts) => isIts(input))
  );
}

function parseReport(input: RunnerInput): RunnerReport {
  const counts = assertCounts(input.lines);
  const failures = reportFailures(input);
  return {
    kind: 'test',
    verdict: verdictWithCounts(failures, counts),
    failures,
    passed: { files: passedFiles(input), tests: [] },
    counts,
  };
}

function reportFailures(input: RunnerInput): Failure[] {
  const { lines } = input;
  const failures = new Map<string, Failure>();
  let file: string | null = null;
  for (let index = 0; index < lines.length; index++) {
    const header = fileHeader.exec(lines[index] ?? '');
    if (header?.[2] !== undefined) {
      file = input.relative(header[2]);
      if (header[1] === 'FAIL' && !hasFailures(lines, index + 1)) {
        failures.set(file, unloaded(file, header[2], lines));
      }
    }
    const name = failureHead.exec(lines[index] ?? '')?.[1];
    if (name === undefined) continue;
    const end = endOfFailure(lines, index + 1);
    const body = lines.slice(index + 1, end);
    index = end - 1;
    // Shown while the tests run and, with its code and diff, once more at the end.
    failures.set(`${file}\n${name}`, {
      name,
      file,
      line: file === null ? null : (lineInFile(body, file, input) ?? lineBelow(body)),
      message: messageOf(name.slice(name.lastIndexOf(' > ') + (name.includes(' > ') ? 3 : 1))),
      excerpt: excerptOf(body),
      suite: false,
    });
  }
  return [...failures.values()];
}

/** Older versions print the place as YAML. */
function lineBelow(body: readonly string[]): number | null {
  const line = Number(yamlValue(body, 'line'));
  return line > 0 ? line : null;
}

/** Whether tests of the file are listed below its header. */
function hasFailures(lines: readonly string[], start: number): boolean {
  for (let index = start; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (failureHead.test(line)) return true;
    if (fileHeader.test(line) || asserts.test(line)) return false;
  }
  return false;
}

function endOfFailure(lines: readonly string[], start: number): number {
  let end = start;
  while (end < lines.length) {
    const line = lines[end] ?? '';
    if (failureHead.test(line) || fileHeader.test(line) || asserts.test(line)) break;
    if (/^Suites: |^ {2}🌈/u.test(line)) break;
    end++;
  }
  return end;
}

/** A file that failed without a test: what it printed has the error. */
function unloaded(file: string, printed: string, lines: readonly string[]): Failure {
  const start = lines.indexOf(`2> ${printed}`);
  const until = lines.findIndex((line, index) => index > start && fileHeader.test(line));
  const body = start === -1 ? [] : lines.slice(start + 1, until === -1 ? start + 40 : until);
  const error = body.find((line) => /^(?:\w+\.)*\w*(?:Error|Exception)\b.*: /.test(line));
  return {
    name: null,
    file,
    line: null,
    message: error === undefined ? firstMessage(body) : messageOf(error),
    excerpt: excerptOf(body),
    suite: true,
  };
}

function passedFiles(input: RunnerInput): string[] {
  const files = new Set<string>();
  for (const line of input.lines) {
    const header = fileHeader.exec(line);
    if (header?.[1] === 'PASS' && / \d+ OK\b/.test(line)) {
      files.add(input.relative(header[2] ?? ''));
    }
  }
  return [...files];
}

function parseTap(input: RunnerInput): RunnerReport {
  const failures: Failure[] = [];
  const tests: { file: string | null; name: string }[] = [];
  for (const point of readTap(input.lines)) {
    if (point.directive !== undefined) continue;
    const { file, name } = splitFile(point.levels, input);
    if (point.ok && name !== '' && !point.isParent) tests.push({ file, name });
    else if (!point.ok && !point.isParent) failures.push(tapFailure(point, file, name, input));
  }
  const counts = tapCounts(input.lines);
  return {
    kind: 'test',
    verdict: verdictOf(failures),
    failures,
    passed: { files: [], tests },
    counts,
  };
}

/** node-tap's outermost level is the file. */
function splitFile(
  levels: readonly string[],
  input: RunnerInput,
): { file: string | null; name: string } {
  const [first = '', ...rest] = levels;
  if (!/^\S+\.[cm]?[jt]sx?$/.test(first)) return { file: null, name: levels.join(' > ') };
  return { file: input.relative(first), name: rest.join(' > ') };
}

function tapFailure(
  point: TapPoint,
  file: string | null,
  name: string,
  input: RunnerInput,
): Failure {
  const { diagnostics } = point;
  // tape names the place in one line, node-tap in three.
  const at = frameLocation(yamlValue(diagnostics, 'at') ?? '');
  const named = yamlValue(diagnostics, 'fileName');
  const printed = at?.path ?? named;
  const own = file ?? (printed === undefined ? null : input.relative(printed));
  const lineNumber = Number(yamlValue(diagnostics, 'lineNumber'));
  const line = at?.line ?? (lineNumber > 0 ? lineNumber : null);
  const isInOwn = printed !== undefined && input.relative(printed) === own;
  const said = yamlValue(diagnostics, 'message') ?? yamlValue(diagnostics, 'error');
  return {
    name: name === '' ? null : name,
    file: own,
    line: isInOwn ? line : own === null ? null : lineInFile(diagnostics, own, input),
    message: messageOf(said === undefined || said === '' ? (point.levels.at(-1) ?? '') : said),
    excerpt: excerptOf(diagnostics),
    suite: name === '',
  };
}

function assertCounts(lines: readonly string[]): RunReport['counts'] {
  const line = lines.flatMap((one) => asserts.exec(one)?.[1] ?? []).at(-1) ?? '';
  const count = (word: string): number =>
    Number(new RegExp(`\\b(\\d+) ${word}`).exec(line)?.[1] ?? 0);
  return { passed: count('pass'), failed: count('fail'), skipped: count('skip') };
}

function tapCounts(lines: readonly string[]): RunReport['counts'] {
  const nodeTap = lines.flatMap((line) => totals.exec(line)?.[1] ?? []).at(-1);
  if (nodeTap !== undefined) {
    const count = (word: string): number =>
      Number(new RegExp(`\\b${word}: (\\d+)`).exec(nodeTap)?.[1] ?? 0);
    return { passed: count('pass'), failed: count('fail'), skipped: count('skip') };
  }
  return tapTotals(lines) ?? noCounts;
}
