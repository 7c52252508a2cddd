import type { WorkspaceFiles } from '../core/operations/ports';

/** @param root absolute path of the workspace's top. */
export function createWorkspaceFiles(root: string): WorkspaceFiles {
  void root;
  throw new Error('not there yet');
}
