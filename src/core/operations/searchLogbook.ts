import * as z from 'zod/mini';
import { defineOperation } from './operation';

export const searchLogbook = defineOperation({
  name: 'search_logbook',
  title: 'Search Logbook',
  description:
    'Searches journal entries, postmortems, learning journeys, own document types, ledger events with all archives, ' +
    'ledger notes, the work journal, and learnings (patterns, corrections, discoveries). Use it to find what the team has written down about a topic.',
  doing: ({ query }) => `Searching Logbook for "${query}"`,
  readOnly: true,
  input: z.object({
    query: z.string().check(z.minLength(1)),
    /** `event`, `notes`, `work-journal`, `pattern`, `correction`, `discovery`, or ids of document types; all when left out. */
    kinds: z.optional(z.array(z.string())),
    limit: z.optional(z.int().check(z.minimum(1), z.maximum(200))),
  }),
  output: z.object({
    results: z.array(
      z.object({
        kind: z.string(),
        path: z.string(),
        line: z.number(),
        title: z.string(),
        date: z.nullable(z.string()),
        snippet: z.string(),
        score: z.number(),
      }),
    ),
    total: z.number(),
    truncated: z.boolean(),
    /** What could not be searched, in sentences. */
    problems: z.array(z.string()),
  }),

  async run(ports, { query, kinds, limit }) {
    const { results, total, truncated, problems } = await ports.index.search({
      text: query,
      kinds,
      limit,
    });
    return { results: [...results], total, truncated, problems: [...problems] };
  },
});
