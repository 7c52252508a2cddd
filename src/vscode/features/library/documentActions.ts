import * as vscode from 'vscode';
import { formViewType } from '../../../core/contributions/views';
import { markdownLink, rootTarget } from '../../../core/links/linkText';
import { runCommand } from '../../commands';
import type { Workspaces } from '../../services';

/** What the library's context menu does with a document, in the words and ways of the Explorer. */

export async function openToSide(uri: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand(
    'vscode.openWith',
    uri,
    formViewType,
    vscode.ViewColumn.Beside,
  );
}

export async function renameDocument(uri: vscode.Uri): Promise<void> {
  const name = fileName(uri);
  const answer = await vscode.window.showInputBox({
    title: vscode.l10n.t('Rename {0}', name),
    value: name,
    valueSelection: [0, name.replace(/\.md$/i, '').length],
    validateInput: (value) => nameProblem(uri, value.trim()),
  });
  const wanted = answer?.trim();
  if (wanted === undefined || wanted === name) return;
  const target = vscode.Uri.joinPath(uri, '..', wanted);
  const asForm = isOpenAsForm(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.renameFile(uri, target);
  if (!(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showErrorMessage(vscode.l10n.t('{0} could not be renamed.', name));
    return;
  }
  // VS Code opens what was renamed as text where the form is not the default editor.
  if (asForm) await runCommand('logbook.openForm', target);
}

async function nameProblem(uri: vscode.Uri, name: string): Promise<string | undefined> {
  if (name === '') return vscode.l10n.t('A file name must be provided.');
  if (/[\\/\0:*?"<>|]/.test(name)) {
    return vscode.l10n.t('The name {0} is not valid as a file name. Choose another one.', name);
  }
  if (!/.\.md$/i.test(name))
    return vscode.l10n.t('A document is a Markdown file: end the name in .md.');
  const target = vscode.Uri.joinPath(uri, '..', name);
  if (target.toString() === uri.toString()) return undefined;
  const exists = await vscode.workspace.fs.stat(target).then(
    () => true,
    () => false,
  );
  if (!exists || target.path.toLowerCase() === uri.path.toLowerCase()) return undefined;
  return vscode.l10n.t('A file {0} already exists at this location. Choose another name.', name);
}

function isOpenAsForm(uri: vscode.Uri): boolean {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .some(
      ({ input }) =>
        input instanceof vscode.TabInputCustom && input.uri.toString() === uri.toString(),
    );
}

export async function deleteDocuments(uris: readonly vscode.Uri[]): Promise<void> {
  const [first] = uris;
  if (first === undefined) return;
  const config = vscode.workspace.getConfiguration(undefined, first);
  const trash =
    config.get<boolean>('files.enableTrash', true) && vscode.env.remoteName === undefined;
  const button = trash ? vscode.l10n.t('Move to Trash') : vscode.l10n.t('Delete');
  if (config.get<boolean>('explorer.confirmDelete', true)) {
    const question =
      uris.length === 1
        ? vscode.l10n.t("Are you sure you want to delete '{0}'?", fileName(first))
        : vscode.l10n.t('Are you sure you want to delete the following {0} files?', uris.length);
    const names = uris.length === 1 ? [] : [...uris.slice(0, 10).map(fileName), ''];
    const consequence = trash
      ? vscode.l10n.t('You can restore this file from the Trash.')
      : vscode.l10n.t('This action is irreversible.');
    const answer = await vscode.window.showWarningMessage(
      question,
      { modal: true, detail: [...names, consequence].join('\n') },
      button,
    );
    if (answer !== button) return;
  }
  const edit = new vscode.WorkspaceEdit();
  for (const uri of uris) edit.deleteFile(uri, { ignoreIfNotExists: true });
  if (await vscode.workspace.applyEdit(edit)) return;
  void vscode.window.showErrorMessage(vscode.l10n.t('{0} could not be deleted.', fileName(first)));
}

/** From the top of the repository, so that the link is right wherever in it it is pasted. */
export async function copyMarkdownLinks(
  uris: readonly vscode.Uri[],
  workspaces: Workspaces,
): Promise<void> {
  const links = await Promise.all(
    uris.map(async (uri) =>
      markdownLink(
        await titleOf(uri, workspaces),
        rootTarget(vscode.workspace.asRelativePath(uri, false)),
      ),
    ),
  );
  await vscode.env.clipboard.writeText(links.join('\n'));
}

/** The title of a document; the file name of anything else. */
async function titleOf(uri: vscode.Uri, workspaces: Workspaces): Promise<string> {
  const engine = await workspaces.of(uri)?.engine();
  const content = await engine?.catalog.load();
  const path = vscode.workspace.asRelativePath(uri, false);
  return content?.documents.get(path)?.title ?? fileName(uri);
}

export async function copyPaths(
  uris: readonly vscode.Uri[],
  text: (uri: vscode.Uri) => string,
): Promise<void> {
  await vscode.env.clipboard.writeText(uris.map(text).join('\n'));
}

function fileName(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
