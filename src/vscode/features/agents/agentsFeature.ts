import * as vscode from 'vscode';
import type { Feature } from '../../services';
import { provideMcpServers } from './mcpServers';

/** Logbook's operations for agents in the editor: as language model tools, and as an MCP server. */
export const agentsFeature: Feature = (services) => {
  const load = () => import('./languageModelTools.lazy');
  // From the manifest, which is generated from the operations: naming them here would load them all.
  const tools = services.context.extension.packageJSON as {
    readonly contributes: { readonly languageModelTools: readonly { readonly name: string }[] };
  };
  return vscode.Disposable.from(
    provideMcpServers(services),
    ...tools.contributes.languageModelTools.map(({ name }) =>
      vscode.lm.registerTool(name, {
        prepareInvocation: async ({ input }) => (await load()).prepareTool(services, name, input),
        invoke: async ({ input }) => (await load()).invokeTool(services, name, input),
      }),
    ),
  );
};
