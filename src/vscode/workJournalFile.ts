import * as vscode from 'vscode';
import { readSetting } from './settings';

/** Where the work journal of a folder lies, whether or not it exists. */
export function workJournalUri(folder: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(folder, readSetting('logbook.workJournal.file', folder));
}

/** A file, that is; a folder of that name is no journal. */
export async function hasWorkJournal(folder: vscode.Uri): Promise<boolean> {
  try {
    const { type } = await vscode.workspace.fs.stat(workJournalUri(folder));
    return (type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}
