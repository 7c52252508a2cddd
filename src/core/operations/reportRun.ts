import * as z from 'zod/mini';
import { recordRun } from '../failures/recordRun';
import { defineOperation } from './operation';

export const reportRun = defineOperation({
  name: 'report_run',
  description:
    'Reports a test run or command that was executed outside the editor, with its exit code and output. ' +
    'Says what failed and how often in a row, and whether the approach should change before the next try.',
  readOnly: false,
  input: z.object({
    command: z.string(),
    exitCode: z.nullable(z.int()),
    output: z.string(),
    /** Folder the command ran in: absolute, or relative to the workspace; it need not exist. */
    cwd: z.optional(z.string()),
  }),
  output: z.object({
    outcome: z.enum(['passed', 'failed', 'error', 'interrupted', 'unknown']),
    failures: z.array(
      z.object({
        id: z.string(),
        name: z.nullable(z.string()),
        /** Relative to `cwd`. */
        file: z.nullable(z.string()),
        line: z.nullable(z.number()),
        message: z.string(),
        /** Failures in a row, this run included. */
        streak: z.number(),
      }),
    ),
    mutationRequired: z.boolean(),
    matches: z.array(z.unknown()),
  }),

  async run(ports, { command, exitCode, output, cwd }) {
    const now = ports.now().getTime();
    const { record, streaks } = await recordRun(ports, {
      command,
      cwd: absolutePath(ports.root, cwd),
      source: 'operation',
      exitCode: exitCode ?? undefined,
      output,
      startedAt: now,
      endedAt: now,
    });
    const threshold = ports.settings.failureThreshold;
    const lengths = new Map(streaks.map(({ key, runs }) => [key, runs.length]));
    const failures = record.failures.map(({ key, name, file, line, message }) => ({
      id: key,
      name,
      file,
      line,
      message,
      streak: lengths.get(key) ?? 1,
    }));
    return {
      outcome: record.outcome,
      failures,
      mutationRequired: threshold > 0 && failures.some(({ streak }) => streak >= threshold),
      // Recall over earlier records is an operation of its own; until it exists nothing is claimed as seen.
      matches: [],
    };
  },
});

function absolutePath(root: string, cwd: string | undefined): string {
  if (cwd === undefined || cwd === '' || cwd === '.') return root;
  return /^([/\\]|[a-zA-Z]:[/\\])/.test(cwd) ? cwd : `${root}/${cwd}`;
}
