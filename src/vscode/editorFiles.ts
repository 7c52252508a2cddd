import { lstat, rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import { logbookError } from '../core/errors';
import type { WorkspaceFiles } from '../core/operations/ports';
import { createWorkspaceFiles, resolveInside } from '../node/workspaceFiles';

/**
 * Files of a workspace folder, created the way that the editor creates them: watchers and other extensions
 * hear of them, and Undo in the Explorer takes them away again.
 */
export function createEditorFiles(folder: vscode.WorkspaceFolder): WorkspaceFiles {
  const onDisk = createWorkspaceFiles(folder.uri.fsPath);
  let creating = Promise.resolve();

  async function create(path: string, text: string): Promise<void> {
    const target = await resolveInside(folder.uri.fsPath, path);
    // Asked first, because the editor's answer to a file that exists may be "done".
    if (await exists(target)) {
      throw logbookError('already_exists', `${path} exists already. Choose another title.`);
    }
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(vscode.Uri.joinPath(folder.uri, path), {
      contents: new TextEncoder().encode(text),
    });
    if (await vscode.workspace.applyEdit(edit)) return;
    // On a full disk the editor leaves an empty file behind. It was not there before, so it is ours to remove.
    await rm(target, { force: true }).catch(() => undefined);
    // The file system says in its own words why it did not work, or does it after all.
    await onDisk.create(path, text);
  }

  return {
    read: (path) => onDisk.read(path),
    list: (path) => onDisk.list(path),
    create(path, text) {
      // One at a time: between asking and creating nobody else of this window takes the name.
      const created = creating.then(() => create(path, text));
      creating = created.catch(() => undefined);
      return created;
    },
  };
}

async function exists(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}
