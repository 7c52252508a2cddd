import path from 'node:path';
import * as vscode from 'vscode';
import type { Disposable } from './disposable';
import { onDidChangeSetting, readSetting } from './settings';
import type { LogbookWorkspace, WorkspaceEngine, Workspaces } from './services';
import { watchFiles } from './watchFiles';

/** The settings that document types depend on. */
const typeSettings = [
  'logbook.journals.folder',
  'logbook.postmortems.folder',
  'logbook.learningJourneys.folder',
  'logbook.templates.folder',
] as const;

/** Watches the open folders and hands out one `LogbookWorkspace` for each. Does no I/O by itself. */
export function createWorkspaces(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
): Workspaces {
  const typesChanged = new vscode.EventEmitter<void>();
  const brokenTemplate = new vscode.EventEmitter<vscode.Uri>();
  const opened = new Map<string, OpenWorkspace>();
  /** Of folders that are not of this window. */
  const elsewhere = new Map<string, OpenWorkspace>();
  const templateWatchers = new Map<string, vscode.Disposable>();

  function open(folder: vscode.WorkspaceFolder): LogbookWorkspace {
    const key = folder.uri.toString();
    let workspace = opened.get(key);
    if (workspace === undefined) {
      workspace = openWorkspace(context, log, folder, typesChanged.event, brokenTemplate);
      opened.set(key, workspace);
      templateWatchers.set(
        key,
        watchTemplates(folder, () => typesChanged.fire()),
      );
    }
    return workspace;
  }

  function close(key: string): void {
    opened.get(key)?.dispose();
    opened.delete(key);
    templateWatchers.get(key)?.dispose();
    templateWatchers.delete(key);
  }

  function reopenTemplates(): void {
    for (const [key, { folder }] of opened) {
      templateWatchers.get(key)?.dispose();
      templateWatchers.set(
        key,
        watchTemplates(folder, () => typesChanged.fire()),
      );
    }
    typesChanged.fire();
  }

  const subscriptions = vscode.Disposable.from(
    typesChanged,
    brokenTemplate,
    onDidChangeSetting(typeSettings, reopenTemplates),
    vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => {
      for (const { uri } of removed) close(uri.toString());
      typesChanged.fire();
    }),
  );

  return {
    onDidChangeTypes: typesChanged.event,
    onDidReadBrokenTemplate: brokenTemplate.event,
    of(uri) {
      const folder =
        uri === undefined
          ? vscode.workspace.workspaceFolders?.find(isOnDisk)
          : vscode.workspace.getWorkspaceFolder(uri);
      return folder !== undefined && isOnDisk(folder) ? open(folder) : undefined;
    },
    at(uri) {
      const folder = vscode.workspace.workspaceFolders?.find(
        (candidate) => candidate.uri.toString() === uri.toString(),
      );
      if (folder !== undefined) return open(folder);
      const key = uri.toString();
      const known = elsewhere.get(key);
      if (known !== undefined) return known;
      const name = path.basename(uri.fsPath);
      const added = openWorkspace(
        context,
        log,
        { uri, name, index: -1 },
        typesChanged.event,
        brokenTemplate,
      );
      elsewhere.set(key, added);
      return added;
    },
    all: () => (vscode.workspace.workspaceFolders ?? []).filter(isOnDisk).map(open),
    dispose() {
      for (const key of [...opened.keys()]) close(key);
      for (const workspace of elsewhere.values()) workspace.dispose();
      subscriptions.dispose();
    },
  };
}

/** Logbook works on real files: virtual folders (a repository on the web, say) have none. */
function isOnDisk(folder: vscode.WorkspaceFolder): boolean {
  return folder.uri.scheme === 'file';
}

type OpenWorkspace = LogbookWorkspace & Disposable;

function openWorkspace(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  folder: vscode.WorkspaceFolder,
  onDidChangeTypes: vscode.Event<void>,
  brokenTemplate: vscode.EventEmitter<vscode.Uri>,
): OpenWorkspace {
  let engine: Promise<WorkspaceEngine & Disposable> | undefined;
  const load = async () => {
    const { createEngine } = await import('./engine.lazy');
    return createEngine({
      context,
      log,
      folder,
      onDidChangeTypes,
      onBrokenTemplate: (template) => {
        brokenTemplate.fire(vscode.Uri.joinPath(folder.uri, template));
      },
    });
  };
  return {
    folder,
    engine() {
      engine ??= load().catch((error: unknown) => {
        engine = undefined;
        throw error;
      });
      return engine;
    },
    async documentTypes() {
      return (await this.engine()).documentTypes();
    },
    dispose() {
      // A load that failed has told its caller; there is nothing to take away then.
      engine?.then(
        (loaded) => {
          loaded.dispose();
        },
        () => undefined,
      );
    },
  };
}

function watchTemplates(folder: vscode.WorkspaceFolder, changed: () => void): vscode.Disposable {
  const templates = readSetting('logbook.templates.folder', folder.uri);
  return watchFiles({ base: folder.uri, pattern: `${templates}/*.md` }, (file) => {
    if (file === undefined || file.path.endsWith('.md')) changed();
  });
}
