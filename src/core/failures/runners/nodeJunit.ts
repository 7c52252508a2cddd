import type { Failure } from '../model';
import { excerptOf, firstMessage } from '../output/excerpt';
import { lineInFile } from '../output/locations';
import { readJunitXml, type JunitCase } from '../reports/junitXml';
import { terminalText } from '../terminalText';
import type { RunnerInput, RunnerReport } from './runner';
import { anyStarts, noCounts, verdictOf } from './runner';

/** Node ends its report with its totals as comments. */
export function isNodeJunit(input: RunnerInput): boolean {
  const { text } = input;
  return (
    anyStarts(input, '<tes') &&
    text.includes('<testsuites') &&
    /^\s*<!-- duration_ms [\d.]+ -->$/m.test(text)
  );
}

/** Node's JUnit reporter on the terminal. Its totals count tests that are still to be written as failed. */
export function parseNodeJunit(input: RunnerInput): RunnerReport {
  const cases = readJunitXml(input.text.slice(input.text.indexOf('<testsuites')));
  const failures = cases
    .filter(({ result }) => result === 'failed' || result === 'error')
    .map((one) => failureOf(one, input));
  return {
    kind: 'test',
    verdict: verdictOf(failures),
    failures,
    passed: {
      files: [],
      tests: cases
        .filter(({ result }) => result === 'passed')
        .map((one) => ({ file: fileOf(one, input), name: nameOf(one) })),
    },
    counts: noCounts,
  };
}

function failureOf(one: JunitCase, input: RunnerInput): Failure {
  const file = fileOf(one, input);
  const lines = terminalText(one.text).split('\n');
  return {
    name: nameOf(one),
    file,
    line: file === null ? null : lineInFile(lines, file, input),
    message: firstMessage([...terminalText(one.message).split('\n'), ...lines]),
    excerpt: excerptOf(lines),
    suite: false,
  };
}

function fileOf({ file }: JunitCase, input: RunnerInput): string | null {
  return file === undefined ? null : input.relative(file);
}

function nameOf({ suites, name }: JunitCase): string {
  return [...suites, name].join(' > ');
}
