import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import * as vscode from 'vscode';

/** What the file system says about a document's file. */
export interface FileCondition {
  readonly deleted: boolean;
  /** The file holds a text that is neither the one shown nor the one it was changed from. */
  readonly changedOnDisk: boolean;
  /** The file cannot be written now; VS Code offers to overwrite it when it is saved. */
  readonly writeProtected: boolean;
  /** The file system takes no changes at all. */
  readonly readOnly: boolean;
}

export interface FileWatch {
  readonly condition: FileCondition;
  dispose(): void;
}

/** Follows the condition of a document's file. @param onChange called when it is known first and whenever it changes */
export function watchFile(document: vscode.TextDocument, onChange: () => void): FileWatch {
  const { uri } = document;
  let condition: FileCondition = nothingKnown;
  let saved = document.isDirty ? undefined : document.getText();
  const look = async (): Promise<void> => {
    const next = await conditionOf(document, saved);
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
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document !== document || document.isDirty) return;
      // Saved, reverted, or read again from disk: whichever it was, the file holds this.
      saved = document.getText();
      if (condition.changedOnDisk) void look();
    }),
    vscode.workspace.onDidSaveTextDocument((changed) => {
      if (changed === document) saved = document.getText();
      lookWhenConcerned(changed.uri);
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

const nothingKnown: FileCondition = {
  deleted: false,
  changedOnDisk: false,
  writeProtected: false,
  readOnly: false,
};

/** @param saved the text that the file held when this window read or wrote it last; undefined when nobody knows */
async function conditionOf(
  document: vscode.TextDocument,
  saved: string | undefined,
): Promise<FileCondition> {
  const { uri } = document;
  if (uri.scheme === 'untitled') return nothingKnown;
  const readOnlySystem = vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false;
  try {
    const stat = await vscode.workspace.fs.stat(uri);
    const readOnly = readOnlySystem || stat.permissions === vscode.FilePermission.Readonly;
    return {
      deleted: false,
      changedOnDisk: await isNews(document, saved),
      writeProtected: !readOnly && !(await isWritable(uri)),
      readOnly,
    };
  } catch {
    // Whatever keeps the file from being read, its text is still here and saving writes it again.
    return { ...nothingKnown, deleted: true, readOnly: readOnlySystem };
  }
}

/** VS Code reads a changed file again by itself, except over changes that are not saved. */
async function isNews(document: vscode.TextDocument, saved: string | undefined): Promise<boolean> {
  if (!document.isDirty || saved === undefined) return false;
  const bytes = await vscode.workspace.fs.readFile(document.uri);
  const onDisk = withoutReturns(await vscode.workspace.decode(bytes, { uri: document.uri }));
  return [saved, document.getText()].every((text) => withoutReturns(text) !== onDisk);
}

/** An editor has one kind of line ending, whatever mixture the file has. */
function withoutReturns(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

async function isWritable(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme !== 'file') return true;
  return access(uri.fsPath, constants.W_OK).then(
    () => true,
    () => false,
  );
}
