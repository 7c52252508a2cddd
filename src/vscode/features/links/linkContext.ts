import * as vscode from 'vscode';
import type { CatalogContent } from '../../documentCatalog';
import type { LogbookWorkspace, Services } from '../../services';

/** A file together with the documents that it may link to. */
export interface LinkContext extends CatalogContent {
  readonly workspace: LogbookWorkspace;
  /** The file's own path in the workspace. */
  readonly path: string;
  uriOf(path: string): vscode.Uri;
}

/** Undefined for a file outside of all workspace folders. */
export async function linkContext(
  { workspaces }: Services,
  uri: vscode.Uri,
): Promise<LinkContext | undefined> {
  const workspace = workspaces.of(uri);
  if (workspace === undefined) return undefined;
  const { types, documents } = await (await workspace.engine()).catalog.load();
  return {
    workspace,
    types,
    documents,
    path: vscode.workspace.asRelativePath(uri, false),
    uriOf: (path) => vscode.Uri.joinPath(workspace.folder.uri, path),
  };
}
