import * as z from 'zod/mini';
import { maxNesting, nestsTooDeep } from '../ledger/nesting';
import { answerNotes } from '../ledger/query/answerNotes';
import { queryInput, readQuery } from '../ledger/query/queryInput';
import { defineOperation } from './operation';

const remark = z.object({
  path: z.string(),
  /** One-based. */
  line: z.number(),
  message: z.string(),
});

export const queryLedger = defineOperation({
  name: 'query_ledger',
  title: 'Query Ledger',
  description:
    'Asks the ledger with all its archives: filters events by type, status, date, text and file, and runs a jq filter on ' +
    'each of them. Use it to find what was done, what failed, and which lessons were recorded.',
  doing: () => 'Querying the ledger',
  readOnly: true,
  input: queryInput,
  output: z.object({
    /** With jq what it prints, otherwise the events. */
    results: z.array(z.unknown()),
    /** Before `limit`. */
    total: z.number(),
    truncated: z.boolean(),
    /** Events on which the jq filter failed; the first of them with jq's message. */
    skipped: z.number(),
    skippedFirst: z.array(remark),
    /** Lines of the ledger that hold no event, and the first of them. */
    damaged: z.number(),
    damagedFirst: z.array(remark),
    /** What was left out, in sentences. */
    notes: z.array(z.string()),
  }),

  async run(ports, input) {
    const query = readQuery(input);
    const answer = await ports.ledgerQueries.run(query);
    const { total, truncated, skipped, damaged } = answer;
    const values = answer.results.map(({ json }): unknown => JSON.parse(json));
    const results = values.filter((value) => !nestsTooDeep(value));
    const tooDeep = values.length - results.length;
    return {
      results,
      total,
      truncated: truncated || tooDeep > 0,
      skipped,
      damaged,
      skippedFirst: [...answer.skippedFirst],
      damagedFirst: [...answer.damagedFirst],
      notes: [...answerNotes(answer, query.jq), ...tooDeepNotes(tooDeep)],
    };
  },
});

function tooDeepNotes(count: number): readonly string[] {
  if (count === 0) return [];
  const what = count === 1 ? '1 result nests' : `${count} results nest`;
  return [`${what} deeper than ${maxNesting} levels and ${count === 1 ? 'was' : 'were'} left out.`];
}
