import * as vscode from 'vscode';
import type { LedgerDamage } from '../../../core/ledger/ledger';
import type { LogbookWorkspace } from '../../services';

interface DamageItem extends vscode.QuickPickItem {
  readonly damage: LedgerDamage;
}

/** Lists what in the ledger is no event, and opens the line that is chosen. @throws what reading the ledger throws */
export async function showDamagedLines(workspace: LogbookWorkspace): Promise<void> {
  const { ledger } = await workspace.engine();
  const items = vscode.window
    .withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading the ledger') },
      () => ledger.damage(),
    )
    .then((found) => found.map(itemOf));
  const choice = await vscode.window.showQuickPick<DamageItem>(items, {
    title: vscode.l10n.t('Damaged Lines of the Ledger'),
    placeHolder: vscode.l10n.t('Choose a line to open'),
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  if (choice === undefined) return;
  const { path, line } = choice.damage;
  await vscode.window.showTextDocument(vscode.Uri.joinPath(workspace.folder.uri, path), {
    selection: new vscode.Range(line - 1, 0, line - 1, 0),
  });
}

function itemOf(damage: LedgerDamage): DamageItem {
  const { path, line, message } = damage;
  return { label: `${path}:${line}`, detail: message, damage };
}
