import * as vscode from 'vscode';
import { extractActionItems } from '../../../core/actionItems/extractActionItems';
import type { FoundActionItem } from '../../../core/actionItems/types';
import { logbookError } from '../../../core/errors';
import { applyTextEdits, type TextEdit } from '../../../core/text/textEdit';

/**
 * Changes a document through the editor, so that it can be undone there, and saves it when nothing else was unsaved.
 * @param compute what to change in the text as it stands now
 * @returns the items of a document that was left unsaved, undefined when the file has the change
 */
export async function editDocument(
  uri: vscode.Uri,
  compute: (text: string) => TextEdit[],
): Promise<FoundActionItem[] | undefined> {
  const document = await vscode.workspace.openTextDocument(uri);
  const wasDirty = document.isDirty;
  if (!wasDirty && (await keptByBytes(uri, compute))) return undefined;
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, text } of compute(document.getText())) {
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    edit.replace(uri, range, text);
  }
  if (edit.size === 0) return undefined;
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw logbookError(
      'conflict',
      `${vscode.workspace.asRelativePath(uri)} was being changed at the same moment. Try again.`,
    );
  }
  if (wasDirty) return extractActionItems(document.getText());
  if (!(await document.save())) {
    throw logbookError(
      'io_error',
      `${vscode.workspace.asRelativePath(uri)} has the change but could not be saved. Save it in its editor.`,
    );
  }
  return undefined;
}

/**
 * An editor gives all lines the same ending. A file whose lines end in different ways is changed on disk instead, so
 * that its other lines stay as they are; an editor that shows it reads it again.
 */
async function keptByBytes(
  uri: vscode.Uri,
  compute: (text: string) => TextEdit[],
): Promise<boolean> {
  const bytes = await vscode.workspace.fs.readFile(uri);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const mixed = /\r\n/.test(text) && /(?<!\r)\n/.test(text);
  // What is no UTF-8 is for the editor to read and write.
  if (!mixed || text.includes('\uFFFD')) return false;
  const changed = applyTextEdits(text, compute(text));
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(changed));
  return true;
}
