import * as vscode from 'vscode';
import type { EntryNode } from './learningNode';

/** Opens the file at the record's line. */
export async function openLearning({ file, line }: EntryNode): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file));
  const start = new vscode.Position(Math.min(line, document.lineCount) - 1, 0);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(start, start) });
}
