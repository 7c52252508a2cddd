import type { BuiltInQuery } from './builtInQueries';
import type { EventFilter } from './eventFilter';
import type { JqCommand } from './jqCommand';

/** A question to the whole ledger, archives included. Plain data: it goes to a worker thread. */
export interface LedgerQuery {
  readonly events: EventFilter;
  /** Without it and without `builtIn` the events themselves are the results. */
  readonly jq?: JqCommand;
  readonly builtIn?: BuiltInQuery;
  /** For similar bugs: root causes with one of these words; as `textTokens` gives them. None: all. */
  readonly causeWords?: readonly string[];
  /** How many results are kept; all are counted. */
  readonly limit: number;
  /** Which ones are kept when there are more; default `first`. The order is the ledger's in both cases. */
  readonly keep?: 'first' | 'last';
}

/** The rows that are kept. */
export function partOf<Row>(
  rows: readonly Row[],
  { limit, keep }: Pick<LedgerQuery, 'limit' | 'keep'>,
): readonly Row[] {
  return keep === 'last' ? rows.slice(-limit) : rows.slice(0, limit);
}

export interface QueryResult {
  /** The value as JSON text. */
  readonly json: string;
  /** The event that it came from; absent where a result comes from many. */
  readonly path?: string;
  /** One-based. */
  readonly line?: number;
}

/** Where something was left out, and why. */
export interface QueryRemark {
  readonly path: string;
  /** One-based. */
  readonly line: number;
  readonly message: string;
}

export interface QueryAnswer {
  readonly results: readonly QueryResult[];
  /** Before `limit`. */
  readonly total: number;
  readonly truncated: boolean;
  /** Events that passed the filters. */
  readonly events: number;
  /** Events on which the jq filter failed, with the first ones. */
  readonly skipped: number;
  readonly skippedFirst: readonly QueryRemark[];
  /** Lines that hold no event, with the first ones. */
  readonly damaged: number;
  readonly damagedFirst: readonly QueryRemark[];
  /** Where the filter ended the query with `halt` or `halt_error`; an empty path where it saw all events at once. */
  readonly halted?: QueryRemark;
}

export interface QueryProgress {
  /** Between 0 and 1. */
  readonly done: number;
  readonly events: number;
}

/** The part of an `AbortSignal` that a query looks at. */
export interface QuerySignal {
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface LedgerQueries {
  /**
   * Runs a query.
   * @throws invalid_input with jq's message for a wrong filter; too_large for output or input beyond what jq can hold
   *   here; io_error; and an error without a code once the signal is aborted
   */
  run(
    query: LedgerQuery,
    options?: {
      readonly signal?: QuerySignal | undefined;
      readonly onProgress?: ((progress: QueryProgress) => void) | undefined;
    },
  ): Promise<QueryAnswer>;
  /** What is wrong with a jq filter, in jq's words; undefined when nothing is. */
  check(filter: JqCommand): Promise<string | undefined>;
}
