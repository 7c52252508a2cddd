import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { expect, it, onTestFinished } from 'vitest';
import { readToml } from '../../../src/core/markdown/toml';
import { repository } from '../node/tempRepository';
import { mcpServers } from './mcpServers';

/** The set-ups in the documentation, as agent hosts read them. */

const { program } = mcpServers();

interface Server {
  readonly command: string;
  readonly args: readonly string[];
}

const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/agents.md'), 'utf8');
const fences = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(
  ([, language = '', text = '']) => ({ language, text }),
);

function serversOf(language: string, text: string): Server[] {
  switch (language) {
    case 'json': {
      const { servers, mcpServers: named } = JSON.parse(text) as Record<
        string,
        Record<string, Server>
      >;
      return Object.values(servers ?? named ?? {});
    }
    case 'toml': {
      const entries = new Map(readToml(text).entries.map(({ name, node }) => [name, node.value]));
      return [{ command: entries.get('command') as string, args: entries.get('args') as string[] }];
    }
    case 'sh': {
      // `claude mcp add NAME -- COMMAND ARGS...`, and the same for Codex.
      const [, line = ''] = text.split(' -- ');
      const [command = '', ...args] = line.trim().split(' ');
      return [{ command, args }];
    }
    default:
      return [];
  }
}

const documented = fences.flatMap(({ language, text }) =>
  serversOf(language, text).map((server) => ({ language, server })),
);

it('names every way that hosts are set up', () => {
  expect(documented.map(({ language }) => language)).toEqual([
    'sh',
    'sh',
    'toml',
    'json',
    'json',
    'json',
    'json',
  ]);
});

it.each(documented)('starts as set-up %# ($language) says', async ({ server }) => {
  const workspace = repository({ 'a.txt': 'a' });
  const filled = server.args.map((argument) =>
    argument
      .replace('<extension>/dist/mcp.js', program())
      .replace(/^(?:\/path\/to\/project|\$\{workspaceFolder\})$/, workspace),
  );
  expect(server.command).toBe('node');
  expect(filled.join(' ')).not.toMatch(/[<>]|\$\{|path\/to/);
  const client = new Client({ name: 'documented', version: '1.0.0' });
  onTestFinished(() => client.close());
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: filled, cwd: workspace }),
  );
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toContain('read_handover');
  const { isError } = await client.callTool({ name: 'read_handover', arguments: {} });
  expect(isError ?? false).toBe(false);
});
