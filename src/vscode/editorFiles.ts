import { rm } from 'node:fs/promises';
import * as vscode from 'vscode';
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
      // First on the disk, where a name is taken by one only: the editor would write over what another process made there
      // between its look and its write.
      await onDisk.create(path, text);
      const edit = new vscode.WorkspaceEdit();
      const contents = new TextEncoder().encode(text);
      edit.createFile(vscode.Uri.joinPath(folder.uri, path), { contents, overwrite: true });
      if (await vscode.workspace.applyEdit(edit)) return;
      // On a full disk the editor leaves an empty file behind. The file is ours.
      if ((await onDisk.read(path)) === text) return;
      await rm(await resolveInside(folder.uri.fsPath, path), { force: true });
      await onDisk.create(path, text);
    },
  };
}
