import * as vscode from 'vscode';
import { pathInWorkspace, readLinkTarget } from '../../../core/markdown/linkTarget';

/** Follows a link of a document: to the web, to mail, or to a file of the same workspace folder; nowhere else. */
export async function openLink(document: vscode.Uri, href: string): Promise<void> {
  const target = readLinkTarget(href);
  if (target?.kind === 'external') {
    await vscode.env.openExternal(vscode.Uri.parse(target.uri, true));
    return;
  }
  const folder = vscode.workspace.getWorkspaceFolder(document);
  const file =
    target?.kind === 'file'
      ? pathInWorkspace(target, vscode.workspace.asRelativePath(document, false))
      : undefined;
  if (!folder || file === undefined) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('The link {0} leads out of this workspace and was not opened.', href),
    );
    return;
  }
  const uri = vscode.Uri.joinPath(folder.uri, ...file.split('/'));
  if (!(await exists(uri))) {
    void vscode.window.showWarningMessage(vscode.l10n.t('There is no file {0}.', file));
    return;
  }
  await vscode.commands.executeCommand('vscode.open', uri);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
