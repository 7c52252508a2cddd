import * as z from 'zod/mini';
import { failureFields, passedFields } from '../schema';
import type { Runner, RunnerReport } from './runner';
import { noCounts } from './runner';

/** The program that report files count as having been written by. */
export const reportFileProgram = 'report-file';

const count = z.nullable(z.number());
const verdicts = ['passed', 'failed', 'error', 'interrupted', 'unknown'] as const;

/** A report as the output of its run, which `reportRun` makes; only this project writes it. */
const told = z.object({
  kind: z.enum(['test', 'build', 'run']),
  verdict: z.enum(verdicts),
  failures: z.array(z.object(failureFields)),
  passed: z.object(passedFields),
  counts: z.object({ passed: count, failed: count, skipped: count }),
});

const nothing: RunnerReport = {
  kind: 'test',
  verdict: 'unknown',
  failures: [],
  passed: { files: [], tests: [] },
  counts: noCounts,
};

/** Report files that test runners write into the workspace. */
export const reportFile: Runner = {
  id: 'report',
  programs: [reportFileProgram],
  // A report lists what ran; what it does not list was not part of it.
  filters: 'always',

  recognise({ commands, text }) {
    return (
      text.startsWith('{"kind"') && commands.some(({ program }) => program === reportFileProgram)
    );
  },

  parse({ text }) {
    try {
      const report = told.safeParse(JSON.parse(text));
      return report.success ? report.data : nothing;
    } catch {
      return nothing;
    }
  },
};
