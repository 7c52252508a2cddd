import * as vscode from 'vscode';
import { registerCommand } from '../../commands';
import type { LibrarySource } from '../../librarySources';
import type { Feature } from '../../services';
import { readSetting } from '../../settings';
import type { LedgerEditor } from './ledgerEditor.lazy';
import type { LedgerNode } from './ledgerNode';
import type { LedgerView } from './ledgerView.lazy';

/** What VS Code or an extension may take files of JSON Lines for. */
const selector: vscode.DocumentSelector = ['jsonl', 'json', 'jsonc', 'ndjson', 'plaintext'].map(
  (language) => ({ scheme: 'file', language }),
);

/** The ledger in text editors and in the Library view. Loaded with the first file or look that needs it. */
export const ledgerFeature: Feature = (services) => {
  let loadedEditor: Promise<LedgerEditor> | undefined;
  const editor = () =>
    (loadedEditor ??= import('./ledgerEditor.lazy').then(({ createLedgerEditor }) =>
      createLedgerEditor(services),
    ));
  const withEditor = (work: (open: LedgerEditor) => void): void => {
    editor().then(work, (error: unknown) => {
      services.log.error('The rules of the ledger could not be loaded:', String(error));
    });
  };
  /** Folders whose ledger was seen in this session: the offer comes once. */
  const offered = new Set<string>();
  const offerMerge = (uri: vscode.Uri): void => {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    const workspace = services.workspaces.of(uri);
    if (folder === undefined || workspace === undefined || !isLedger(uri, folder)) return;
    if (!vscode.workspace.isTrusted || offered.has(folder.uri.toString())) return;
    offered.add(folder.uri.toString());
    actions()
      .then((loaded) => loaded.offerUnionMerge(services, workspace, { asked: false }))
      .catch((error: unknown) => {
        services.log.error('Could not offer to merge the ledger by union:', String(error));
      });
  };
  const written = vscode.workspace.createFileSystemWatcher('**/*.jsonl', false, true, true);
  const consider = (document: vscode.TextDocument): void => {
    if (!mayBeLedger(document)) return;
    withEditor((open) => open.opened(document));
    offerMerge(document.uri);
  };
  // Files that were open before are looked at once everything else has started.
  const start = setTimeout(() => vscode.workspace.textDocuments.forEach(consider));

  const changed = new vscode.EventEmitter<LedgerNode | undefined>();
  const actions = () => import('./ledgerView.lazy');
  let loadedView: Promise<LedgerView> | undefined;
  const view = () =>
    (loadedView ??= actions().then(({ createLedgerView }) => createLedgerView(source, changed)));
  const source: LibrarySource = {
    onDidChange: changed.event,
    roots: async (workspace, library) => (await view()).roots(workspace, library),
    children: async (node) => (await view()).children(node as LedgerNode),
    item: async (node) => (await view()).item(node as LedgerNode),
    parent: (node) => ('parent' in node ? (node.parent as LedgerNode) : undefined),
    hover: async (node) => (await view()).hover(node as LedgerNode),
  };
  type Actions = Awaited<ReturnType<typeof actions>>;
  /** Work on an event of the view; menus hand its node over. */
  const onEvent =
    (work: (loaded: Actions, node: LedgerNode & { part: 'event' }) => Promise<void>) =>
    async (node?: LedgerNode) => {
      if (node?.part === 'event') await work(await actions(), node);
    };

  return vscode.Disposable.from(
    changed,
    written,
    written.onDidCreate(offerMerge),
    services.librarySources.add(source),
    vscode.workspace.onDidOpenTextDocument(consider),
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.contentChanges.length === 0 || !mayBeLedger(event.document)) return;
      withEditor((open) => open.changed(event));
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      if (loadedEditor !== undefined) withEditor((open) => open.closed(document));
    }),
    vscode.languages.registerCompletionItemProvider(
      selector,
      {
        provideCompletionItems: async (document, position) =>
          mayBeLedger(document) ? (await editor()).complete(document, position) : [],
      },
      '"',
    ),
    vscode.languages.registerHoverProvider(selector, {
      provideHover: async (document, position) =>
        mayBeLedger(document) ? (await editor()).hover(document, position) : undefined,
    }),
    vscode.languages.registerCodeActionsProvider(
      selector,
      {
        provideCodeActions: async (document, range) =>
          mayBeLedger(document) ? (await editor()).codeActions(document, range) : [],
      },
      {
        providedCodeActionKinds: [
          vscode.CodeActionKind.QuickFix,
          vscode.CodeActionKind.RefactorRewrite,
        ],
      },
    ),
    registerCommand(
      services,
      'logbook.rotateLedger',
      vscode.l10n.t('rotate the ledger'),
      async () => (await actions()).rotateLedger(services),
    ),
    registerCommand(
      services,
      'logbook.changeLedgerLayout',
      vscode.l10n.t('change the layout of the ledger'),
      async (layout?: unknown, archive?: unknown) =>
        (await actions()).changeLedgerLayout(services, layout, archive),
    ),
    registerCommand(
      services,
      'logbook.openLedgerEvent',
      vscode.l10n.t('open the event'),
      async (node?: LedgerNode) => {
        if (node?.part === 'event' || node?.part === 'damage') {
          await (await actions()).openLedgerEvent(node);
        }
      },
    ),
    registerCommand(
      services,
      'logbook.loadMoreEvents',
      vscode.l10n.t('load more events'),
      async (node?: LedgerNode) => {
        if (node !== undefined) (await view()).loadMore(node);
      },
    ),
    registerCommand(
      services,
      'logbook.openEventNotes',
      vscode.l10n.t('open the notes'),
      onEvent((loaded, node) => loaded.openEventNotes(node)),
    ),
    registerCommand(
      services,
      'logbook.showRelatedDocuments',
      vscode.l10n.t('find related documents'),
      onEvent((loaded, node) => loaded.showRelatedDocuments(node)),
    ),
    registerCommand(
      services,
      'logbook.copyEventId',
      vscode.l10n.t('copy the id'),
      onEvent((loaded, node) => loaded.copyEventId(node)),
    ),
    registerCommand(
      services,
      'logbook.copyEventJson',
      vscode.l10n.t('copy the event'),
      onEvent((loaded, node) => loaded.copyEventJson(node)),
    ),
    new vscode.Disposable(() => {
      clearTimeout(start);
      for (const loaded of [loadedEditor, loadedView]) {
        loaded?.then(
          (open) => open.dispose(),
          () => undefined,
        );
      }
    }),
  );
};

/** Rough, and asked for every file that opens: what loads with the first match knows better. */
function mayBeLedger({ uri }: vscode.TextDocument): boolean {
  if (uri.scheme !== 'file') return false;
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (folder === undefined) return false;
  const ledger = ledgerPath(folder);
  const beside = ledger.slice(0, ledger.lastIndexOf('/') + 1);
  const path = vscode.workspace.asRelativePath(uri, false);
  return path === ledger || (path.startsWith(beside) && path.endsWith('.jsonl'));
}

/** The one file of the `single` layout. */
function isLedger(uri: vscode.Uri, folder: vscode.WorkspaceFolder): boolean {
  return vscode.workspace.asRelativePath(uri, false) === ledgerPath(folder);
}

function ledgerPath(folder: vscode.WorkspaceFolder): string {
  return readSetting('logbook.ledger.path', folder.uri).replace(/^(?:\.\/)+/, '');
}
