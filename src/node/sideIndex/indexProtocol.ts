import type { ErrorCode } from '../../core/errors';
import type { DeliveryReport, ReportQuery } from '../../core/ledger/delivery/report';
import type { LedgerQuery, QueryAnswer } from '../../core/ledger/query/ledgerQuery';
import type { RecallAnswer, SearchAnswer, SearchQuery } from '../../core/recall/model';
import type { DocumentFile, DocumentFolder } from '../library/listProtocol';
import type { LedgerPaths } from '../ledger/segments';
import type { PackedFile, Shards } from './indexState';
import type { MonthEvent, MonthSummary } from './ledgerMonths';
import type { Month } from './monthLines';
import type { ScanJob } from './scan/scanPart';

/** What is indexed. Asked for each time, because settings and document types change. */
export interface IndexScope {
  readonly ledger: LedgerPaths;
  /** Missing where a question is about the ledger alone: then they are not looked at. */
  readonly documents?: DocumentScope;
}

export interface DocumentScope {
  readonly folders: readonly DocumentFolder[];
  /** Single files beside the folders: the notes, the work journal, learnings; they need not exist. */
  readonly files: readonly DocumentFile[];
}

export interface IndexQueries {
  readonly search: (query: SearchQuery) => SearchAnswer;
  /** @param errors messages of failures, or a whole output where none is known */
  readonly recall: (errors: readonly string[], limit: number) => RecallAnswer;
  readonly builtIn: (query: LedgerQuery) => QueryAnswer;
}

/** An event as a report knows it: without its place, which a rotation changes. */
export interface EventIdentity {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly id?: string | undefined;
  readonly taskId?: string | undefined;
}

/** Answered from the roll-ups beside the index, which need no look at documents and words. */
export interface DeliveryQueries {
  readonly report: (query: ReportQuery) => DeliveryReport;
  /** Where an event stands now. */
  readonly locate: (event: EventIdentity) => { path: string; line: number } | undefined;
  /** See `LedgerMonths`. */
  readonly months: () => readonly Month[];
  readonly month: (month: Month) => MonthSummary;
  readonly monthEvents: (
    month: Month,
    part: { readonly type: string; readonly limit: number },
  ) => readonly MonthEvent[];
}

export type WorkerQueries = IndexQueries &
  DeliveryQueries & {
    /** Takes in what has changed; the thread goes on to what makes the next search quick. */
    readonly prepareSearch: () => void;
  };

export type WorkerQuery = QueryTo<WorkerQueries>;

const answeredFromDocuments: readonly WorkerQuery['name'][] = ['search', 'recall', 'prepareSearch'];

/** All others are about the ledger alone. */
export function needsDocuments({ name }: WorkerQuery): boolean {
  return answeredFromDocuments.includes(name);
}

type QueryTo<Queries extends WorkerQueries> = {
  [Name in keyof Queries]: {
    readonly name: Name;
    readonly arguments: Queries[Name] extends (...given: infer Given) => unknown ? Given : never;
  };
}[keyof Queries];

export interface IndexRequest {
  readonly id: number;
  /** Where the index is saved, absolute; the same in all requests to one thread. */
  readonly stateFolder: string | undefined;
  readonly scope: IndexScope;
  readonly query: WorkerQuery;
}

export type IndexReply =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly failure: string; readonly code?: ErrorCode };

export interface IndexServing {
  /** Absolute path of the workspace's top. */
  readonly root: string;
  /** See `IndexEngineOptions`. */
  readonly scanPause: number | undefined;
}

/** The worker that answers, or a helper of it that reads a part of a large ledger for the first time. */
export type IndexWorkerData =
  | ({ readonly role: 'index' } & IndexServing)
  | { readonly role: 'helper'; readonly root: string; readonly files: readonly PackedFile[] }
  /** One of several that answer a question together while there is no index. */
  | { readonly role: 'scanner'; readonly job: ScanJob };

export interface HelperResult {
  readonly shards: Shards;
  readonly files: readonly PackedFile[];
  /** See `IndexState.paths`. */
  readonly paths: readonly string[];
}
