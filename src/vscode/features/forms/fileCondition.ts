import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import * as vscode from 'vscode';

/** What the file system says about a document's file. */
export interface FileCondition {
  readonly deleted: boolean;
  /** The file cannot be written now; VS Code offers to overwrite it when it is saved. */
  readonly writeProtected: boolean;
  /** The file system takes no changes at all. */
  readonly readOnly: boolean;
}

export interface FileWatch {
  readonly condition: FileCondition;
  dispose(): void;
}

/** Follows a file's condition. @param onChange called when it is known first and whenever it changes */
export function watchFile(uri: vscode.Uri, onChange: () => void): FileWatch {
  let condition: FileCondition = { deleted: false, writeProtected: false, readOnly: false };
  const look = async (): Promise<void> => {
    const next = await conditionOf(uri);
    const same = JSON.stringify(next) === JSON.stringify(condition);
    condition = next;
    if (!same) onChange();
  };
  const lookWhenConcerned = (changed: vscode.Uri): void => {
    if (changed.toString() === uri.toString()) void look();
  };
  // Not a pattern with the file's name: a name may hold characters that mean something in a pattern.
  const watcher = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), '*'),
  );
  const subscriptions = [
    watcher,
    watcher.onDidCreate(lookWhenConcerned),
    watcher.onDidChange(lookWhenConcerned),
    watcher.onDidDelete(lookWhenConcerned),
    vscode.workspace.onDidSaveTextDocument((document) => {
      lookWhenConcerned(document.uri);
    }),
    // A file that goes together with its folder has no event of its own.
    vscode.workspace.onDidDeleteFiles(() => void look()),
  ];
  void look();
  return {
    get condition() {
      return condition;
    },
    dispose: () => {
      vscode.Disposable.from(...subscriptions).dispose();
    },
  };
}

async function conditionOf(uri: vscode.Uri): Promise<FileCondition> {
  if (uri.scheme === 'untitled') return { deleted: false, writeProtected: false, readOnly: false };
  const readOnlySystem = vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false;
  try {
    const stat = await vscode.workspace.fs.stat(uri);
    const readOnly = readOnlySystem || stat.permissions === vscode.FilePermission.Readonly;
    return { deleted: false, writeProtected: !readOnly && !(await isWritable(uri)), readOnly };
  } catch {
    // Whatever keeps the file from being read, its text is still here and saving writes it again.
    return { deleted: true, writeProtected: false, readOnly: readOnlySystem };
  }
}

async function isWritable(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme !== 'file') return true;
  return access(uri.fsPath, constants.W_OK).then(
    () => true,
    () => false,
  );
}
