import * as vscode from 'vscode';
import { logbookError } from '../../../core/errors';
import { runCommand } from '../../commands';
import type { LogbookWorkspace, Services } from '../../services';
import { hasWorkJournal } from '../../workJournalFile';

/**
 * The folder whose journal is meant: the one that is named, the active editor's, the only one, the only one that has
 * a journal, or the one that the user picks.
 * @returns undefined when the user goes back
 * @throws not_found without an open folder
 */
export async function journalFolder(
  { workspaces }: Services,
  named: vscode.Uri | undefined,
): Promise<LogbookWorkspace | undefined> {
  if (named !== undefined) return workspaces.of(named) ?? workspaces.at(named);
  const all = workspaces.all();
  const [first] = all;
  if (first === undefined) {
    throw logbookError(
      'not_found',
      vscode.l10n.t('A work journal is a file of a folder, and no folder is open. Open one first.'),
    );
  }
  const active = vscode.window.activeTextEditor?.document.uri;
  const current = active && workspaces.of(active);
  if (current !== undefined) return current;
  if (all.length === 1) return first;
  const have = await Promise.all(all.map(({ folder }) => hasWorkJournal(folder.uri)));
  const [only, ...more] = all.filter((_, index) => have[index]);
  if (only !== undefined && more.length === 0) return only;
  const choice = await vscode.window.showQuickPick(
    all.map((workspace) => ({ label: workspace.folder.name, workspace })),
    { placeHolder: vscode.l10n.t('Folder of the work journal') },
  );
  return choice?.workspace;
}

/** The same where there must be a journal already; where there is none, says so and offers to start one. */
export async function existingJournal(
  services: Services,
  named: vscode.Uri | undefined,
): Promise<LogbookWorkspace | undefined> {
  const workspace = await journalFolder(services, named);
  if (workspace === undefined) return undefined;
  if (await hasWorkJournal(workspace.folder.uri)) return workspace;
  // Not awaited: the command is over, and a caller must not wait for the message to be closed.
  void offerToStart(workspace);
  return undefined;
}

async function offerToStart({ folder }: LogbookWorkspace): Promise<void> {
  const start = vscode.l10n.t('Start Work Session');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t('No work journal here. Start one?'),
    start,
  );
  if (choice === start) await runCommand('logbook.startSession', { folder: folder.uri });
}
