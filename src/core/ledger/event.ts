import * as z from 'zod/mini';

/** What kinds of things the ledger records. */
export const eventTypes = [
  'task_completion',
  'consensus_decision',
  'deployment',
  'incident',
  'rollback',
  'lesson_learned',
] as const;
export type EventType = (typeof eventTypes)[number];

/** Written as `v`: the version of the lines that Logbook writes. */
export const ledgerVersion = 1;

/** A lesson with its circumstances, for when one sentence is too little. */
const structuredLesson = z.looseObject({
  context: z.optional(z.string()),
  what_went_wrong: z.optional(z.string()),
  what_we_learned: z.optional(z.string()),
  action_items: z.optional(z.array(z.string())),
  confidence: z.optional(z.string()),
});

/** A commit that a deployment took to production; DORA's lead time counts from `time`. */
const commit = z.looseObject({
  id: z.string(),
  /** ISO 8601. */
  time: z.optional(z.string()),
});

const text = z.optional(z.string());
const texts = z.optional(z.array(z.string()));
const count = z.optional(z.int().check(z.nonnegative()));

/**
 * An event as it is written. Keys that Logbook does not know are kept where they are: write the object that was
 * given, not the output of this schema, which puts the known keys first.
 */
export const ledgerEvent = z.looseObject({
  timestamp: z.string(),
  type: z.enum(eventTypes),
  task_id: z.string().check(z.minLength(1)),
  status: text,
  title: text,
  summary: text,
  agent: text,
  author: text,
  skills_used: texts,
  files_modified: texts,
  lines_changed: count,
  tests_passed: count,
  deployment_time: text,
  error: text,
  root_cause: text,
  fix: text,
  lesson_learned: z.optional(z.union([z.string(), structuredLesson])),
  dora_impact: z.optional(z.union([z.string(), z.number(), z.record(z.string(), z.unknown())])),
  severity: text,
  duration_minutes: z.optional(z.number().check(z.nonnegative())),
  detected_at: text,
  recovered_at: text,
  service: text,
  environment: text,
  commits: z.optional(z.array(z.union([z.string(), commit]))),
  planned: z.optional(z.boolean()),
  caused_by: text,
  outcome: text,
  decision: text,
  alternatives: texts,
  rationale: text,
  participants: texts,
});
