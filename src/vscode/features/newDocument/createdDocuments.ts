import * as vscode from 'vscode';
import { documentArgument } from '../../documentArgument';

/**
 * Remembers what new documents looked like when they were created, so that one that nobody has edited can be
 * discarded and one that somebody has worked on cannot.
 */
export interface CreatedDocuments {
  remember(uri: vscode.Uri): Promise<void>;
  discard(target: unknown): Promise<void>;
}

const stateKey = 'createdDocuments';
/** Old entries fall out; nobody discards a document after fifty others. */
const maxRemembered = 50;

type Remembered = Readonly<Record<string, string>>;

export function createCreatedDocuments(state: vscode.Memento): CreatedDocuments {
  const remembered = () => state.get<Remembered>(stateKey, {});
  const forget = async (uri: vscode.Uri) => {
    const others = Object.entries(remembered()).filter(([key]) => key !== uri.toString());
    await state.update(stateKey, Object.fromEntries(others));
  };

  return {
    async remember(uri) {
      const entries = Object.entries({ ...remembered(), [uri.toString()]: await hashOf(uri) });
      await state.update(stateKey, Object.fromEntries(entries.slice(-maxRemembered)));
    },
    async discard(target) {
      const uri = documentArgument(target);
      const original = uri && remembered()[uri.toString()];
      if (uri === undefined || original === undefined) {
        void vscode.window.showInformationMessage(
          vscode.l10n.t(
            'There is no new document to discard here. Delete a file in the Explorer instead.',
          ),
        );
        return;
      }
      const open = vscode.workspace.textDocuments.find(
        (document) => document.uri.toString() === uri.toString(),
      );
      if (open?.isDirty || (await hashOf(uri)) !== original) {
        void vscode.window.showInformationMessage(
          vscode.l10n.t(
            'This document has been edited and stays. Delete the file in the Explorer if you do not want it.',
          ),
        );
        return;
      }
      await closeTabs(uri);
      const edit = new vscode.WorkspaceEdit();
      edit.deleteFile(uri);
      await vscode.workspace.applyEdit(edit);
      await forget(uri);
    },
  };
}

async function hashOf(uri: vscode.Uri): Promise<string> {
  // Loaded here because it costs as much time as all the rest of activation.
  const { createHash } = await import('node:crypto');
  return createHash('sha256')
    .update(await vscode.workspace.fs.readFile(uri))
    .digest('hex');
}

async function closeTabs(uri: vscode.Uri): Promise<void> {
  const tabs = vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(
      ({ input }) =>
        (input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom) &&
        input.uri.toString() === uri.toString(),
    );
  await vscode.window.tabGroups.close(tabs);
}
