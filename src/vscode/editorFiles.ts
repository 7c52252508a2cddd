import * as vscode from 'vscode';
import type { WorkspaceFiles } from '../core/operations/ports';
import { createWorkspaceFiles } from '../node/workspaceFiles';

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
      await onDisk.assertFree(path);
      const edit = new vscode.WorkspaceEdit();
      edit.createFile(vscode.Uri.joinPath(folder.uri, path), {
        contents: new TextEncoder().encode(text),
      });
      if (await vscode.workspace.applyEdit(edit)) return;
      // The editor says only that it did not work. The file system says why, or does it after all.
      await onDisk.create(path, text);
    },
  };
}
