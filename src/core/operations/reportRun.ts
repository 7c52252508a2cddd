import * as z from 'zod/mini';
import { recordRun } from '../failures/recordRun';
import { isLogbookError } from '../errors';
import type { RunRecord } from '../failures/model';
import { defineOperation } from './operation';
import type { OperationPorts } from './ports';
import { isMutationRequired } from './mutationRequired';
import { recallMatch } from './recallMatch';

const recalled = { failures: 3, limit: 5, withinMs: 1_000 };

export const reportRun = defineOperation({
  name: 'report_run',
  title: 'Report Run',
  description:
    'Reports a test run or command that was executed outside the editor, with its exit code and output. ' +
    'Says what failed and how often in a row, and whether the approach should change before the next try.',
  doing: ({ command }) => `Recording the run of ${command}`,
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
        /** Failures in a row under the present approach, this run included. */
        streak: z.number(),
      }),
    ),
    mutationRequired: z.boolean(),
    /** Records of the same or similar errors, with what resolved them. */
    matches: z.array(recallMatch),
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
    const tries = new Map(streaks.map((streak) => [streak.key, streak.tries]));
    const failures = record.failures.map(({ key, name, file, line, message }) => ({
      id: key,
      name,
      file,
      line,
      message,
      streak: tries.get(key) ?? 1,
    }));
    return {
      outcome: record.outcome,
      failures,
      mutationRequired: await isMutationRequired(ports),
      matches: await matchesOf(ports, record),
    };
  },
});

/** The run is recorded by now: that nothing can be recalled, or not in time, is no reason to fail. */
async function matchesOf(ports: OperationPorts, { failures }: RunRecord) {
  const errors = failures.slice(0, recalled.failures).map(({ message }) => message);
  if (errors.length === 0) return [];
  try {
    const { limit, withinMs } = recalled;
    const answer = await ports.index.recall(errors, { limit, withinMs });
    return [...(answer?.matches ?? [])];
  } catch (error) {
    if (isLogbookError(error)) return [];
    throw error;
  }
}

function absolutePath(root: string, cwd: string | undefined): string {
  if (cwd === undefined || cwd === '' || cwd === '.') return root;
  return /^([/\\]|[a-zA-Z]:[/\\])/.test(cwd) ? cwd : `${root}/${cwd}`;
}
