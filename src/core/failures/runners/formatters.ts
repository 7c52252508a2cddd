import type { Failure } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import type { Runner, RunnerInput } from './runner';
import { someStarting } from './runner';

/** `path: error: …` without a line: a tool refused its input as a whole. */
const refused = /^(\S[^:]*\.\w+): error: (.+)$/;

/** What a checker says when it did not get to check anything. */
export function nothingChecked(input: RunnerInput): Failure[] {
  return input.lines.flatMap((line) => {
    const match = refused.exec(line);
    return match?.[1] === undefined ? [] : [fileFailure(input, match[1], match[2] ?? '', line)];
  });
}

/** Files that are not formatted, and files that could not be read. */
const unformatted: readonly RegExp[] = [
  /^would reformat (\S.*)$/,
  /^Would reformat: (\S.*)$/,
  /^error: cannot format (\S.*?): (.+)$/,
  /^error: Failed to (?:parse|format) (\S+?)(?::\d+:\d+)?: (.+)$/,
  /^ERROR: (\S.*?) Imports are incorrectly sorted/,
  /^\[warn\] (\S.*\.\w+)$/,
  /^\[error\] (\S.*\.\w+): (.+)$/,
];
const said =
  /^(?:All done! |Oh no! |Would reformat: |\[warn\] Code style issues |All matched files use Prettier code style!|ERROR: \S.* Imports are incorrectly sorted)/;

/** Formatters in their checking modes: Black, `ruff format`, isort, Prettier. */
export const formatters: Runner = {
  id: 'format',
  programs: ['black', 'isort', 'prettier'],

  recognise(input) {
    return someStarting(
      input,
      ['All ', 'Oh n', 'Woul', '[war', 'ERRO'],
      (line) => line.length < 500 && said.test(line),
    );
  },

  parse(input) {
    const failures = input.lines.flatMap((line) => {
      if (line.length > 1000) return [];
      for (const pattern of unformatted) {
        const match = pattern.exec(line);
        if (match?.[1] !== undefined) return [fileFailure(input, match[1], line, line)];
      }
      return [];
    });
    return {
      kind: 'build',
      verdict: failures.length > 0 ? 'failed' : 'passed',
      failures,
      passed: { files: [], tests: [] },
      counts: { passed: null, failed: failures.length > 0 ? failures.length : null, skipped: null },
    };
  },
};

function fileFailure(input: RunnerInput, path: string, message: string, line: string): Failure {
  return {
    name: null,
    file: input.relative(path),
    line: null,
    message: messageOf(message),
    excerpt: excerptOf([line]),
    suite: false,
  };
}
