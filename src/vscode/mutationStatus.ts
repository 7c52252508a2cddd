import * as vscode from 'vscode';
import type { Services } from './services';
import { hasWorkJournal } from './workJournalFile';

/**
 * Says in the status bar that a change of approach is to be declared, until it is. Only where a work journal is kept:
 * nobody else has anywhere to declare it, and nothing is blocked.
 */
export async function showMutationStatus({ workspaces, statusBar }: Services): Promise<void> {
  for (const workspace of workspaces.all()) {
    if (!(await hasWorkJournal(workspace.folder.uri))) continue;
    const engine = await workspace.engine();
    if (!(await engine.isMutationRequired())) continue;
    statusBar.set('mutation', {
      text: `$(git-compare) ${vscode.l10n.t('Mutation required')}`,
      detail: vscode.l10n.t(
        'The approach has failed several times in a row. Declare what you change before the next try.',
      ),
      command: 'logbook.declareMutation',
      action: vscode.l10n.t('Declare Mutation'),
      urgent: true,
    });
    return;
  }
  statusBar.set('mutation', undefined);
}
