import * as vscode from 'vscode';
import { formViewType } from '../../../core/contributions/views';
import { documentArgument } from '../../documentArgument';
import type { LibraryTree } from './libraryTree';

/**
 * Opens the document before or behind another one, as a form or as text like the one that is open. Where no
 * document of the library is open, the first one.
 * @returns what was opened.
 */
export async function neighbour(
  tree: LibraryTree,
  step: -1 | 1,
  target: unknown,
): Promise<vscode.Uri | undefined> {
  const order = await tree.order();
  if (order.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The library has no documents, or its filter hides all of them.'),
    );
    return undefined;
  }
  const from = documentArgument(target)?.toString();
  const at = order.findIndex((uri) => uri.toString() === from);
  const next = at === -1 ? order[0] : order[at + step];
  if (next === undefined) {
    void vscode.window.showInformationMessage(
      step === 1
        ? vscode.l10n.t('This is the last document of the library.')
        : vscode.l10n.t('This is the first document of the library.'),
    );
    return undefined;
  }
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const asText = input instanceof vscode.TabInputText && at !== -1;
  if (asText) await vscode.window.showTextDocument(next, { preview: true });
  else await vscode.commands.executeCommand('vscode.openWith', next, formViewType);
  return next;
}
