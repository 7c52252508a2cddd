import * as z from 'zod/mini';
import { logbookError } from '../../errors';
import { textTokens } from '../../recall/errorTokens';
import { builtInQueries } from './builtInQueries';
import { endOf, startOf, wordsOf } from './eventFilter';
import { readJqCommand } from './jqCommand';
import type { LedgerQuery } from './ledgerQuery';

const defaultLimit = 1_000;
const maxLimit = 100_000;

/** A query as people, agents and keybindings write it. */
export const queryInput = z.object({
  /** A jq filter, or a command line such as `jq -r '.task_id'`; it sees the events that the filters let through. */
  jq: z.optional(z.string()),
  /** Instead of jq: a question that Logbook answers itself. Lead times are read from text, in minutes. */
  builtIn: z.optional(z.enum(builtInQueries)),
  types: z.optional(z.array(z.string())),
  status: z.optional(z.array(z.string())),
  /** YYYY-MM-DD or an ISO 8601 timestamp. */
  from: z.optional(z.string()),
  /** The same; a day counts as a whole. */
  to: z.optional(z.string()),
  /** Words that must all occur in the event, whatever their case; for similar bugs one in the root cause is enough. */
  text: z.optional(z.string()),
  /** A path, or a part of one, among the modified files. */
  file: z.optional(z.string()),
  limit: z.optional(z.int().check(z.positive(), z.maximum(maxLimit))),
  /** Which results are kept when there are more than `limit`; the order is the ledger's. */
  keep: z.optional(z.enum(['first', 'last'])),
});

export type QueryInput = z.output<typeof queryInput>;

/** @throws invalid_input for dates and command lines that cannot be read, and for jq together with a built-in query */
export function readQuery(input: QueryInput): LedgerQuery {
  const { jq, builtIn, types, status, from, to, text, file, limit, keep } = input;
  const hasFilter = jq !== undefined && jq.trim() !== '';
  if (hasFilter && builtIn !== undefined) {
    throw logbookError('invalid_input', 'Give a jq filter or a built-in query, not both.');
  }
  return {
    events: {
      types,
      statuses: status,
      from: from === undefined ? undefined : startOf(from),
      before: to === undefined ? undefined : endOf(to),
      words: text === undefined || builtIn === 'similar_bugs' ? undefined : wordsOf(text),
      file,
    },
    ...(hasFilter && { jq: readJqCommand(jq) }),
    ...(builtIn && { builtIn }),
    // The same bug rarely comes in the same words: one of them is enough, and only its cause counts.
    ...(builtIn === 'similar_bugs' && { causeWords: textTokens(text ?? '') }),
    limit: limit ?? defaultLimit,
    keep: keep ?? 'first',
  };
}
