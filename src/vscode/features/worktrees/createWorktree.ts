import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { logbookError } from '../../../core/errors';
import { taskOfBranch } from '../../../core/worklog/proposals';
import { isGitMissing } from '../../../node/git';
import {
  addWorktree,
  isBranchName,
  listWorktrees,
  proposedWorktreePath,
} from '../../../node/worklog/worktrees';
import { runCommand } from '../../commands';
import type { LogbookWorkspace, Services } from '../../services';

const options = z.object({
  branch: z.optional(z.string()),
  intent: z.optional(z.string()),
  approach: z.optional(z.string()),
  folder: z.optional(z.custom<vscode.Uri>((value) => value instanceof vscode.Uri)),
});

/**
 * Makes a worktree with a work journal that has begun, and offers to open it.
 * @returns its folder; undefined when the user went back
 * @throws not_trusted, not_found outside a repository, io_error in Git's words
 */
export async function createWorktree(
  services: Services,
  raw: unknown,
): Promise<vscode.Uri | undefined> {
  const given = z.safeParse(options, raw).data ?? {};
  const workspace = repositoryFolder(services);
  const root = workspace.folder.uri.fsPath;
  const main = (await listWorktrees(root))?.[0]?.top;
  if (main === undefined) {
    if (await isGitMissing(root)) throw logbookError('not_found', noGit());
    throw logbookError(
      'not_found',
      vscode.l10n.t('{0} is not in a Git repository, which worktrees belong to.', root),
    );
  }
  const branch = given.branch ?? (await askBranch(root));
  if (branch === undefined) return undefined;
  const target = given.folder ?? vscode.Uri.file(proposedWorktreePath(main, branch));
  await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Creating the worktree of {0}', branch),
    },
    () => addWorktree(root, branch, target.fsPath),
  );
  const hasBegun = await runCommand('logbook.startSession', {
    folder: target,
    intent: given.intent ?? (taskOfBranch(branch) || undefined),
    approach: given.approach,
  });
  void offerToOpen(branch, target, hasBegun === true);
  return target;
}

/** What the view and its commands say where there is no Git. */
export function noGit(): string {
  return vscode.l10n.t(
    'Git was not found. Worktrees need it: install it, or add its folder to the PATH, and restart VS Code. The work journal of this folder works without it.',
  );
}

function repositoryFolder({ workspaces }: Services): LogbookWorkspace {
  if (!vscode.workspace.isTrusted) {
    throw logbookError(
      'not_trusted',
      vscode.l10n.t('Git makes the worktree. Logbook asks it once you trust this folder.'),
    );
  }
  const active = vscode.window.activeTextEditor?.document.uri;
  const workspace = (active && workspaces.of(active)) ?? workspaces.of();
  if (workspace !== undefined) return workspace;
  throw logbookError(
    'not_found',
    vscode.l10n.t('Worktrees belong to a Git repository, and no folder is open. Open one first.'),
  );
}

async function askBranch(root: string): Promise<string | undefined> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Create Worktree'),
    prompt: vscode.l10n.t('Branch of the worktree, a new one or one that exists'),
    placeHolder: 'feature/123-token-swap',
    ignoreFocusOut: true,
    validateInput: async (value) =>
      value.trim() !== '' && (await isBranchName(root, value.trim()))
        ? undefined
        : vscode.l10n.t('This cannot be the name of a branch.'),
  });
  return typed?.trim();
}

async function offerToOpen(branch: string, target: vscode.Uri, hasBegun: boolean): Promise<void> {
  const open = vscode.l10n.t('Open in New Window');
  const choice = await vscode.window.showInformationMessage(
    hasBegun
      ? vscode.l10n.t(
          'The worktree of {0} is in {1}, and its work journal has begun.',
          branch,
          target.fsPath,
        )
      : vscode.l10n.t('The worktree of {0} is in {1}.', branch, target.fsPath),
    open,
  );
  if (choice === open) await openInNewWindow(target);
}

export async function openInNewWindow(folder: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: true });
}
