import * as vscode from 'vscode';
import type { TextEdit } from '../core/text/textEdit';

/** Edits of a document's present text as VS Code takes them; undo takes them back in one step. */
export function toWorkspaceEdit(
  document: vscode.TextDocument,
  edits: readonly TextEdit[],
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  edit.set(
    document.uri,
    edits.map(({ start, end, text }) =>
      vscode.TextEdit.replace(
        new vscode.Range(document.positionAt(start), document.positionAt(end)),
        text,
      ),
    ),
  );
  return edit;
}
