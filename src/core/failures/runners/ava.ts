import type { Failure, PassedSet, RunReport } from '../model';
import { excerptOf, firstMessage, messageOf } from '../output/excerpt';
import { indentOf, isBlank } from '../output/indent';
import { lastOwnLocation, lineInFile } from '../output/locations';
import { isAvaTap, parseAvaTap } from './avaTap';
import { avaFiles, splitTitle, type AvaFile } from './avaTitle';
import type { Runner, RunnerInput } from './runner';
import { linesStarting, noCounts, someStarting, verdictWithCounts } from './runner';

const rule = '  ─';
/** `  2 tests passed`, with the time behind it in watch mode; since version 6 without the word. */
const total =
  /^ {2}(\d+) (?:tests? |hooks? )?(passed|failed|skipped|todo|known failures?|uncaught exceptions?|unhandled rejections?)(?: \[[\d:]+\])?$/;
/** Marks of lines about something that went wrong, and about something that went well. */
const crosses = ['  ✘ ', '  ✖ ', '  × '];
const ticks = ['  ✔ ', '  √ '];
const failed = /^ {2}[✘✖×] \[fail\]: (\S.*)$/;
const passed = /^ {2}[✔√] (?!\[expected fail\])(\S.*?)(?: \([\d.ms ]+\))?$/;
const loose = /^ {2}(?:Uncaught exception|Unhandled rejection) in (\S.*)$/;
const complaint =
  /^ {2}[✘✖×] ((?:No tests found in|Internal error|Line numbers for|Couldn[’']t find any files|Timed out while|Exiting due to process\.exit\(\) when running) ?(.*)|(\S+\.\w+) exited .*|Error in shared worker.*)$/;
/** How many details in a row may be missing. */
const maxSkipped = 20;
/** What stands above the code, and the code. */
const codePlace = /^ {2}(\S.*):(\d+)$/;
const codeLine = /^ +\d+: |^ +\d+:$/;
const announcement = /^Error thrown in test:|^Rejected promise returned by test/;
const thrownError = /^ {2}\w*(?:Error|Exception)\b.*: /;
const interrupted = /^ {2}[✘✖×] Exiting due to SIGINT$/;

/** AVA with its default and TAP reporters. */
export const ava: Runner = {
  id: 'ava',
  programs: ['ava'],
  filters: /^--match(?:=|$)/,

  recognise(input) {
    const { lines, commands } = input;
    if (someStarting(input, crosses, (line) => /^ {2}[✘✖×] \[fail\]: /.test(line))) return true;
    if (isAvaTap(input)) return true;
    return (
      commands.some(({ program }) => program === 'ava') &&
      (lines.some((line) => total.test(line)) ||
        someStarting(input, crosses, (line) => complaint.test(line) || interrupted.test(line)))
    );
  },

  parse(input) {
    const { lines } = input;
    if (isAvaTap(input)) return parseAvaTap(input);
    const files = avaFiles(input);
    const counts = countsOf(lines);
    const failures = [...failedTests(input, files), ...outsideTests(input)];
    return {
      kind: 'test',
      verdict: someStarting(input, crosses, (line) => interrupted.test(line))
        ? 'interrupted'
        : verdictWithCounts(failures, counts),
      failures,
      passed: { files: [], tests: passedTests(input, files) },
      counts,
    };
  },
};

/** The details of each failing test stand below its title, behind the list of all tests. */
function failedTests(input: RunnerInput, files: readonly AvaFile[]): Failure[] {
  const { lines } = input;
  /** As listed: the title, and for most errors the first line of the message behind it. */
  const listed = linesStarting(input, crosses).flatMap((line) => failed.exec(line)?.[1] ?? []);
  let next = 0;
  const starts: number[] = [];
  for (let index = lines.indexOf(rule) + 1; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (lines[index - 1] !== '' || lines[index + 1] !== '' || !isTitle(line)) continue;
    const which = placeInList(line.trim(), listed, next);
    if (which === -1) continue;
    next = which + 1;
    starts.push(index);
  }
  return starts.map((start, which) => {
    const body = lines.slice(start + 1, starts[which + 1] ?? lines.length);
    const ruled = body.indexOf(rule);
    return failureOf(
      (lines[start] ?? '').trim(),
      ruled === -1 ? body : body.slice(0, ruled),
      files,
      input,
    );
  });
}

function isTitle(line: string): boolean {
  return line.startsWith('  ') && indentOf(line) === 2;
}

/** In the order of the list; the details of some may have been cut away. */
function placeInList(title: string, listed: readonly string[], from: number): number {
  const end = Math.min(listed.length, from + maxSkipped);
  for (let at = from; at < end; at++) {
    const one = listed[at] ?? '';
    if (one === title || (one.startsWith(title) && one[title.length] === ' ')) return at;
  }
  return -1;
}

function failureOf(
  printed: string,
  body: readonly string[],
  files: readonly AvaFile[],
  input: RunnerInput,
): Failure {
  const frames = body.filter(isFrame);
  const source = codePlace.exec(body.find((line) => !isBlank(line)) ?? '');
  const outermost = lastOwnLocation(frames, input);
  const { name, file: titled } = splitTitle(printed, files, outermost?.file);
  const file = titled ?? outermost?.file ?? null;
  const sourceLine =
    source?.[1] !== undefined && input.relative(source[1]) === file ? Number(source[2]) : null;
  return {
    name,
    file,
    line: file === null ? null : (lineInFile(frames, file, input) ?? sourceLine),
    message: messageIn(body, source === null ? 0 : body.indexOf(source[0]) + 1),
    excerpt: excerptOf(body),
    suite: false,
  };
}

function isFrame(line: string): boolean {
  const start = indentOf(line);
  return start > 0 && (line.startsWith('at ', start) || line.startsWith('› ', start));
}

/** Behind the code: what an assertion says, or the thrown error itself where AVA only announces one. */
function messageIn(body: readonly string[], from: number): string {
  const start = body.findIndex(
    (line, index) => index >= from && !isBlank(line) && !codeLine.test(line),
  );
  const first = start === -1 ? firstMessage([]) : messageOf(body[start] ?? '');
  if (!announcement.test(first)) return first;
  const thrown = body.slice(start).find((line) => thrownError.test(line));
  return thrown === undefined ? first : messageOf(thrown);
}

/** Files that did not load, and errors between tests. */
function outsideTests(input: RunnerInput): Failure[] {
  const { lines } = input;
  const failures = new Map<string, Failure>();
  let index = -1;
  for (const line of linesStarting(input, [...crosses, '  Un'])) {
    index = lines.indexOf(line, index + 1);
    const where = loose.exec(line)?.[1];
    const said = complaint.exec(line);
    if (where === undefined && said === null) continue;
    const path = where ?? said?.[3] ?? /^(\S+\.[cm]?[jt]sx?)\b/.exec(said?.[2] ?? '')?.[1];
    const file = path === undefined ? null : input.relative(path);
    // A process that ended because of an exception is reported for both.
    if (failures.has(file ?? '')) continue;
    const body = where === undefined ? [line] : lines.slice(index + 1, index + 30);
    failures.set(file ?? '', {
      name: null,
      file,
      line: file === null ? null : lineInFile(body, file, input),
      message: messageOf(where === undefined ? (said?.[1] ?? '') : firstMessage(body)),
      excerpt: excerptOf(body),
      suite: true,
    });
  }
  return [...failures.values()];
}

function passedTests(input: RunnerInput, files: readonly AvaFile[]): PassedSet['tests'] {
  return linesStarting(input, ticks).flatMap((line) => {
    const printed = passed.exec(line)?.[1];
    return printed === undefined ? [] : [splitTitle(printed, files, undefined)];
  });
}

function countsOf(lines: readonly string[]): RunReport['counts'] {
  const counts = new Map<string, number>();
  const end = lines.findLastIndex((line) => total.test(line));
  for (let index = end; index >= 0 && total.test(lines[index] ?? ''); index--) {
    const match = total.exec(lines[index] ?? '');
    const word = match?.[2] ?? '';
    counts.set(word, (counts.get(word) ?? 0) + Number(match?.[1]));
  }
  if (counts.size === 0) return noCounts;
  const failing = counts.get('failed') ?? 0;
  return {
    // Not printed when tests failed, except by newer versions.
    passed: counts.get('passed') ?? (failing > 0 ? null : 0),
    failed: failing,
    skipped: counts.get('skipped') ?? 0,
  };
}
