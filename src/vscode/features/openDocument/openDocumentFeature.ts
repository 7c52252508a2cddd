import * as vscode from 'vscode';
import { contextKeys, formViewType } from '../../../core/contributions/views';
import { createContextKey } from '../../contextKey';
import { registerCommand } from '../../commands';
import { documentArgument } from '../../documentArgument';
import type { Feature } from '../../services';

/** "Open as Form" and "Open as Text", from the palette, menus and the library. */
export const openDocumentFeature: Feature = (services) => {
  const activeDocument = createContextKey(contextKeys.activeDocument);
  const isDocument = async (uri: vscode.Uri | undefined) => {
    if (uri?.scheme !== 'file' || !uri.path.endsWith('.md')) return false;
    const types = await services.workspaces.of(uri)?.documentTypes();
    const path = vscode.workspace.asRelativePath(uri, false);
    return types?.some(({ folder }) => path.startsWith(`${folder}/`)) ?? false;
  };
  let asked = 0;
  const update = async () => {
    const turn = ++asked;
    const answer = await isDocument(vscode.window.activeTextEditor?.document.uri);
    // The answer about an editor that was left may come after the one about the next.
    if (turn === asked) activeDocument.set(answer);
  };
  const updateSafely = () => {
    update().catch((error: unknown) => services.log.error('Active document:', String(error)));
  };
  // The editor that was open before is looked at once everything else has started.
  const start = setTimeout(updateSafely);

  return vscode.Disposable.from(
    registerCommand(services, 'logbook.openForm', 'open the form', (target?: unknown) =>
      open(target, formViewType),
    ),
    registerCommand(services, 'logbook.openText', 'open the text', (target?: unknown) =>
      open(target, 'default'),
    ),
    new vscode.Disposable(() => {
      clearTimeout(start);
    }),
    vscode.window.onDidChangeActiveTextEditor(updateSafely),
    services.workspaces.onDidChangeTypes(updateSafely),
  );
};

async function open(target: unknown, viewType: string): Promise<void> {
  const uri = documentArgument(target);
  if (uri === undefined) {
    const open = vscode.l10n.t('Open File...');
    const choice = await vscode.window.showInformationMessage(
      vscode.l10n.t('No Markdown document is open. Open one to switch between form and text.'),
      open,
    );
    if (choice === open) await vscode.commands.executeCommand('workbench.action.quickOpen');
    return;
  }
  const before = vscode.window.tabGroups.activeTabGroup.activeTab;
  await vscode.commands.executeCommand('vscode.openWith', uri, viewType);
  // Form and text are two editors of one document: switching replaces the tab and loses nothing.
  if (
    before !== undefined &&
    showsIn(before, uri) !== undefined &&
    showsIn(before, uri) !== viewType
  ) {
    await vscode.window.tabGroups.close(before, true);
  }
}

/** The view type in which a tab shows a document, `default` for the text editor; undefined for other tabs. */
function showsIn({ input }: vscode.Tab, uri: vscode.Uri): string | undefined {
  const shown = input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom;
  if (!shown || input.uri.toString() !== uri.toString()) return undefined;
  return input instanceof vscode.TabInputCustom ? input.viewType : 'default';
}
