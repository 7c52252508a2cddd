import type { Failure } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import { findDiagnostics } from '../salient/diagnostics';
import type { Runner, RunnerInput } from './runner';
import { anyStarts, noCounts } from './runner';

const announced = 'error during build:';
const failed = /^(?:[✗✘x] )?Build failed (?:in|with) /m;
const maxDiagnostics = 200;

/** `vite build`, with Rolldown, which prints what compilers print, and with Rollup. */
export const vite: Runner = {
  id: 'vite',
  programs: ['vite', 'rollup', 'rolldown'],

  recognise(input) {
    return (
      (anyStarts(input, 'erro') && input.lines.includes(announced)) ||
      (anyStarts(input, 'Buil', 'x Bu', '✗ Bu', '✘ Bu') && failed.test(input.text))
    );
  },

  parse(input) {
    const found = findDiagnostics(input, maxDiagnostics);
    const failures = found.length > 0 ? found : rollupError(input);
    return {
      kind: 'build',
      verdict: failures.length > 0 ? 'failed' : 'unknown',
      failures,
      passed: { files: [], tests: [] },
      counts: noCounts,
    };
  },
};

/** One error with its place in brackets, in its last words, or in a line of its own. */
function rollupError(input: RunnerInput): Failure[] {
  const { lines } = input;
  const start = lines.indexOf(announced) + 1;
  const body = lines.slice(start, start + 30);
  const first = body.find((line) => line.trim() !== '');
  if (start === 0 || first === undefined) return [];
  const placed = /^(\S.*?) \((\d+):\d+\): (.+)$/.exec(first);
  const below = body.map((line) => /^file: (\S.*?):(\d+):\d+$/.exec(line)).find(Boolean);
  const from = / from "([^"]+)"\.?$/.exec(first);
  const path = placed?.[1] ?? below?.[1] ?? from?.[1];
  const line = placed?.[2] ?? below?.[2];
  return [
    {
      name: null,
      file: path === undefined ? null : input.relative(path),
      line: line === undefined ? null : Number(line),
      message: messageOf(placed?.[3] ?? first),
      excerpt: excerptOf(body),
      suite: false,
    },
  ];
}
