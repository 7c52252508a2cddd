import * as vscode from 'vscode';

/**
 * The document that a command is about: a Uri (menus, other extensions), an item with a `resourceUri`
 * (the library), else the active tab when it shows a Markdown file.
 */
export function documentArgument(target: unknown): vscode.Uri | undefined {
  if (target instanceof vscode.Uri) return target;
  if (target instanceof vscode.TreeItem && target.resourceUri) return target.resourceUri;
  if (hasUri(target)) return target.uri;
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const uri =
    input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom
      ? input.uri
      : undefined;
  return uri?.path.toLowerCase().endsWith('.md') ? uri : undefined;
}

function hasUri(target: unknown): target is { readonly uri: vscode.Uri } {
  return (
    typeof target === 'object' &&
    target !== null &&
    'uri' in target &&
    target.uri instanceof vscode.Uri
  );
}
