import * as vscode from 'vscode';
import type { Services } from '../../services';

/** Archives the ledger now, and says what became of it. @returns the archive's path, where there is one */
export async function rotateLedger({ workspaces }: Services): Promise<string | undefined> {
  const workspace = workspaces.of();
  if (workspace === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The ledger lies in the folder that you work in. Open a folder first.'),
    );
    return undefined;
  }
  const { archived, path } = await (await workspace.engine()).operate('rotate_ledger', {});
  void vscode.window.showInformationMessage(
    archived
      ? vscode.l10n.t('The ledger is now {0}. The next event starts a new one.', path)
      : vscode.l10n.t('There is nothing to archive: {0} holds no event.', path),
  );
  return archived ? path : undefined;
}
