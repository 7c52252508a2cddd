import type { Failure, RunReport } from '../model';
import { excerptOf, firstMessage } from '../output/excerpt';
import { lastOwnLocation, lineInFile } from '../output/locations';
import { findException } from '../salient/exceptions';
import type { Runner, RunnerInput } from './runner';
import { anyStarts, noCounts, verdictWithCounts } from './runner';

/** `7 specs, 4 failures, 1 pending spec` */
const total = /^(\d+) specs?, (\d+) failures?(?:, (\d+) pending specs?)?$/;
const finished = /^Finished in [\d.]+ seconds?$/;
const failureHead = /^(\d+)\) (\S.*)$/;
const suiteHead = /^Suite error: (.*)$/;
const incomplete = /^(?:Incomplete: |No specs found$)/;

/** Jasmine's own console reporter. */
export const jasmine: Runner = {
  id: 'jasmine',
  programs: ['jasmine', 'jasmine-browser-runner', 'jasmine-ts'],

  recognise(input) {
    const { text, lines, commands } = input;
    if (anyStarts(input, 'Fini') && lines.some((line) => finished.test(line))) {
      return lines.some((line) => total.test(line) || line === 'No specs found');
    }
    return (
      commands.some(({ program }) => jasmine.programs.includes(program)) &&
      /^\w*Error\b.*: /m.test(text)
    );
  },

  parse(input) {
    const counts = countsOf(input.lines);
    const failures = failuresOf(input);
    if (failures.length === 0) failures.push(...complaintsOf(input, counts.passed === null));
    return {
      kind: 'test',
      verdict: verdictWithCounts(failures, counts),
      failures,
      passed: { files: [], tests: [] },
      counts,
    };
  },
};

function failuresOf(input: RunnerInput): Failure[] {
  const { lines } = input;
  const start = lines.lastIndexOf('Failures:');
  const end = lines.findIndex(
    (line, index) => index > start && (line === 'Pending:' || total.test(line)),
  );
  const failures: Failure[] = [];
  let number = 1;
  let from: { name: string; suite: boolean; line: number } | undefined;
  const close = (until: number): void => {
    if (from === undefined) return;
    failures.push(failureOf(from.name, from.suite, lines.slice(from.line + 1, until), input));
  };
  for (let index = start + 1; index < (end === -1 ? lines.length : end); index++) {
    const head = start === -1 ? null : failureHead.exec(lines[index] ?? '');
    const suite = suiteHead.exec(lines[index] ?? '')?.[1];
    // What a message quotes may look like the head of a failure: only the next number is one.
    if (
      head !== null &&
      Number(head[1]) === number &&
      /^ {2}Message:/.test(lines[index + 1] ?? '')
    ) {
      close(index);
      from = { name: head[2] ?? '', suite: false, line: index };
      number++;
    } else if (suite !== undefined) {
      close(index);
      from = { name: suite, suite: true, line: index };
    }
  }
  close(end === -1 ? lines.length : end);
  return failures;
}

function failureOf(
  name: string,
  suite: boolean,
  body: readonly string[],
  input: RunnerInput,
): Failure {
  const frames = body.filter((line) => /^\s+at /.test(line));
  // The test's own file is the outermost own one of its first stack.
  const end = body.findIndex((line, index) => index > 0 && /^ {2}Message:/.test(line));
  const stack = (end === -1 ? body : body.slice(0, end)).filter((line) => /^\s+at /.test(line));
  const place = lastOwnLocation(stack, input);
  return {
    name,
    file: place?.file ?? null,
    line: place === undefined ? null : (lineInFile(frames, place.file, input) ?? place.line),
    message: firstMessage(body.filter((line) => !/^ {2}(?:Message|Stack):$/.test(line))),
    excerpt: excerptOf(body),
    suite,
  };
}

/** What fails a run without any spec failing: a file that does not load, nothing to run. */
function complaintsOf(input: RunnerInput, nothingRan: boolean): Failure[] {
  const exception = nothingRan ? findException(input) : undefined;
  if (exception !== undefined) return [{ ...exception, name: null, suite: true }];
  const line = input.lines.find((one) => incomplete.test(one));
  if (line === undefined) return [];
  return [{ name: null, file: null, line: null, message: line, excerpt: line, suite: true }];
}

function countsOf(lines: readonly string[]): RunReport['counts'] {
  const match = total.exec(lines.findLast((line) => total.test(line)) ?? '');
  if (match === null) return noCounts;
  const failed = Number(match[2]);
  const skipped = Number(match[3] ?? 0);
  // A suite whose hook failed is counted among the failures, but it is no spec.
  const suites = lines.filter((line) => suiteHead.test(line)).length;
  const notPassed = Math.max(0, failed - suites) + skipped;
  return { passed: Math.max(0, Number(match[1]) - notPassed), failed, skipped };
}
