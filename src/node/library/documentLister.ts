import type { DocumentSummary } from '../../core/documents/types';

export interface DocumentFolder {
  readonly typeId: string;
  /** Workspace-relative, forward slashes. */
  readonly folder: string;
}

export interface DocumentListerOptions {
  /** Absolute path of the worker's bundle, `dist/listWorker.js`. */
  readonly workerFile: string;
  /** Absolute path of the workspace's top. */
  readonly root: string;
  /** Where the list is saved between sessions; without it every first list is cold. */
  readonly stateFolder?: () => Promise<string>;
  /** The worker thread ends after this time without work; default 30 s. */
  readonly idleMs?: number;
}

export interface DocumentLister {
  /** All documents of the folders, sorted by path. Rejects with a LogbookError when the worker fails. */
  list(folders: readonly DocumentFolder[]): Promise<readonly DocumentSummary[]>;
  /** One changed file, without a scan; undefined when it is gone. `path` is workspace-relative. */
  refresh(path: string, typeId: string): Promise<DocumentSummary | undefined>;
  dispose(): void;
}

export function createDocumentLister(options: DocumentListerOptions): DocumentLister {
  void options;
  throw new Error('not there yet');
}
