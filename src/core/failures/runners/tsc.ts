import type { Failure } from '../model';
import { messageOf } from '../output/excerpt';
import { findDiagnostics } from '../salient/diagnostics';
import type { Runner } from './runner';

const diagnosticCode = /^TS\d+$/;
/** Most projects have fewer errors; a branch in the middle of a refactoring has thousands. */
const maxDiagnostics = 500;

/** The TypeScript compiler, and vue-tsc, which prints the same. */
export const tsc: Runner = {
  id: 'tsc',
  programs: ['tsc', 'vue-tsc', 'tsgo'],

  recognise({ commands, text }) {
    // It prints nothing when there is nothing wrong.
    return (
      // The word in front of the code follows the language of the system.
      (text.includes('TS') && /(?:- |: |^)[^\s:]{1,20} TS\d{4,5}: /m.test(text)) ||
      commands.some(({ program }) => tsc.programs.includes(program))
    );
  },

  parse(input) {
    const failures = findDiagnostics(input, maxDiagnostics).filter(({ name }) =>
      diagnosticCode.test(name ?? ''),
    );
    failures.push(...withoutPlace(input.lines));
    return {
      kind: 'build',
      verdict: failures.length > 0 ? 'failed' : 'passed',
      failures,
      passed: { files: [], tests: [] },
      counts: { passed: null, failed: failures.length > 0 ? failures.length : null, skipped: null },
    };
  },
};

const placeless = /^[^\s:]{1,20} (TS\d+): (.+)$/;

/** Whether the second word may be a code. */
function hasCode(line: string): boolean {
  return line.startsWith('TS', line.indexOf(' ') + 1);
}

/** What is wrong with the options or the configuration is in no file of the program. */
function withoutPlace(lines: readonly string[]): Failure[] {
  return lines.filter(hasCode).flatMap((line) => {
    const match = placeless.exec(line);
    if (match === null) return [];
    const [, code = '', message = ''] = match;
    return [
      {
        name: code,
        file: null,
        line: null,
        message: messageOf(message),
        excerpt: line,
        suite: false,
      },
    ];
  });
}
