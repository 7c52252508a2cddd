import * as vscode from 'vscode';
import { publishTargets, type PublishTargetId } from '../../../core/publish/publishTargets';
import { documentArgument } from '../../documentArgument';
import type { LogbookWorkspace, Services } from '../../services';

/** A document to publish, and what the caller said about how. */
export interface PublishJob {
  readonly workspace: LogbookWorkspace;
  readonly uri: vscode.Uri;
  /** Workspace-relative. */
  readonly path: string;
  readonly target: PublishTargetId | undefined;
  readonly dryRun: boolean;
}

/** Reads the command's argument; undefined, after saying so, where there is no document to publish. */
export function readJob(services: Services, argument: unknown): PublishJob | undefined {
  const { target, dryRun } = Object(argument) as { target?: unknown; dryRun?: unknown };
  const uri = documentArgument(argument);
  const workspace = uri && services.workspaces.of(uri);
  if (uri === undefined || workspace === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Publishing is for documents of the folder that you work in. Open one, or choose it in the Library.',
      ),
    );
    return undefined;
  }
  return {
    workspace,
    uri,
    path: vscode.workspace.asRelativePath(uri, false),
    target: publishTargets.find((id) => id === target),
    dryRun: dryRun === true,
  };
}
