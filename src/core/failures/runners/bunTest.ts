import type { Failure, RunReport } from '../model';
import { excerptOf, firstMessage, messageOf } from '../output/excerpt';
import { lineInFile } from '../output/locations';
import type { Runner, RunnerInput } from './runner';
import { anyStarts, noCounts, someStarting, verdictWithCounts } from './runner';

const summary = /^Ran \d+ tests? across \d+ files?\./;
/** `src/csv.test.ts:`; GitHub's logs have it as the title of a group. */
const fileHeader = /^(?:::group::)?(\S.*\.[cm]?[jt]sx?):$/;
/** Marks of colour terminals, and words where there are no colours. */
const result =
  /^(?:([✓✔]|\(pass\))|([✗✖]|\(fail\))|(?:[»✎]|\(skip\)|\(todo\))) (.+?)(?: \[[\d.]+m?s\])?$/;
/** Said below the result where no error was thrown. */
const reason = /^ {2}\^ (.+)$/;
const looseHead = '# Unhandled error between tests';
const errorLine = /^(?:error|[\w$.]*(?:Error|Exception|DOMException)[\w$]*)(?:: |$)/;
/** A long run lists what failed once more at its end. */
const repeated = /^\d+ tests? (?:failed|skipped|todo):$/;
const nothingFound = /^(?:error: )?(?:No tests found!|The following filters did not match)/;

/** Bun's own runner with its default and dots reporters. */
export const bunTest: Runner = {
  id: 'bun',
  programs: ['bun'],
  filters: /^--(?:path-ignore-patterns|test-path-ignore-patterns|only-failures)(?:=|$)/,

  recognise(input) {
    return (
      (anyStarts(input, 'bun ') && /^bun test v\d/m.test(input.text)) ||
      someStarting(input, ['Ran '], (line) => summary.test(line))
    );
  },

  parse(input) {
    const { lines } = input;
    const failures: Failure[] = [];
    const tests: { file: string | null; name: string }[] = [];
    let file: string | null = null;
    /** Errors are printed in front of the result of the test that they belong to. */
    let start = 0;
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index] ?? '';
      if (repeated.test(line)) break;
      const header = fileHeader.exec(line);
      if (header?.[1] !== undefined) {
        file = input.relative(header[1]);
        start = index + 1;
      } else if (line === looseHead) {
        const end = endOfLooseError(lines, index + 2);
        failures.push(failureOf(null, file, lines.slice(index + 2, end), input));
        index = end;
        start = end + 1;
      } else {
        const match = result.exec(line);
        if (match === null) continue;
        const name = match[3] ?? '';
        if (match[1] !== undefined) tests.push({ file, name });
        if (match[2] !== undefined) {
          const below = reason.exec(lines[index + 1] ?? '')?.[1];
          const body = [...lines.slice(start, index), ...(below === undefined ? [] : [below])];
          failures.push(failureOf(name, file, body, input));
        }
        start = index + 1;
      }
    }
    const nothing = lines.find((line) => nothingFound.test(line));
    if (failures.length === 0 && nothing !== undefined) {
      failures.push(failureOf(null, null, [nothing], input));
    }
    const counts = countsOf(lines);
    return {
      kind: 'test',
      verdict: verdictWithCounts(failures, counts),
      failures,
      passed: { files: [], tests },
      counts,
    };
  },
};

/** The error stands between two rules. */
function endOfLooseError(lines: readonly string[], start: number): number {
  let end = start;
  while (end < lines.length && !/^-{20,}$/.test(lines[end] ?? '')) end++;
  return end;
}

function failureOf(
  name: string | null,
  file: string | null,
  body: readonly string[],
  input: RunnerInput,
): Failure {
  // What a test printed stands in front of its error, and the error below the caret of its code.
  const caret = body.findIndex((line) => /^ +\^$/.test(line));
  const error = body.findIndex((line, index) => index > caret && errorLine.test(line));
  return {
    name,
    file,
    line: file === null ? null : lineInFile(body, file, input),
    message: error === -1 ? firstMessage(body.slice(-1)) : messageOf(body[error] ?? ''),
    excerpt: excerptOf(body),
    suite: name === null,
  };
}

/** The totals stand in front of the last line. */
function countsOf(lines: readonly string[]): RunReport['counts'] {
  const end = lines.findLastIndex((line) => summary.test(line));
  if (end === -1) return noCounts;
  const counts = new Map<string, number>();
  for (let index = end - 1; index >= 0; index--) {
    const line = lines[index] ?? '';
    const match =
      /^ ?(\d+) (pass|fail|skip|todo|errors?|filtered out|expect\(\) calls|snapshots?.*)$/.exec(
        line,
      );
    if (match === null && !line.startsWith(' ')) break;
    if (match?.[2] !== undefined) counts.set(match[2], Number(match[1]));
  }
  const count = (word: string): number => counts.get(word) ?? 0;
  return { passed: count('pass'), failed: count('fail'), skipped: count('skip') };
}
