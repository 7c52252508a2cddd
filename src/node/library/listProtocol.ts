import type { MessagePort } from 'node:worker_threads';
import type { TypeTraits } from '../../core/documents/documentTypeOf';
import type { SavedListFiles } from './savedList';

export interface DocumentFolder {
  readonly typeId: string;
  /** Workspace-relative, forward slashes. */
  readonly folder: string;
  /** All types of the folder where several share it: each document then says itself which is its own. */
  readonly rivals?: readonly TypeTraits[] | undefined;
}

/** What is read of each document: a line of a list from its head, or the action items in all of it. */
export type ListContent = 'summaries' | 'actionItems';

export interface ListWorkerData {
  /** Absolute path of the workspace's top. */
  readonly root: string;
  readonly savedLists: SavedListFiles | undefined;
  readonly rows: MessagePort;
}

export type ListRequest =
  | {
      readonly id: number;
      readonly kind: 'list';
      readonly content: ListContent;
      readonly folders: readonly DocumentFolder[];
      /** Single files beside the folders; they need not exist. */
      readonly files: readonly DocumentFile[];
      /** Reads every file, whatever was saved. */
      readonly fresh?: boolean;
      /** Only brings what is saved up to date: no rows are sent. */
      readonly quiet?: boolean;
    }
  | {
      readonly id: number;
      readonly kind: 'refresh';
      readonly content: ListContent;
      readonly path: string;
      readonly typeId: string;
      readonly rivals?: readonly TypeTraits[] | undefined;
    };

export type WorkerMessage = ListRequest | 'end';

/** A single file that is read like a document. */
export interface DocumentFile {
  readonly typeId: string;
  /** Workspace-relative, forward slashes. */
  readonly path: string;
  /** It lies outside of the workspace because the user has said so; others have to be inside. */
  readonly outside?: boolean;
}

/**
 * Travels through the `rows` port, which the host empties at its own pace. For each one the worker posts
 * `undefined` on its main port, as a sign that there is one more to fetch.
 */
export interface ListReply {
  readonly id: number;
  /** What was read, as JSON in UTF-8 with commas between the rows: parsed once, by the host, a slice at a time. */
  readonly rows: Uint8Array<ArrayBuffer>;
  readonly last: boolean;
  /** Set when the request failed: a message for the log. */
  readonly failure?: string;
}
