import type { Failure } from '../model';
import { relativePath } from '../output/paths';
import { findErrorLine } from '../salient/errorLines';
import { findException } from '../salient/exceptions';
import { readTestExplorerOutput, testExplorerProgram, type TestResult } from '../testResults';
import { verdictOf, type Runner, type RunnerInput } from './runner';

/** Runs of the Test Explorer: which tests failed is written down, why only the run's output says. */
export const testExplorer: Runner = {
  id: 'testExplorer',
  programs: [testExplorerProgram],

  recognise({ commands, text }) {
    return (
      text.startsWith('{"file"') && commands.some(({ program }) => program === testExplorerProgram)
    );
  },

  parse(input) {
    const { tests, printed } = readTestExplorerOutput(input.lines);
    const failed = tests.filter(({ state }) => state === 'failed');
    const passed = tests.filter(({ state, name }) => state === 'passed' && name !== null);
    const failures = failed.map((test) =>
      failureOf(input, test, errorOf(input, printed, test, failed)),
    );
    return {
      kind: 'test',
      verdict: verdictOf(failures),
      failures,
      passed: {
        files: [],
        tests: passed.map(({ file, name }) => ({
          file: relativePath(file, input.cwd),
          name: name ?? '',
        })),
      },
      counts: { passed: passed.length, failed: failures.length, skipped: null },
    };
  },
};

function failureOf(input: RunnerInput, test: TestResult, error: Failure | undefined): Failure {
  const { name, line } = test;
  const file = relativePath(test.file, input.cwd);
  return {
    name,
    file,
    line: error?.file === file ? error.line : line,
    // The name, so that two tests without a known error do not count as the same.
    message: error?.message ?? `${name ?? file} failed`,
    excerpt: error?.excerpt ?? '',
    suite: name === null,
  };
}

/** The error in what was printed about a test: from its name up to that of the next one that failed. */
function errorOf(
  input: RunnerInput,
  printed: readonly string[],
  test: TestResult,
  failed: readonly TestResult[],
): Failure | undefined {
  const label = labelOf(test);
  const others = failed.map(labelOf).filter((other) => other !== label);
  const from = failed.length === 1 ? 0 : printed.findIndex((line) => line.includes(label));
  if (from < 0) return undefined;
  const rest = printed.slice(from + 1);
  const to = rest.findIndex((line) => others.some((other) => line.includes(other)));
  const lines = printed.slice(from, to < 0 ? undefined : from + 1 + to);
  const about = { ...input, lines, text: lines.join('\n') };
  return findException(about) ?? findErrorLine(about);
}

function labelOf({ name, file }: TestResult): string {
  return name?.split(' > ').at(-1) ?? file;
}
