import * as z from 'zod/mini';

/** A record of an error that was seen before, as operations answer with it. */
export const recallMatch = z.object({
  kind: z.string(),
  path: z.string(),
  line: z.number(),
  taskId: z.optional(z.string()),
  date: z.nullable(z.string()),
  error: z.string(),
  /** The fix or lesson of the event, or the document's section that tells it. */
  resolution: z.nullable(z.string()),
  /** The same error, and not merely a similar one. */
  exact: z.boolean(),
  /** How often it was recorded. */
  count: z.number(),
  /** Of an event: its entry in the notes, where that tells of the error too. */
  notes: z.optional(z.object({ path: z.string(), line: z.number() })),
});
