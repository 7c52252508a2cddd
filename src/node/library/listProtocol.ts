import type { MessagePort } from 'node:worker_threads';

export interface DocumentFolder {
  readonly typeId: string;
  /** Workspace-relative, forward slashes. */
  readonly folder: string;
}

export interface ListWorkerData {
  /** Absolute path of the workspace's top. */
  readonly root: string;
  /** Absolute path of the saved list; it need not exist. */
  readonly savedList: string | undefined;
  readonly rows: MessagePort;
}

export type ListRequest =
  | {
      readonly id: number;
      readonly kind: 'list';
      readonly folders: readonly DocumentFolder[];
      /** Reads every file, whatever was saved. */
      readonly fresh: boolean;
    }
  | {
      readonly id: number;
      readonly kind: 'refresh';
      readonly path: string;
      readonly typeId: string;
    };

export type WorkerMessage = ListRequest | 'end';

/**
 * Travels through the `rows` port, which the host empties at its own pace. For each one the worker posts
 * `undefined` on its main port, as a sign that there is one more to fetch.
 */
export interface ListReply {
  readonly id: number;
  /** A JSON array of document summaries: parsed once, by the host, a slice at a time. */
  readonly rows: string;
  readonly last: boolean;
  /** Set when the request failed: a message for the log. */
  readonly failure?: string;
}
