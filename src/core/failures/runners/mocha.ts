import type { Failure, RunReport } from '../model';
import { excerptOf, firstMessage, messageOf } from '../output/excerpt';
import {
  firstOwnLocation,
  lastOwnLocation,
  lineInFile,
  type SearchedFolders,
} from '../output/locations';
import { relativePath } from '../output/paths';
import { mochaJsonStart, parseMochaJson } from './mochaJson';
import { isCypress } from './cypressText';
import { isMochaTap, parseMochaTap } from './mochaTap';
import { passedOfMocha } from './mochaTree';
import type { Runner, RunnerInput } from './runner';
import { noCounts, someStarting, verdictWithCounts } from './runner';

const total = /^ {2}(\d+) (passing|failing|pending)(?: \(\S+\))?$/;
/** `  1) lexer` in the list of failures; its further levels stand below, each indented more. */
const failureHead = /^ {2}(\d+)\) (\S.*)$/;
const countStarts: readonly string[] = Array.from('0123456789', (digit) => `  ${digit}`);
const loadErrorHead = /^ ?(?:✖ ERROR:|Exception during run:) ?(.*)$/;

/** Mocha's spec, dot, list, min, TAP and JSON reporters. */
export const mocha: Runner = {
  id: 'mocha',
  programs: ['mocha', 'electron-mocha', 'mochapack', 'hardhat'],
  filters: /^(?:--exclude|--ignore|-i|--invert)(?:=|$)/,

  recognise(input) {
    const { text, lines, commands } = input;
    // Cypress prints a report like Mocha's for every file.
    if (isCypress(input)) return false;
    const isCalled = commands.some(({ program }) => mocha.programs.includes(program));
    return (
      someStarting(
        input,
        countStarts,
        (line) => /^ {2}\d+ passing \(/.test(line) || isFailing(line),
      ) ||
      (isCalled &&
        (isMochaTap(lines, commands) ||
          isSilent(lines) ||
          /^ ?Exception during run:|^Error: No test files found/m.test(text))) ||
      (someStarting(input, ['{'], (line) => line === '{') && mochaJsonStart(lines) !== -1)
    );
  },

  parse(input) {
    const { lines } = input;
    if (isMochaTap(lines, input.commands)) return parseMochaTap(input);
    const fromJson = parseMochaJson(input);
    if (fromJson !== undefined) return fromJson;
    const counts = countsOf(lines);
    const failures = mochaFailures(lines, input);
    if (failures.length === 0) failures.push(...loadErrors(input));
    return {
      kind: 'test',
      verdict: verdictWithCounts(failures, counts),
      failures,
      passed: { files: [], tests: passedOfMocha(lines.slice(0, summaryStart(lines))) },
      counts,
    };
  },
};

/** A reporter that writes to a file leaves nothing but what a package manager announced. */
function isSilent(lines: readonly string[]): boolean {
  return lines.every((line) => line.trim() === '' || line.startsWith('> '));
}

/** The totals stand between the tree and the list of failures. */
function summaryStart(lines: readonly string[]): number {
  const index = lines.findLastIndex((line) => line.includes(' passing (') && total.test(line));
  return index === -1 ? lines.length : index;
}

function failureStart(lines: readonly string[]): number {
  return lines.findLastIndex(isFailing);
}

function isFailing(line: string): boolean {
  return line.endsWith(' failing') && total.test(line);
}

/** The numbered list behind the totals. */
export function mochaFailures(lines: readonly string[], folders: SearchedFolders): Failure[] {
  const start = failureStart(lines);
  if (start === -1) return [];
  const failures: Failure[] = [];
  let index = start + 1;
  while (index < lines.length) {
    // Names can look like the head of a failure: only the next number is one.
    if (failureHead.exec(lines[index] ?? '')?.[1] !== String(failures.length + 1)) {
      index++;
      continue;
    }
    let end = index + 1;
    while (
      end < lines.length &&
      failureHead.exec(lines[end] ?? '')?.[1] !== String(failures.length + 2)
    )
      end++;
    failures.push(failureOf(lines.slice(index, end), folders));
    index = end;
  }
  return failures;
}

function failureOf(lines: readonly string[], input: SearchedFolders): Failure {
  const { levels, length } = readTitle(lines);
  const body = lines.slice(length);
  const message = firstMessage(body);
  const place = testPlace(body, input) ?? placeInMessage(message, input);
  return {
    name: levels.join(' > '),
    file: place?.file ?? null,
    line: place?.line ?? null,
    message,
    excerpt: excerptOf(body),
    suite: false,
  };
}

/** The levels of the title, one a line, up to the one that ends with a colon. */
function readTitle(lines: readonly string[]): { levels: string[]; length: number } {
  const levels: string[] = [];
  let indent = 0;
  for (const [index, line] of lines.entries()) {
    const head = index === 0 ? failureHead.exec(line) : null;
    const text = head?.[2] ?? line.trim();
    const lineIndent = line.length - line.trimStart().length;
    if (text === '' || (index > 0 && lineIndent <= indent)) return { levels, length: index };
    indent = index === 0 ? 4 : lineIndent;
    levels.push(text.replace(/:$/, ''));
    const next = lines[index + 1] ?? '';
    const goesDeeper = next.trim() !== '' && next.length - next.trimStart().length > indent;
    if (text.endsWith(':') && !goesDeeper) return { levels, length: index + 1 };
  }
  return { levels, length: lines.length };
}

/** The test's own file is the outermost own one of the stack, and the line the innermost of that file. */
function testPlace(
  body: readonly string[],
  input: SearchedFolders,
): { file: string; line: number | null } | undefined {
  const frames = body.filter((line) => /^\s+at /.test(line));
  const outermost = lastOwnLocation(frames, input);
  if (outermost === undefined) return undefined;
  return {
    file: outermost.file,
    line: lineInFile(frames, outermost.file, input) ?? outermost.line,
  };
}

/** A time-out names the file in brackets. */
function placeInMessage(
  message: string,
  input: SearchedFolders,
): { file: string; line: null } | undefined {
  const path = /\(([^()\s]+\.\w+)\)$/.exec(message)?.[1];
  return path === undefined
    ? undefined
    : { file: relativePath(path, input.cwd, input.programCwd), line: null };
}

function loadErrors(input: RunnerInput): Failure[] {
  const { lines } = input;
  const missing = lines.find((line) => line.startsWith('Error: No test files found'));
  const start = lines.findIndex((line) => loadErrorHead.test(line));
  if (missing === undefined && start === -1) return [];
  const body = missing === undefined ? lines.slice(start) : [missing];
  const rest = loadErrorHead.exec(body[0] ?? '')?.[1] ?? '';
  const place = /^(\S.*?):(\d+)$/.exec(rest);
  const error =
    missing ??
    body
      .map((line) => line.replace(loadErrorHead, '$1'))
      .find((line) => /^\w*(?:Error|Exception)\b.*:/.test(line)) ??
    rest;
  const own =
    place?.[1] === undefined
      ? undefined
      : { file: input.relative(place[1]), line: Number(place[2]) };
  const stack = body.slice(0, 40);
  const from =
    own ??
    requiring(stack, input) ??
    firstOwnLocation(
      stack.filter((line) => /^\s+at /.test(line)),
      input,
    );
  return [
    {
      name: null,
      file: from?.file ?? null,
      line: from?.line ?? null,
      message: messageOf(error),
      excerpt: excerptOf(stack),
      suite: true,
    },
  ];
}

/** Node lists who required a module that is not there. */
function requiring(
  lines: readonly string[],
  input: RunnerInput,
): { file: string; line: number | null } | undefined {
  const at = lines.findIndex((line) => line.trim() === 'Require stack:');
  const path = /^- (\S.*)$/.exec(lines[at + 1] ?? '')?.[1];
  if (at === -1 || path === undefined) return undefined;
  const file = relativePath(path, input.cwd, input.programCwd);
  return { file, line: lineInFile(lines, file, input) };
}

function countsOf(lines: readonly string[]): RunReport['counts'] {
  const counts = new Map<string, number>();
  const start = summaryStart(lines);
  for (const line of lines.slice(start, start + 4)) {
    const match = total.exec(line);
    if (match?.[2] !== undefined && !counts.has(match[2])) counts.set(match[2], Number(match[1]));
  }
  if (counts.size === 0) return noCounts;
  return {
    passed: counts.get('passing') ?? 0,
    failed: counts.get('failing') ?? 0,
    skipped: counts.get('pending') ?? 0,
  };
}
