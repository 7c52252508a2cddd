import type { JqCommand } from '../../core/ledger/query/jqCommand';
import type {
  LedgerQuery,
  QueryAnswer,
  QueryProgress,
  QueryResult,
} from '../../core/ledger/query/ledgerQuery';
import type { LedgerPaths } from '../ledger/segments';

/** What goes between the query worker and who started it. */
export type QueryRequest =
  | { readonly kind: 'run'; readonly paths: LedgerPaths; readonly query: LedgerQuery }
  | { readonly kind: 'check'; readonly id: number; readonly command: JqCommand };

export type QueryReply =
  | ({ readonly kind: 'progress' } & QueryProgress)
  /** Results come in slices, so that taking them in never keeps the host busy. */
  | { readonly kind: 'results'; readonly results: readonly QueryResult[] }
  | { readonly kind: 'done'; readonly answer: Omit<QueryAnswer, 'results'> }
  | { readonly kind: 'checked'; readonly id: number; readonly problem: string | undefined }
  /** `code` is there when the failure is an expected one. */
  | { readonly kind: 'failed'; readonly code: string | undefined; readonly message: string };

export interface QueryWorkerData {
  /** Absolute path of jq.wasm. */
  readonly wasmFile: string;
}
