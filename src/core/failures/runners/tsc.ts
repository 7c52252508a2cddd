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
      /(?:- |: )error TS\d+: /.test(text) ||
      commands.some(({ program }) => tsc.programs.includes(program))
    );
  },

  parse(input) {
    const failures = findDiagnostics(input, maxDiagnostics).filter(({ name }) =>
      diagnosticCode.test(name ?? ''),
    );
    return {
      kind: 'build',
      verdict: failures.length > 0 ? 'failed' : 'passed',
      failures,
      passed: { files: [], tests: [] },
      counts: { passed: null, failed: failures.length > 0 ? failures.length : null, skipped: null },
    };
  },
};
