import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';

/** The least that a server of the protocol can be: what ours costs more than this is ours to answer for. */
const server = new McpServer({ name: 'empty', version: '1.0.0' });
server.registerTool('nothing', { description: 'Does nothing.' }, () => ({
  content: [{ type: 'text', text: '{}' }],
}));
void server.connect(new StdioServerTransport());
