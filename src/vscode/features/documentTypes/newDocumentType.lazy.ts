import * as vscode from 'vscode';
import { scaffoldTemplate } from '../../../core/documents/scaffoldTemplate';
import { logbookError } from '../../../core/errors';
import type { Services } from '../../services';
import { readSetting } from '../../settings';

/**
 * Makes a template in the folder of the team's own types and opens it as text.
 * @param given the name, when a caller knows it
 * @returns the template, or undefined when the user backed out
 */
export async function createDocumentType(
  { workspaces }: Services,
  given: string | undefined,
): Promise<vscode.Uri | undefined> {
  const workspace = workspaces.of(vscode.window.activeTextEditor?.document.uri) ?? workspaces.of();
  if (workspace === undefined) {
    throw logbookError(
      'not_found',
      vscode.l10n.t(
        'A document type is a file of a folder, and no folder is open. Open one first.',
      ),
    );
  }
  const { uri: root } = workspace.folder;
  const folder = vscode.Uri.joinPath(root, readSetting('logbook.templates.folder', root));
  const name = given ?? (await askName());
  if (name === undefined) return undefined;
  const template = scaffoldTemplate(name);
  const uri = vscode.Uri.joinPath(folder, template.name);
  if (await exists(uri)) {
    await vscode.window.showTextDocument(uri);
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is a document type of that name already. This is its template.'),
    );
    return uri;
  }
  const id = template.name.replace(/\.md$/, '');
  const taken = (await workspace.documentTypes()).find((type) => type.id === id);
  if (taken !== undefined) {
    throw logbookError(
      'already_exists',
      vscode.l10n.t('"{0}" is a document type already. Choose another name.', taken.label),
    );
  }
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { contents: new TextEncoder().encode(template.text) });
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw logbookError(
      'io_error',
      vscode.l10n.t('{0} could not be written.', vscode.workspace.asRelativePath(uri, false)),
    );
  }
  await vscode.window.showTextDocument(uri);
  return uri;
}

function askName(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('New Document Type'),
    ignoreFocusOut: true,
    prompt: vscode.l10n.t('What one document of it is called'),
    placeHolder: vscode.l10n.t('Decision Record'),
    validateInput: (value) =>
      value.trim() === '' ? vscode.l10n.t('The type needs a name.') : undefined,
  });
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
