import type { Failure, PassedSet, RunReport } from '../model';
import { excerptOf, firstMessage, messageOf } from '../output/excerpt';
import { firstOwnLocation, lineInFile } from '../output/locations';
import { isDenoTap, parseDenoTap } from './denoTap';
import type { Runner, RunnerInput } from './runner';
import { noCounts, someStarting, verdictWithCounts } from './runner';

/** `FAILED | 1 passed (1 step) | 2 failed (1 step) | 1 ignored (13ms)` */
const summary = /^(?:ok|FAILED) \| (\d+) passed.* \| (\d+) failed/;
/** `giga ... does not overflow => ./bytes_test.ts:9:11` */
const failureHead = /^(\S.*?) => (\S.*?):(\d+):\d+$/;
const looseHead = /^(\S.*?) \(uncaught error\)$/;
const plan = /^running \d+ tests? from (\S.*)$/;
const testResult = /^( *)(?:(\S.*?) => )?(\S.*?) \.\.\. (?:(ok)|FAILED|ignored)(?: \(.*\))?$/;
const stepsBelow = /^( *)(\S.*?) \.\.\.$/;
const typeError = /^(TS\d+) \[ERROR\]: .+$/;

/** Deno's own runner with its pretty, dot and TAP reporters, and its type checker. */
export const denoTest: Runner = {
  id: 'deno',
  programs: ['deno'],
  filters: /^--ignore(?:=|$)/,

  recognise(input) {
    const { lines, commands } = input;
    if (someStarting(input, ['ok |', 'FAIL'], isSummary)) return true;
    if (isDenoTap(input)) return true;
    const calls = commands.filter(({ program }) => program === 'deno');
    if (calls.length === 0) return false;
    const tests = calls.some(({ args }) => args.includes('test'));
    return lines.some((line) => typeError.test(line) || (tests && line.startsWith('error: ')));
  },

  parse(input) {
    if (isDenoTap(input)) return parseDenoTap(input);
    const { lines } = input;
    const isTest = input.commands.every(
      ({ program, args }) => program !== 'deno' || args.includes('test'),
    );
    const counts = countsOf(lines);
    const failures = failuresOf(input);
    if (failures.length === 0) failures.push(...typeErrors(input, isTest));
    if (failures.length === 0 && counts.passed === null) failures.push(...plainError(input));
    return {
      kind: isTest ? 'test' : 'build',
      verdict: verdictWithCounts(failures, counts),
      failures,
      passed: { files: [], tests: passedTests(input) },
      counts,
    };
  },
};

function failuresOf(input: RunnerInput): Failure[] {
  const { lines } = input;
  const start = lines.findIndex((line) => line.trim() === 'ERRORS');
  if (start === -1) return [];
  const listEnd = lines.findIndex((line, index) => index > start && line.trim() === 'FAILURES');
  const end = listEnd === -1 ? lines.length : listEnd;
  const failures: Failure[] = [];
  for (let index = start + 1; index < end; index++) {
    const head = failureHead.exec(lines[index] ?? '');
    const loose = head === null ? looseHead.exec(lines[index] ?? '') : null;
    const printed = head?.[2] ?? loose?.[1];
    if (printed === undefined || !/^error\b/.test(lines[index + 1] ?? '')) continue;
    let next = index + 1;
    while (next < end && !startsFailure(lines, next)) next++;
    const body = lines.slice(index + 1, next);
    const file = input.relative(printed);
    failures.push({
      name: head === null ? null : (head[1] ?? '').replaceAll(' ... ', ' > '),
      file,
      line: lineInFile(body, file, input) ?? (head === null ? null : Number(head[3])),
      message: firstMessage(body),
      excerpt: excerptOf(body),
      suite: head === null,
    });
    index = next - 1;
  }
  return failures;
}

function startsFailure(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  return (
    (failureHead.test(line) || looseHead.test(line)) && /^error\b/.test(lines[index + 1] ?? '')
  );
}

/** Nothing is run when the types do not fit. @param asSuite errors of a test run stand for files that do not load */
function typeErrors(input: RunnerInput, asSuite: boolean): Failure[] {
  const { lines } = input;
  const starts = lines.flatMap((line, index) => (typeError.test(line) ? [index] : []));
  return starts.map((start, which) => {
    const body = lines.slice(start, starts[which + 1] ?? start + 12);
    const frames = body.filter((line) => /^ +at /.test(line));
    const place = firstOwnLocation(frames, input);
    return {
      name: asSuite ? null : (typeError.exec(body[0] ?? '')?.[1] ?? null),
      file: place?.file ?? null,
      line: place?.line ?? null,
      message: messageOf(body[0] ?? ''),
      excerpt: excerptOf(body),
      suite: asSuite,
    };
  });
}

/** `error: Module not found "file:///…"` with its place below, `error: No test modules found`. */
function plainError(input: RunnerInput): Failure[] {
  const start = input.lines.findIndex((line) => line.startsWith('error: '));
  if (start === -1) return [];
  const body = input.lines.slice(start, start + 20);
  const place = firstOwnLocation(
    body.filter((line) => /^ +at /.test(line)),
    input,
  );
  return [
    {
      name: null,
      file: place?.file ?? null,
      line: place?.line ?? null,
      message: messageOf(body[0] ?? ''),
      excerpt: excerptOf(body),
      suite: true,
    },
  ];
}

function passedTests(input: RunnerInput): PassedSet['tests'] {
  const tests: { file: string | null; name: string }[] = [];
  let file: string | null = null;
  let parents: { indent: number; title: string }[] = [];
  for (const line of input.lines) {
    if (line.trim() === 'ERRORS') break;
    const from = plan.exec(line)?.[1];
    if (from !== undefined) file = input.relative(from);
    const opened = stepsBelow.exec(line);
    if (opened !== null) {
      const indent = opened[1]?.length ?? 0;
      parents = parents.filter((parent) => parent.indent < indent);
      parents.push({ indent, title: opened[2] ?? '' });
      continue;
    }
    const match = testResult.exec(line);
    if (match === null) continue;
    const indent = match[1]?.length ?? 0;
    parents = parents.filter((parent) => parent.indent < indent);
    if (match[4] === undefined) continue;
    const levels = [...parents.map(({ title }) => title), ...(match[3] ?? '').split(' ... ')];
    // In parallel the file stands in front of every test.
    const own = match[2] === undefined ? file : input.relative(match[2]);
    tests.push({ file: own, name: levels.join(' > ') });
  }
  return tests;
}

function isSummary(line: string): boolean {
  return (line.startsWith('ok |') || line.startsWith('FAILED |')) && summary.test(line);
}

function countsOf(lines: readonly string[]): RunReport['counts'] {
  const line = lines.findLast(isSummary);
  const match = summary.exec(line ?? '');
  if (line === undefined || match === null) return noCounts;
  return {
    passed: Number(match[1]),
    failed: Number(match[2]),
    skipped: Number(/ \| (\d+) ignored/.exec(line)?.[1] ?? 0),
  };
}
