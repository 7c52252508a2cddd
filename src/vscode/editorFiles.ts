import { lstat } from 'node:fs/promises';
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
  return {
    read: (path) => onDisk.read(path),
    list: (path) => onDisk.list(path),
    async create(path, text) {
      // Asked first, because the editor's own answer to a file that exists is only "no".
      if (await exists(await resolveInside(folder.uri.fsPath, path))) {
        throw logbookError('already_exists', `${path} exists already. Choose another title.`);
      }
      const edit = new vscode.WorkspaceEdit();
      edit.createFile(vscode.Uri.joinPath(folder.uri, path), {
        contents: new TextEncoder().encode(text),
      });
      if (await vscode.workspace.applyEdit(edit)) return;
      // The file system says why, or does it after all.
      await onDisk.create(path, text);
    },
  };
}

async function exists(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}
