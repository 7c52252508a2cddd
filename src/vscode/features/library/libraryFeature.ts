import * as vscode from 'vscode';
import { registerCommand, runCommand } from '../../commands';
import { documentArgument } from '../../documentArgument';
import type { Feature } from '../../services';
import type { Library } from './library.lazy';
import { createDragController, registerLinkDrop } from './libraryDrag';
import type { LibraryNode } from './libraryNode';

/** The Library view. Nothing is loaded or read before the view is opened or one of its commands runs. */
export const libraryFeature: Feature = (services) => {
  const changed = new vscode.EventEmitter<LibraryNode | undefined>();
  const actions = () => import('./library.lazy');
  let opened: Promise<Library> | undefined;
  const library = (): Promise<Library> => {
    opened ??= actions().then(({ openLibrary }) => openLibrary({ services, view, changed }));
    return opened;
  };
  const view: vscode.TreeView<LibraryNode> = vscode.window.createTreeView<LibraryNode>(
    'logbook.library',
    {
      treeDataProvider: {
        onDidChangeTreeData: changed.event,
        getChildren: async (node) => (await library()).children(node),
        getTreeItem: async (node) => (await library()).item(node),
        getParent: async (node) => (await library()).parent(node),
        async resolveTreeItem(item, node) {
          item.tooltip = await (await library()).hover(node);
          return item;
        },
      },
      dragAndDropController: createDragController(),
      canSelectMany: true,
      showCollapseAll: true,
    },
  );

  /** What a menu or the palette means: all selected documents, else the one that was named or is open. */
  const documents = (target: unknown, selected: unknown): vscode.Uri[] => {
    const several = Array.isArray(selected) && selected.length > 1;
    const uris = several
      ? (selected as readonly LibraryNode[]).flatMap((node) =>
          node.kind === 'document' ? [node.uri] : [],
        )
      : [documentArgument(target)].filter((uri) => uri !== undefined);
    // With tags a document may be selected in several groups.
    return [...new Map(uris.map((uri) => [uri.toString(), uri])).values()];
  };
  const withDocuments =
    (work: (uris: readonly [vscode.Uri, ...vscode.Uri[]]) => Promise<unknown>) =>
    async (target?: unknown, selected?: unknown) => {
      const [first, ...others] = documents(target, selected);
      if (first === undefined) await sayNoDocument();
      else await work([first, ...others]);
    };
  const step = (by: -1 | 1) => async (target?: unknown) => (await library()).open(by, target);

  return vscode.Disposable.from(
    changed,
    view,
    registerLinkDrop(services),
    registerCommand(services, 'logbook.groupLibrary', 'group the library', async (by?: unknown) =>
      (await library()).group(by),
    ),
    registerCommand(
      services,
      'logbook.filterLibrary',
      'filter the library',
      async (text?: unknown) => {
        await showView();
        (await library()).filter(text);
      },
    ),
    registerCommand(services, 'logbook.clearLibraryFilter', 'clear the filter', async () =>
      (await library()).filter(''),
    ),
    registerCommand(services, 'logbook.previousDocument', 'open the document before', step(-1)),
    registerCommand(services, 'logbook.nextDocument', 'open the next document', step(1)),
    registerCommand(
      services,
      'logbook.openToSide',
      'open the document',
      withDocuments(async ([uri]) => (await actions()).openToSide(uri)),
    ),
    registerCommand(
      services,
      'logbook.renameDocument',
      'rename the document',
      withDocuments(async ([uri]) => (await actions()).renameDocument(uri)),
    ),
    registerCommand(
      services,
      'logbook.deleteDocument',
      'delete the document',
      withDocuments(async (uris) => (await actions()).deleteDocuments(uris)),
    ),
    registerCommand(
      services,
      'logbook.copyDocumentPath',
      'copy the path',
      withDocuments(async (uris) => (await actions()).copyPaths(uris, ({ fsPath }) => fsPath)),
    ),
    registerCommand(
      services,
      'logbook.copyDocumentRelativePath',
      'copy the path',
      withDocuments(async (uris) =>
        (await actions()).copyPaths(uris, (uri) => vscode.workspace.asRelativePath(uri, false)),
      ),
    ),
    registerCommand(
      services,
      'logbook.copyMarkdownLink',
      'copy the link',
      withDocuments(async (uris) => (await actions()).copyMarkdownLinks(uris, services.workspaces)),
    ),
    registerCommand(
      services,
      'logbook.revealDocument',
      'show the document in the Explorer',
      withDocuments(async ([uri]) => vscode.commands.executeCommand('revealInExplorer', uri)),
    ),
    {
      dispose() {
        opened?.then(
          (one) => one.dispose(),
          () => undefined,
        );
      },
    },
  );
};

/** The filter is of no use where nobody sees what it leaves. */
async function showView(): Promise<void> {
  await vscode.commands.executeCommand('logbook.library.focus');
}

async function sayNoDocument(): Promise<void> {
  const open = vscode.l10n.t('New Document...');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t('No document is open. Open or select one first, or start a new one.'),
    open,
  );
  if (choice === open) await runCommand('logbook.newDocument');
}
