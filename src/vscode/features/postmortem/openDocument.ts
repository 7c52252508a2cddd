import * as vscode from 'vscode';
import { documentTypeOf } from '../../../core/documents/documentTypeOf';
import type { DocumentType } from '../../../core/documents/types';
import type { TextEdit } from '../../../core/text/textEdit';
import type { CommandId } from '../../../core/contributions/commands';
import { documentArgument } from '../../documentArgument';
import type { LogbookWorkspace, Services } from '../../services';
import { toWorkspaceEdit } from '../../textEdits';

/** A document of a known type that a command works on. */
export interface TypedDocument {
  readonly document: vscode.TextDocument;
  readonly type: DocumentType;
  readonly workspace: LogbookWorkspace;
}

/** The document of a menu or of the active editor; undefined where there is none or no type claims it. */
export async function typedDocument(
  { workspaces }: Services,
  target: unknown,
): Promise<TypedDocument | undefined> {
  const uri = documentArgument(target);
  const workspace = uri && workspaces.of(uri);
  if (uri === undefined || workspace === undefined) return undefined;
  const document = await vscode.workspace.openTextDocument(uri);
  const path = vscode.workspace.asRelativePath(uri, false);
  const type = documentTypeOf(path, document.getText(), await workspace.documentTypes());
  return type && { document, type, workspace };
}

/** Says that a command needs a postmortem, and offers to write one. */
export async function offerPostmortem(message: string): Promise<void> {
  const create = vscode.l10n.t('New Postmortem');
  const choice = await vscode.window.showInformationMessage(message, create);
  if (choice === create)
    await vscode.commands.executeCommand('logbook.newPostmortem' satisfies CommandId);
}

/** Changes a document where it is open; undo takes it back in one step. */
export async function editDocument(
  document: vscode.TextDocument,
  edits: readonly TextEdit[],
): Promise<boolean> {
  if (edits.length === 0) return true;
  return vscode.workspace.applyEdit(toWorkspaceEdit(document, edits));
}
