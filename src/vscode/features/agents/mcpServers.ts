import * as vscode from 'vscode';
import { mcpServerProvider } from '../../../core/contributions/agents';
import { onDidChangeSetting, readSetting } from '../../settings';
import type { Services } from '../../services';

/** Announces one MCP server for each folder. VS Code starts it when a chat needs it, never before. */
export function provideMcpServers({ context, workspaces }: Services): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    onDidChangeSetting(['logbook.agents.mcpServer'], () => changed.fire()),
    vscode.workspace.onDidChangeWorkspaceFolders(() => changed.fire()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    vscode.lm.registerMcpServerDefinitionProvider(mcpServerProvider.id, {
      onDidChangeMcpServerDefinitions: changed.event,
      provideMcpServerDefinitions() {
        const mode = readSetting('logbook.agents.mcpServer');
        // It reads what the workspace's settings name and asks Git: not in a folder that nobody vouched for.
        if (mode === 'off' || !vscode.workspace.isTrusted) return [];
        const all = workspaces.all();
        return all.map(({ folder }) => {
          const { label } = mcpServerProvider;
          const server = context.asAbsolutePath('dist/mcp.js');
          return new vscode.McpStdioServerDefinition(
            all.length > 1 ? `${label} (${folder.name})` : label,
            process.execPath,
            [server, '--workspace', folder.uri.fsPath, '--mode', mode],
            // On the desktop the program is the editor's own, which runs scripts only when it is told to.
            { ELECTRON_RUN_AS_NODE: '1' },
            (context.extension.packageJSON as { version: string }).version,
          );
        });
      },
    }),
  );
}
