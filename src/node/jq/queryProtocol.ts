import { isLogbookError, logbookError, type ErrorCode } from '../../core/errors';
import type { JqCommand } from '../../core/ledger/query/jqCommand';
import type {
  LedgerQuery,
  QueryAnswer,
  QueryProgress,
  QueryResult,
} from '../../core/ledger/query/ledgerQuery';
import type { LedgerPaths } from '../ledger/segments';
import type { JqOutput } from './jqEngine';

/** What goes between the query worker and who started it. */
export type QueryRequest =
  | { readonly kind: 'run'; readonly paths: LedgerPaths; readonly query: LedgerQuery }
  /** One chunk, by the query worker to its own threads. */
  | { readonly kind: 'jq'; readonly command: JqCommand; readonly lines: string }
  | { readonly kind: 'check'; readonly id: number; readonly command: JqCommand };

export type QueryReply =
  | ({ readonly kind: 'progress' } & QueryProgress)
  /** Results come in slices, so that taking them in never keeps the host busy. */
  | { readonly kind: 'results'; readonly results: readonly QueryResult[] }
  | { readonly kind: 'done'; readonly answer: Omit<QueryAnswer, 'results'> }
  | { readonly kind: 'checked'; readonly id: number; readonly problem: string | undefined }
  | { readonly kind: 'jqOutput'; readonly output: JqOutput }
  | FailedReply;

/** `code` is there when the failure is an expected one. */
interface FailedReply {
  readonly kind: 'failed';
  readonly code: string | undefined;
  readonly message: string;
}

export interface QueryWorkerData {
  /** Absolute path of the worker's own bundle. */
  readonly workerFile: string;
  /** Absolute path of jq.wasm. */
  readonly wasmFile: string;
}

export function failedReply(error: unknown): FailedReply {
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'failed', code: isLogbookError(error) ? error.code : undefined, message };
}

/** Expected failures keep their code; the others are bugs and keep their words for the log. */
export function readFailure({ code, message }: FailedReply): Error {
  return code === undefined ? new Error(message) : logbookError(code as ErrorCode, message);
}
