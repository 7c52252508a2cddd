import * as z from 'zod/mini';
import { isOverdue, localDay } from '../actionItems/dueDates';
import { isOwnedBy } from '../actionItems/owners';
import type { ActionItem } from '../actionItems/types';
import { defineOperation } from './operation';

const defaultLimit = 1_000;

export const listActionItems = defineOperation({
  name: 'list_action_items',
  title: 'List Action Items',
  description:
    'Lists the action items of all postmortems, journal entries and other documents, and of the notes: what, who, by ' +
    'when, whether it is done or overdue. Use it to see what was promised and is still open.',
  doing: () => 'Listing action items',
  readOnly: true,
  input: z.object({
    /** Without it open and done ones. */
    status: z.optional(z.enum(['open', 'done'])),
    /** A name or handle, as a whole or by the first name. */
    owner: z.optional(z.string()),
    /** True: only overdue ones; false: only the others. */
    overdue: z.optional(z.boolean()),
    limit: z.optional(z.int().check(z.positive())),
  }),
  output: z.object({
    items: z.array(
      z.object({
        path: z.string(),
        /** One-based. */
        line: z.number(),
        text: z.string(),
        owner: z.nullable(z.string()),
        /** YYYY-MM-DD, or as written where the document names no single day. */
        due: z.nullable(z.string()),
        priority: z.nullable(z.string()),
        done: z.boolean(),
        overdue: z.boolean(),
      }),
    ),
    /** Before `limit`. */
    total: z.number(),
    truncated: z.boolean(),
  }),

  async run(ports, { status, owner, overdue, limit = defaultLimit }) {
    const today = localDay(ports.now());
    const matching: ActionItem[] = [];
    for (const { path, items } of await ports.actionItems()) {
      for (const item of items) {
        const late = isOverdue(item, today);
        if (status !== undefined && (status === 'done') !== item.done) continue;
        if (owner !== undefined && !isOwnedBy(item.owner, owner)) continue;
        if (overdue !== undefined && overdue !== late) continue;
        const { line, text, due, priority, done } = item;
        matching.push({
          path,
          line: line + 1,
          text,
          owner: item.owner,
          due,
          priority,
          done,
          overdue: late,
        });
      }
    }
    const items = matching.slice(0, limit);
    return { items, total: matching.length, truncated: items.length < matching.length };
  },
});
