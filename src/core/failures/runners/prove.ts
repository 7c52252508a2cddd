import type { Failure, RunReport } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import { indentOf } from '../output/indent';
import { passedOfProve } from './provePassed';
import type { Runner, RunnerInput } from './runner';
import { anyStarts, noCounts, verdictOf } from './runner';
import { suiteFailure } from './suiteFailure';

/** What Test::More and its kin print about a test that failed; tests marked as open are left out by the pattern. */
const failedTest = /^ *# +Failed test(?: '(.*)'| "(.*)")?(?: at (\S.*?) line (\d+)\.)?$/;
const failedPlace = /^ *# +at (\S.*?) line (\d+)\.$/;
/** `t/host.t (Wstat: 768 (exited 3) Tests: 6 Failed: 3)` of the summary at the end. */
const summaryFile = /^(\S.*?) \(Wstat: [^)]*(?:\([^)]*\))?[^)]*\bTests: (\d+) Failed: (\d+)\)$/;
const ending = /^(?:Result: (?:PASS|FAIL|NOTESTS)|All tests successful\.|Files=\d+, Tests=\d+,.*)$/;
const noise =
  /^(?:#|Dubious, |Failed \d+\/\d+ |No subtests run|BEGIN failed|Wide character |\s*\(less |ok\b|not ok\b|\d+\.\.\d+|={3}\()/;

/** `prove` and whatever else harnesses Perl's tests, quiet, verbose and as JUnit XML. */
export const prove: Runner = {
  id: 'prove',
  programs: ['prove', 'yath', 'dzil', 'Build'],

  recognise(input) {
    const { text, lines, commands } = input;
    if (
      anyStarts(input, 'Resu') &&
      text.includes('Files=') &&
      /^Result: (?:PASS|FAIL|NOTESTS)$/m.test(text)
    )
      return true;
    return commands.some(isTestCall) && lines.some((line) => failedTest.test(line));
  },

  parse(input) {
    const tests = failedTests(input);
    const failures = [...tests, ...failedFiles(input, new Set(tests.map(({ file }) => file)))];
    const fails = /^Result: FAIL$/m.test(input.text);
    return {
      kind: 'test',
      verdict: failures.length === 0 && fails ? 'failed' : verdictOf(failures),
      failures,
      passed: passedOfProve(input),
      counts: countsOf(input),
    };
  },
};

/** A harness, or Perl with a test file. */
function isTestCall({ program, args }: RunnerInput['commands'][number]): boolean {
  return program === 'prove' || (program === 'perl' && args.some((arg) => arg.endsWith('.t')));
}

function failedTests(input: RunnerInput): Failure[] {
  /** Failures of subtests come before the one of the test that they belong to, and are indented more. */
  let found: { indent: number; failure: Failure }[] = [];
  for (const [index, line] of input.lines.entries()) {
    const match = line.length > 2000 ? null : failedTest.exec(line);
    if (match === null) continue;
    const indent = indentOf(line);
    const place = match[3] === undefined ? failedPlace.exec(input.lines[index + 1] ?? '') : null;
    const path = match[3] ?? place?.[1];
    const number = match[4] ?? place?.[2];
    const title = match[1] ?? match[2] ?? null;
    const file = path === undefined ? null : input.relative(path);
    const children = [];
    while ((found.at(-1)?.indent ?? -1) > indent && found.at(-1)?.failure.file === file)
      children.unshift(found.pop());
    if (children.length > 0) {
      // They count instead of it, and at its level.
      found = [
        ...found,
        ...children.flatMap((child) =>
          child === undefined ? [] : [{ indent, failure: named(child.failure, title) }],
        ),
      ];
      continue;
    }
    const body = bodyOf(input.lines, index);
    const failure = {
      name: title ?? `line ${number ?? '?'}`,
      file,
      line: number === undefined ? null : Number(number),
      message: messageOf(line.trim().replace(/^# +/, '')),
      excerpt: excerptOf(body),
      suite: false,
    };
    found.push({ indent, failure });
  }
  return found.map(({ failure }) => failure);
}

function named(failure: Failure, parent: string | null): Failure {
  return parent === null ? failure : { ...failure, name: `${parent} > ${failure.name}` };
}

function bodyOf(lines: readonly string[], start: number): readonly string[] {
  let end = start + 1;
  while (end < lines.length && end < start + 40 && /^ *# {2,}(?!Failed )/.test(lines[end] ?? ''))
    end++;
  return lines.slice(start, end);
}

/** Files that ended before their tests did, or never began. */
function failedFiles(input: RunnerInput, known: ReadonlySet<string | null>): Failure[] {
  return input.lines.flatMap((line, index) => {
    const path = line.includes(' (Wstat: ') ? summaryFile.exec(line)?.[1]?.trim() : undefined;
    if (path === undefined) return [];
    const file = input.relative(path);
    if (known.has(file)) return [];
    const lines = linesOfFile(path, input.lines);
    // Tests without a name and without diagnostics are known by their numbers.
    const numbers = /^ {2}(Failed tests?: .+)$/.exec(input.lines[index + 1] ?? '')?.[1];
    if (numbers !== undefined)
      return [{ ...suiteFailure({ file, line: null }, numbers, lines), suite: false }];
    const said = lines.find((one) => one.trim() !== '' && !noise.test(one));
    const dubious = lines.find((one) => one.startsWith('Dubious, '));
    const message = (said ?? dubious ?? line).replace(/ \(@INC [^]*$/, '');
    const number = new RegExp(` at ${escape(path)} line (\\d+)\\b`).exec(said ?? '')?.[1];
    const place = { file, line: number === undefined ? null : Number(number) };
    return [suiteFailure(place, message, lines)];
  });
}

/** What was printed while a file ran, without the file's name and the count in front of its lines. */
function linesOfFile(path: string, all: readonly string[]): readonly string[] {
  const head = `${path} ..`;
  const from = all.findIndex((line) => line.startsWith(head));
  if (from === -1) return [];
  let end = from + 1;
  while (end < all.length && !endsFile(all[end] ?? '', path)) end++;
  return all
    .slice(from, end)
    .map((line) =>
      line.startsWith(head)
        ? line.slice(path.length + 1).replace(/^\.+ ?(?:\d+\/[\d?]+ ?)?/, '')
        : line,
    );
}

const fileLine = /^\S+ \.\.+ /;

function endsFile(line: string, path: string): boolean {
  return (fileLine.test(line) || line === 'Test Summary Report') && !line.startsWith(`${path} `);
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/**
 * The harness counts what passed together with open tests, and what never ran as failed: totals are certain when
 * everything passed, and otherwise where every file ran to its end.
 */
function countsOf({ lines }: RunnerInput): RunReport['counts'] {
  const skipped = lines.reduce(
    (sum, line) => sum + Number(/^\s+\(less (\d+) skipped subtests?/.exec(line)?.[1] ?? 0),
    0,
  );
  const all = /^Files=\d+, Tests=(\d+),/.exec(
    lines.find((line) => ending.test(line) && line.startsWith('Files=')) ?? '',
  )?.[1];
  if (lines.includes('All tests successful.') && all !== undefined)
    return { passed: Number(all) - skipped, failed: 0, skipped };
  const files = lines.flatMap((line) => {
    const match = line.includes(' (Wstat: ') ? summaryFile.exec(line) : null;
    return match === null ? [] : [Number(match[3])];
  });
  if (files.length === 0) return countsOfXml(lines);
  if (lines.some((line) => line.startsWith('  Parse errors: '))) return noCounts;
  return { passed: null, failed: files.reduce((sum, failed) => sum + failed, 0), skipped };
}

/** JUnit's XML has no mark for skipped tests: they show in the output that it holds. */
function countsOfXml(lines: readonly string[]): RunReport['counts'] {
  const suites = lines.filter((line) => line.trimStart().startsWith('<testsuite '));
  if (suites.length === 0) return noCounts;
  const sum = (name: string): number =>
    suites.reduce(
      (total, suite) => total + Number(new RegExp(` ${name}="(\\d+)"`).exec(suite)?.[1] ?? 0),
      0,
    );
  const skipped = lines.filter((line) => /^ok \d+.* # skip\b/i.test(line)).length;
  const failed = sum('failures');
  return { passed: sum('tests') - failed - skipped, failed, skipped };
}
