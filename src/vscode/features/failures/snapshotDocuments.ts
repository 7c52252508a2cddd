import * as vscode from 'vscode';
import { snapshotScheme } from '../../../core/contributions/views';
import type { FileChange } from '../../../core/failures/model';
import type { LogbookWorkspace, Services } from '../../services';

interface SnapshotPlace {
  /** Uri of the workspace folder. */
  readonly folder: string;
  readonly tree: string;
}

/** A file of a snapshot as a document. @param path relative to the worktree's top */
export function snapshotUri(workspace: LogbookWorkspace, tree: string, path: string): vscode.Uri {
  const place: SnapshotPlace = { folder: workspace.folder.uri.toString(), tree };
  return vscode.Uri.from({
    scheme: snapshotScheme,
    path: `/${path}`,
    query: JSON.stringify(place),
  });
}

/** Both sides of a change. A side on which the file did not exist is an empty document. */
export function sidesOf(
  workspace: LogbookWorkspace,
  { path, status, from = path }: FileChange,
  before: string,
  after: string,
): readonly [vscode.Uri, vscode.Uri] {
  return [
    snapshotUri(workspace, status === 'added' ? '' : before, from),
    snapshotUri(workspace, status === 'deleted' ? '' : after, path),
  ];
}

/** Shows files as they were in snapshots: read-only, and with secrets masked like everything that is captured. */
export function registerSnapshotDocuments({ workspaces }: Services): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(snapshotScheme, {
    async provideTextDocumentContent(uri) {
      const place = placeOf(uri);
      const workspace = place && workspaces.of(vscode.Uri.parse(place.folder));
      if (place === undefined || workspace === undefined) return gone();
      if (place.tree === '') return '';
      const { failures } = await workspace.engine();
      return (await failures.file(place.tree, uri.path.slice(1))) ?? gone();
    },
  });
}

function gone(): string {
  return vscode.l10n.t('This file is no longer kept, or it is too large to show.');
}

function placeOf(uri: vscode.Uri): SnapshotPlace | undefined {
  try {
    const { folder, tree } = Object(JSON.parse(uri.query)) as Record<string, unknown>;
    return typeof folder === 'string' && typeof tree === 'string' ? { folder, tree } : undefined;
  } catch {
    return undefined;
  }
}
