import * as vscode from 'vscode';
import { isGuideFile } from '../core/documents/guideFiles';
import type { DocumentSummary, DocumentType } from '../core/documents/types';
import type { Disposable } from './disposable';
import { watchFiles } from './watchFiles';

/** What a workspace folder holds, as of now. */
export interface CatalogContent {
  readonly types: readonly DocumentType[];
  /** By workspace-relative path. */
  readonly documents: ReadonlyMap<string, DocumentSummary>;
}

/** What changed in a catalog: single documents, or everything. */
export type CatalogChange =
  'all' | { readonly changed: readonly DocumentSummary[]; readonly removed: readonly string[] };

/** The documents of one workspace folder, shared by everything that shows or links them. */
export interface DocumentCatalog extends Disposable {
  readonly onDidChange: vscode.Event<CatalogChange>;
  /** Lists the documents on first call; afterwards answers with what is kept fresh. */
  load(): Promise<CatalogContent>;
}

export interface DocumentCatalogOptions {
  readonly folder: vscode.WorkspaceFolder;
  readonly log: vscode.LogOutputChannel;
  readonly documentTypes: () => Promise<readonly DocumentType[]>;
  /** Folders or types changed: what was listed is no longer true. */
  readonly onDidChangeTypes: vscode.Event<void>;
  readonly list: () => Promise<readonly DocumentSummary[]>;
  readonly refresh: (path: string, typeId: string) => Promise<DocumentSummary | undefined>;
}

/** So many changes at once (a checkout, a pull) are read by listing the folders again. */
const relistAfter = 50;
/** Changes that come together are shown together. */
const coalesceMs = 15;

export function createDocumentCatalog(options: DocumentCatalogOptions): DocumentCatalog {
  const changed = new vscode.EventEmitter<CatalogChange>();
  let live: Promise<CatalogContent & Disposable> | undefined;

  const close = () => {
    live?.then(
      (content) => content.dispose(),
      () => undefined,
    );
    live = undefined;
  };
  const types = options.onDidChangeTypes(() => {
    if (live === undefined) return;
    close();
    changed.fire('all');
  });

  return {
    onDidChange: changed.event,
    load() {
      live ??= open(options, changed).catch((error: unknown) => {
        live = undefined;
        throw error;
      });
      return live;
    },
    dispose() {
      close();
      vscode.Disposable.from(types, changed).dispose();
    },
  };
}

async function open(
  { folder, log, documentTypes, list, refresh }: DocumentCatalogOptions,
  changed: vscode.EventEmitter<CatalogChange>,
): Promise<CatalogContent & Disposable> {
  const types = await documentTypes();
  const documents = new Map<string, DocumentSummary>();
  const pending = new Set<string>();
  const deepestFirst = [...types].sort((a, b) => b.folder.length - a.folder.length);
  let timer: NodeJS.Timeout | undefined;
  let relist = false;

  const listAll = async () => {
    const all = await list();
    documents.clear();
    for (const document of all) documents.set(document.path, document);
  };

  const update = async () => {
    const paths = [...pending];
    pending.clear();
    if (relist || paths.length > relistAfter) {
      relist = false;
      await listAll();
      changed.fire('all');
      return;
    }
    const change = { changed: [] as DocumentSummary[], removed: [] as string[] };
    for (const path of paths) {
      const type = deepestFirst.find((one) => path.startsWith(`${one.folder}/`));
      if (type === undefined) continue;
      const summary = await refresh(path, type.id);
      if (summary !== undefined) {
        documents.set(path, summary);
        change.changed.push(summary);
      } else if (documents.delete(path)) change.removed.push(path);
    }
    if (change.changed.length + change.removed.length > 0) changed.fire(change);
  };

  const onEvent = (uri: vscode.Uri | undefined) => {
    const path = uri === undefined ? '' : vscode.workspace.asRelativePath(uri, false);
    const name = path.slice(path.lastIndexOf('/') + 1);
    // A folder that comes or goes is told of once, and not once for each file in it.
    if (!name.includes('.')) relist = true;
    else if (name.startsWith('.') || !name.endsWith('.md') || isGuideFile(path)) return;
    else pending.add(path);
    timer ??= setTimeout(() => {
      timer = undefined;
      working = working
        .then(update)
        .catch((error: unknown) => log.error('The library was not refreshed:', String(error)));
    }, coalesceMs);
  };

  const watching = vscode.Disposable.from(
    ...[...new Set(types.map((type) => type.folder))].map((watched) =>
      watchFiles({ base: folder.uri, pattern: `${watched}/**` }, onEvent),
    ),
    new vscode.Disposable(() => clearTimeout(timer)),
  );
  // What changes while the folders are listed is read after that: the list may be older.
  let working = listAll();
  try {
    await working;
  } catch (error) {
    watching.dispose();
    throw error;
  }
  return { types, documents, dispose: () => void watching.dispose() };
}
