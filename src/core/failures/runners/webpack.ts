import type { Failure } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import type { Runner, RunnerInput } from './runner';
import { someStarting } from './runner';

/** `ERROR in ./src/index.js 1:0-21`, `ERROR in src/a.ts:3:5`, and Next.js' `./src/app/page.tsx:5:10`. */
const head =
  /^(?:ERROR in (?!\[)|(?=\.{0,2}\/\S+\.\w+(?::\d+:\d+)?$))(\S+?)(?::(\d+):\d+| (\d+):\d+(?:-[\d:]+)?)?$/;
const total = /^webpack(?: [\d.]+)? compiled with (\d+) errors?\b/;
const announced = [
  'Failed to compile',
  'Failed to compile.',
  'Build error occurred',
  '> Build failed because of webpack errors',
];
const typeCode = /^\s*(TS\d+): (.+)$/;

/** webpack, and what is built on it and prints the same: Next.js, Create React App, Angular's older builds. */
export const webpack: Runner = {
  id: 'webpack',
  programs: ['webpack', 'webpack-cli', 'next', 'react-scripts'],

  recognise(input) {
    return (
      someStarting(input, ['ERRO'], (line) => line.startsWith('ERROR in ')) ||
      someStarting(input, ['Fail', 'Buil', '> Bu'], (line) => announced.includes(line))
    );
  },

  parse(input) {
    const failures = failuresOf(input);
    const printed = input.lines.flatMap((line) => total.exec(line)?.[1] ?? []).at(-1);
    return {
      kind: 'build',
      verdict: failures.length > 0 ? 'failed' : 'unknown',
      failures,
      passed: { files: [], tests: [] },
      counts: {
        passed: null,
        failed: printed === undefined ? null : Number(printed),
        skipped: null,
      },
    };
  },
};

function failuresOf(input: RunnerInput): Failure[] {
  const { lines } = input;
  const failures = new Map<string, Failure>();
  const starts = lines.flatMap((line, index) =>
    line.length < 500 && head.test(line) ? [index] : [],
  );
  for (const [which, start] of starts.entries()) {
    const match = head.exec(lines[start] ?? '');
    const end = Math.min(starts[which + 1] ?? lines.length, start + 20);
    const body = lines.slice(start + 1, end);
    const said = body.find((line) => line.trim() !== '');
    // A path alone is the trace of an import.
    if (match === null || said === undefined || /^\s*(?:\.{0,2}\/|@ )/.test(said)) continue;
    const typed = typeCode.exec(said);
    const line = match[2] ?? match[3];
    const failure = {
      name: typed?.[1] ?? null,
      file: input.relative(match[1] ?? ''),
      line: line === undefined ? null : Number(line),
      message: messageOf(typed?.[2] ?? said),
      excerpt: excerptOf(lines.slice(start, end)),
      suite: false,
    };
    failures.set(`${failure.file}\n${failure.line}\n${failure.message}`, failure);
  }
  return [...failures.values()];
}
