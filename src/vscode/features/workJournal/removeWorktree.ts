import * as vscode from 'vscode';
import { isLogbookError } from '../../../core/errors';
import { worktreeOf } from '../../../node/git';
import { listWorktrees, removeWorktree } from '../../../node/worklog/worktrees';
import type { LogbookWorkspace, Services } from '../../services';

/** The folder of the main worktree; the workspace's own without Git or in Restricted Mode. */
export async function mainWorktreeUri({ folder }: LogbookWorkspace): Promise<vscode.Uri> {
  if (!vscode.workspace.isTrusted) return folder.uri;
  const main = (await listWorktrees(folder.uri.fsPath))?.find(({ isMain }) => isMain);
  return main === undefined ? folder.uri : vscode.Uri.file(main.top);
}

/** Removes the worktree of a completed task; where something would be lost, only after saying what. */
export async function offerToRemove(
  services: Services,
  workspace: LogbookWorkspace,
  main: vscode.Uri,
): Promise<void> {
  const { folder } = workspace;
  const engine = await workspace.engine();
  try {
    await engine.operate('complete_task', { removeWorktree: true });
  } catch (error) {
    const lost = lossesIn(error);
    if (lost === undefined) throw error;
    const anyway = vscode.l10n.t('Remove Anyway');
    const choice = await vscode.window.showWarningMessage(
      vscode.l10n.t('Removing the worktree {0} would lose this:', folder.name),
      { modal: true, detail: lost.join('\n') },
      anyway,
    );
    if (choice !== anyway) return;
    // The folder may be a part of the worktree.
    const top = (await worktreeOf(folder.uri.fsPath))?.top ?? folder.uri.fsPath;
    await removeWorktree(main.fsPath, top);
  }
  services.log.info(`Removed the worktree ${folder.uri.fsPath}.`);
  const isHere = services.workspaces.all().includes(workspace);
  // What the window showed is gone: it goes on with the main worktree.
  if (isHere) await vscode.commands.executeCommand('vscode.openFolder', main);
}

/** What the operation refused to lose; undefined for any other error. */
function lossesIn(error: unknown): readonly string[] | undefined {
  if (!isLogbookError(error) || error.code !== 'conflict') return undefined;
  const { lost } = Object(error.data) as { lost?: unknown };
  return Array.isArray(lost) ? lost.map(String) : undefined;
}
