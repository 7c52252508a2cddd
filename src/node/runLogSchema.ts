import * as z from 'zod/mini';
import type { RunLogRecord } from '../core/failures/model';
import { failureFields, passedFields } from '../core/failures/schema';

const failure = z.object({
  ...failureFields,
  key: z.string(),
  fingerprint: z.string(),
});

const passedSet = z.object({
  ...passedFields,
  command: z.boolean(),
});

const version = z.literal(1);

const run = z.object({
  v: version,
  kind: z.literal('run'),
  id: z.string(),
  at: z.string(),
  durationMs: z.number(),
  command: z.string(),
  cwd: z.string(),
  source: z.enum(['terminal', 'task', 'debug', 'testExplorer', 'reportFile', 'operation']),
  outcome: z.enum(['passed', 'failed', 'error', 'interrupted', 'unknown']),
  runner: z.string(),
  failures: z.array(failure),
  passed: passedSet,
  testsPassed: z.exactOptional(z.number()),
  tree: z.exactOptional(z.string()),
});

const record = z.discriminatedUnion('kind', [
  run,
  z.object({ v: version, kind: z.literal('prompted'), at: z.string(), streak: z.string() }),
  z.object({ v: version, kind: z.literal('muted'), at: z.string(), key: z.string() }),
  z.object({
    v: version,
    kind: z.literal('mutedCommand'),
    at: z.string(),
    command: z.string(),
    cwd: z.string(),
  }),
  z.object({
    v: version,
    kind: z.literal('unmuted'),
    at: z.string(),
    streak: z.string(),
    key: z.string(),
    command: z.string(),
    cwd: z.string(),
  }),
  z.object({ v: version, kind: z.literal('paused'), at: z.string(), until: z.string() }),
  z.object({ v: version, kind: z.literal('dismissed'), at: z.string(), streak: z.string() }),
  z.object({ v: version, kind: z.literal('reset'), at: z.string() }),
  z.object({ v: version, kind: z.literal('mutation'), at: z.string(), label: z.string() }),
]);

/** A line of the run log, or undefined for what is not one: torn, foreign, of a newer version. */
export function parseRunLogLine(line: string): RunLogRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const result = record.safeParse(value);
  return result.success ? result.data : undefined;
}
