import * as vscode from 'vscode';
import type { DocumentSummary, DocumentType } from '../../../core/documents/types';
import type { Disposable } from '../../disposable';
import type { LogbookWorkspace, Services } from '../../services';

/** The documents of one workspace folder by their type. */
export interface WorkspaceLibrary {
  readonly workspace: LogbookWorkspace;
  readonly types: readonly DocumentType[];
  readonly documents: ReadonlyMap<string, DocumentSummary>;
}

export interface LibraryModel extends Disposable {
  readonly onDidChange: vscode.Event<void>;
  /** Lists the documents on first call; afterwards answers with what is kept fresh. */
  load(): Promise<readonly WorkspaceLibrary[]>;
}

/** So many changes at once (a checkout, a pull) are read by listing the folders again. */
const relistAfter = 50;
/** Changes that come together are shown together. */
const coalesceMs = 30;

export function createLibraryModel(services: Services): LibraryModel {
  const changed = new vscode.EventEmitter<void>();
  let libraries: Promise<readonly LiveLibrary[]> | undefined;

  const reset = () => {
    if (libraries === undefined) return;
    close(libraries);
    libraries = undefined;
    changed.fire();
  };

  const load = () => {
    libraries ??= Promise.all(
      services.workspaces.all().map((workspace) => openLibrary(workspace, services.log, changed)),
    ).catch((error: unknown) => {
      libraries = undefined;
      throw error;
    });
    return libraries;
  };

  const subscriptions = vscode.Disposable.from(
    changed,
    services.workspaces.onDidChangeTypes(reset),
  );
  return {
    onDidChange: changed.event,
    load,
    dispose() {
      subscriptions.dispose();
      if (libraries !== undefined) close(libraries);
    },
  };
}

/** Libraries that could not be opened have told so; there is nothing to take away then. */
function close(libraries: Promise<readonly LiveLibrary[]>): void {
  libraries.then(
    (all) => {
      for (const library of all) library.dispose();
    },
    () => undefined,
  );
}

type LiveLibrary = WorkspaceLibrary & Disposable;

async function openLibrary(
  workspace: LogbookWorkspace,
  log: vscode.LogOutputChannel,
  changed: vscode.EventEmitter<void>,
): Promise<LiveLibrary> {
  const engine = await workspace.engine();
  const types = await engine.documentTypes();
  const documents = new Map<string, DocumentSummary>();
  const pending = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;

  const list = async () => {
    const all = await engine.listDocuments();
    documents.clear();
    for (const document of all) documents.set(document.path, document);
  };

  const update = async () => {
    timer = undefined;
    const paths = [...pending];
    pending.clear();
    if (paths.length > relistAfter) await list();
    else {
      for (const [path, typeId] of paths) {
        const summary = await engine.refreshDocument(path, typeId);
        if (summary === undefined) documents.delete(path);
        else documents.set(path, summary);
      }
    }
    changed.fire();
  };

  const watchers = types.map(({ id, folder }) => {
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(workspace.folder, `${folder}/**/*.md`),
    );
    const onEvent = (uri: vscode.Uri) => {
      pending.set(vscode.workspace.asRelativePath(uri, false), id);
      timer ??= setTimeout(() => {
        update().catch((error: unknown) =>
          log.error('The library was not refreshed:', String(error)),
        );
      }, coalesceMs);
    };
    return vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(onEvent),
      watcher.onDidChange(onEvent),
      watcher.onDidDelete(onEvent),
    );
  });

  await list();
  return {
    workspace,
    types,
    documents,
    dispose() {
      clearTimeout(timer);
      vscode.Disposable.from(...watchers).dispose();
    },
  };
}
