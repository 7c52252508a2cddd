import { stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { logbookError } from '../../../core/errors';
import type { EventIdentity } from '../../../node/sideIndex/indexProtocol';
import { resolveInside } from '../../../node/workspaceFiles';
import type { LogbookWorkspace } from '../../services';

/**
 * Opens a file that the ledger names. The ledger may be anybody's: only files of the workspace open.
 * @throws outside_workspace, not_found
 */
export async function openReportedFile(
  folder: vscode.WorkspaceFolder,
  file: string,
): Promise<void> {
  const target = await resolveInside(folder.uri.fsPath, file);
  const stats = await stat(target).catch(() => undefined);
  if (stats?.isFile() !== true) {
    throw logbookError(
      'not_found',
      vscode.l10n.t('{0} is not in the workspace. It may have been moved or deleted since.', file),
    );
  }
  await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(target));
}

/**
 * Opens the ledger at the line of an event.
 * @throws not_found when it is gone
 */
export async function openEvent(workspace: LogbookWorkspace, event: EventIdentity): Promise<void> {
  const engine = await workspace.engine();
  const place = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Finding the event') },
    () => engine.locateEvent(event),
  );
  if (place === undefined) {
    throw logbookError(
      'not_found',
      vscode.l10n.t('The event is no longer in the ledger. Show the report again.'),
    );
  }
  const line = place.line - 1;
  const uri = vscode.Uri.joinPath(workspace.folder.uri, place.path);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(line, 0, line, 0) });
}
