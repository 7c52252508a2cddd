import * as vscode from 'vscode';
import { addLink } from '../../../core/actionItems/toggleDone';
import { logbookError } from '../../../core/errors';
import { createGithubIssue, githubCli } from '../../../node/githubCli';
import type { PlacedItem } from './actionItemNode';
import { editDocument } from './documentEdits';
import { openItem } from './itemCommands';

const pullRequestExtension = 'GitHub.vscode-pull-request-github';

/** Whether there is anything here that can create an issue. Looks only whether it is there. */
export async function canCreateIssue(): Promise<boolean> {
  if (vscode.extensions.getExtension(pullRequestExtension) !== undefined) return true;
  return (await githubCli()) !== undefined;
}

/**
 * Creates an issue for an item with GitHub's command line, after its title was confirmed, and offers to put the link
 * into the item. Without `gh` the GitHub Pull Requests extension takes over with the item's line.
 * @throws not_trusted, not_found, io_error
 */
export async function createIssue(placed: PlacedItem): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    throw logbookError('not_trusted', 'Issues are created in trusted workspaces only.');
  }
  const program = await githubCli();
  if (program === undefined) {
    await handOver(placed);
    return;
  }
  const { item, path, workspace } = placed;
  const title = await vscode.window.showInputBox({
    title: vscode.l10n.t('Create GitHub issue'),
    ignoreFocusOut: true,
    prompt: vscode.l10n.t('Title of the issue. Enter creates it.'),
    value: item.text.slice(0, 250),
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Give it a title.') : undefined),
  });
  if (title === undefined) return;
  const body = [
    vscode.l10n.t('Action item of {0}, line {1}.', path, item.line + 1),
    item.owner === null ? '' : vscode.l10n.t('Owner: {0}', item.owner),
    item.due === null ? '' : vscode.l10n.t('Due: {0}', item.due),
    item.priority === null ? '' : vscode.l10n.t('Priority: {0}', item.priority),
  ].filter((line) => line !== '');
  const url = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Creating the issue') },
    () =>
      createGithubIssue(program, {
        cwd: workspace.folder.uri.fsPath,
        title: title.trim(),
        body: body.join('\n\n'),
      }),
  );
  await offerLink(placed, url);
}

async function offerLink({ item, path, workspace }: PlacedItem, url: string): Promise<void> {
  const put = vscode.l10n.t('Add Link to Item');
  const open = vscode.l10n.t('Open Issue');
  const number = /\/(\d+)$/.exec(url)?.[1];
  const label = number === undefined ? vscode.l10n.t('issue') : `#${number}`;
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t('Issue {0} was created for "{1}".', label, item.text),
    put,
    open,
  );
  if (choice === open) await vscode.env.openExternal(vscode.Uri.parse(url));
  else if (choice === put) {
    const uri = vscode.Uri.joinPath(workspace.folder.uri, path);
    await editDocument(uri, (text) => addLink(text, item, label, url));
  }
}

/** The extension makes the issue from the selected text, and puts its number there by itself. */
async function handOver(placed: PlacedItem): Promise<void> {
  if (vscode.extensions.getExtension(pullRequestExtension) === undefined) {
    throw logbookError(
      'not_found',
      'Issues need the GitHub Pull Requests extension or the command line "gh". Install one of them.',
    );
  }
  await openItem(placed, 'line');
  await vscode.commands.executeCommand('issue.createIssueFromSelection');
}
