import * as vscode from 'vscode';
import type { SettingKey } from '../../../core/contributions/settings';
import type { LogbookWorkspace } from '../../services';

/** Keeps a target in the settings of the workspace, where colleagues get it with the repository. */
export async function writeTarget(
  { folder }: LogbookWorkspace,
  key: SettingKey,
  value: object,
): Promise<void> {
  const isMultiRoot = vscode.workspace.workspaceFile !== undefined;
  await vscode.workspace
    .getConfiguration(undefined, folder.uri)
    .update(
      key,
      value,
      isMultiRoot
        ? vscode.ConfigurationTarget.WorkspaceFolder
        : vscode.ConfigurationTarget.Workspace,
    );
}
