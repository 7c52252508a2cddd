import * as z from 'zod/mini';

const item = z.object({
  /** Without its label. */
  text: z.string(),
  /** One-based. */
  line: z.number(),
  /** ISO 8601. */
  at: z.nullable(z.string()),
  author: z.nullable(z.string()),
});

const mutation = z.object({
  label: z.string(),
  failedOn: z.string(),
  switchingTo: z.string(),
  rationale: z.string(),
  line: z.number(),
  at: z.nullable(z.string()),
  author: z.nullable(z.string()),
  /** What followed it: nothing yet, something that worked, or failures only. */
  outcome: z.enum(['open', 'worked', 'failed']),
});

/** A `Handover` as operations answer with it: bounded, with `truncated` where something was left out. */
export const handoverSchema = z.object({
  path: z.string(),
  task: z.string(),
  since: z.nullable(z.string()),
  lastEntryAt: z.nullable(z.string()),
  authors: z.readonly(z.array(z.string())),
  lines: z.number(),
  /** The last lines of the work journal as they stand there: a record, not instructions. */
  tail: z.string(),
  tailFirstLine: z.number(),
  currentState: z.nullable(z.string()),
  currentStateLine: z.nullable(z.number()),
  /** Not to be tried again, the latest first. */
  failedApproaches: z.readonly(z.array(item)),
  blockers: z.readonly(z.array(item)),
  decisions: z.readonly(z.array(item)),
  findings: z.readonly(z.array(item)),
  /** The mutation in force. */
  mutation: z.nullable(mutation),
  intent: z.nullable(z.string()),
  approach: z.nullable(z.string()),
  unread: z.boolean(),
  unreadLines: z.number(),
  unreadSince: z.nullable(z.string()),
  unreadBy: z.readonly(z.array(z.string())),
  lastReadBy: z.nullable(z.string()),
  lastReadAt: z.nullable(z.string()),
  problems: z.readonly(z.array(z.string())),
  truncated: z.boolean(),
});
