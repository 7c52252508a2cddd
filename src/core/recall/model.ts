import type { LedgerQuery, QueryAnswer } from '../ledger/query/ledgerQuery';

/** What can be searched: ledger events, documents by the id of their type, notes of the ledger, the work journal. */
export type SearchKind = string;

export interface SearchQuery {
  /** As typed: the last word may be unfinished. */
  readonly text: string;
  /** `event`, `notes`, `work-journal`, a kind of learnings, or the id of a document type; all when left out. */
  readonly kinds?: readonly SearchKind[] | undefined;
  readonly limit?: number | undefined;
}

export interface SearchResult {
  readonly kind: SearchKind;
  /** Workspace-relative, with forward slashes. */
  readonly path: string;
  /** One-based. */
  readonly line: number;
  readonly title: string;
  /** ISO 8601, a day or a time; null when unknown. */
  readonly date: string | null;
  readonly snippet: string;
  readonly score: number;
}

export interface SearchAnswer {
  readonly results: readonly SearchResult[];
  /** Places that match well enough; where there are more than were asked for, their distinct texts. */
  readonly total: number;
  readonly truncated: boolean;
  /** What could not be looked at, in sentences. */
  readonly problems: readonly string[];
}

export interface RecallMatch {
  readonly kind: SearchKind;
  readonly path: string;
  /** One-based. */
  readonly line: number;
  readonly taskId?: string;
  readonly date: string | null;
  /** As it was written then, bounded. */
  readonly error: string;
  /** The fix or lesson of the event, or the document's section that tells it; null when nothing says it. */
  readonly resolution: string | null;
  /** The same error, and not merely a similar one. */
  readonly exact: boolean;
  /** How often this error was recorded. */
  readonly count: number;
  /** Of an event: its entry in the notes, where that tells of the error too. */
  readonly notes?: { readonly path: string; /** One-based. */ readonly line: number };
}

export interface RecallAnswer {
  /** How often: of the same error, else of those that are similar enough. 0: never. */
  readonly seen: number;
  readonly matches: readonly RecallMatch[];
  /** What could not be looked at, in sentences. */
  readonly problems: readonly string[];
}

/** Everything that Logbook knows, searched; brought up to date with the files by each question. */
export interface RecallIndex {
  search(query: SearchQuery): Promise<SearchAnswer>;
  /**
   * @param errors messages of failures
   * @returns undefined when there is no answer within the given time: a large index may first have to be built
   */
  recall(
    errors: readonly string[],
    options: { readonly limit: number; readonly withinMs?: number },
  ): Promise<RecallAnswer | undefined>;
  /** Answers a built-in question about the whole ledger; see `isIndexed`. */
  builtIn(query: LedgerQuery): Promise<QueryAnswer>;
}

/** Similar enough to say "seen before": nearly all of the query, or nearly all of the known error within it. */
export function isSeenBefore(
  { ofQuery, ofGroup }: { readonly ofQuery: number; readonly ofGroup: number },
  words: number,
): boolean {
  return (ofQuery >= 0.7 && words >= 3) || (ofGroup >= 0.8 && ofQuery >= 0.25);
}

/** A search result has at least this share of the weight of what was typed. */
export const searchThreshold = 0.5;
/** See `leastGroups`: a logbook with three entries is searched as one with many. */
export const searchedGroups = 100;
