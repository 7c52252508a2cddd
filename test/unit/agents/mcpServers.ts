import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, expect, onTestFinished, vi } from 'vitest';
import { buildAgent } from '../../support/builtAgents';

interface McpServers {
  /** Absolute path of the server's program, while tests run. */
  readonly program: () => string;
  /** A client of a server of its own, until the test has finished. */
  readonly connect: (
    workspace: string,
    mode: 'read' | 'read-write',
    ...more: readonly string[]
  ) => Promise<Client>;
}

/** Builds the MCP server for the tests of a file; each client starts it as a process of its own. */
export function mcpServers(): McpServers {
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'logbook-mcp-')));
  let program = '';
  beforeAll(async () => {
    program = await buildAgent('mcp', folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    program: () => program,
    async connect(workspace, mode, ...more) {
      const client = new Client({ name: 'test-agent', version: '1.0.0', title: 'Test Agent' });
      const args = [program, '--workspace', workspace, '--mode', mode, ...more];
      await client.connect(new StdioClientTransport({ command: process.execPath, args }));
      onTestFinished(() => client.close());
      return client;
    },
  };
}

interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** The refusal that a call of a tool answers. */
export async function refusal(client: Client, name: string, input: Record<string, unknown>) {
  const { isError, structuredContent, content } = await client.callTool({ name, arguments: input });
  expect(isError).toBe(true);
  expect(JSON.parse((content as [{ text: string }])[0].text)).toEqual(structuredContent);
  return structuredContent as Refusal;
}

/** What a call of a tool answers, which must not be a refusal. */
export async function answer<T>(
  client: Client,
  name: string,
  input: Record<string, unknown>,
): Promise<T> {
  const { isError, structuredContent, content } = await client.callTool({ name, arguments: input });
  expect(isError ?? false, JSON.stringify(content)).toBe(false);
  expect(JSON.parse((content as [{ text: string }])[0].text)).toEqual(structuredContent);
  return structuredContent as T;
}
