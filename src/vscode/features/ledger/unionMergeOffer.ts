import * as vscode from 'vscode';
import { ledgerSettings } from '../../../node/ledger/ledgerSettings';
import { addUnionMerge, unionMergeRule, unionMergeUse } from '../../../node/ledger/unionMerge';
import type { LogbookWorkspace, Services } from '../../services';
import { readSetting } from '../../settings';

const declinedKey = 'logbook.unionMerge.declined';

/**
 * Offers the line of `.gitattributes` with which Git keeps the events of both branches, where it is of use.
 * @param asked the user has just chosen one file for the ledger: then a former "no" does not count, nor a missing remote
 */
export async function offerUnionMerge(
  { context }: Services,
  { folder }: LogbookWorkspace,
  { asked }: { readonly asked: boolean },
): Promise<void> {
  const { paths, layout } = ledgerSettings(folder.uri.fsPath, (key) =>
    readSetting(key, folder.uri),
  );
  const declined = context.workspaceState.get<readonly string[]>(declinedKey, []);
  const name = folder.uri.toString();
  if (!vscode.workspace.isTrusted || layout !== 'single') return;
  if (!asked && declined.includes(name)) return;
  const use = await unionMergeUse(paths);
  if (use === 'none' || (use === 'local' && !asked)) return;
  const add = vscode.l10n.t('Add to .gitattributes');
  const never = vscode.l10n.t("Don't Ask Again");
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'With "{0}" in .gitattributes, Git keeps the events of both branches when they are merged on a computer. Merges on GitHub ignore it.',
      unionMergeRule(paths.ledger),
    ),
    ...(asked ? [add] : [add, never]),
  );
  if (choice === add) await addUnionMerge(paths);
  if (choice === never) await context.workspaceState.update(declinedKey, [...declined, name]);
}
