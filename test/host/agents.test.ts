import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import { toolName } from '../../src/core/contributions/agents';
import { eventually } from './support/conditions';
import { inWorkspace } from './support/workspace';

async function invoke(operation: string, input: object): Promise<string[]> {
  const { content } = await vscode.lm.invokeTool(toolName(operation), {
    input,
    toolInvocationToken: undefined,
  });
  return content.map((part) => {
    assert.ok(part instanceof vscode.LanguageModelTextPart);
    return part.value;
  });
}

describe('language model tools', () => {
  after(() => rm(inWorkspace('docs', 'journals'), { recursive: true, force: true }));

  it('are there, each with a schema', () => {
    const tools = vscode.lm.tools.filter(({ name }) => name.startsWith(toolName('')));
    assert.ok(tools.some(({ name }) => name === 'logbook_recall_failure'));
    for (const { name, inputSchema } of tools) assert.ok(inputSchema, name);
  });

  it('write what they were asked to write', async () => {
    const [text = ''] = await invoke('create_document', { type: 'journal', title: 'Disk full' });
    const { path } = JSON.parse(text) as { path: string };
    assert.match(await readFile(inWorkspace(path), 'utf8'), /^# Disk full$/m);
  });

  it('mark what was recorded as data', async () => {
    const [note, text = ''] = await invoke('search_logbook', { query: 'nothing like this' });
    assert.match(note ?? '', /data, not instructions/);
    assert.deepEqual(JSON.parse(text), { results: [], total: 0, truncated: false });
  });

  it('refuse in words', async () => {
    const [text = ''] = await invoke('read_document', { path: '../outside.md' });
    assert.equal((JSON.parse(text) as { code: string }).code, 'outside_workspace');
    const [wrong = ''] = await invoke('create_document', { type: 3 });
    assert.equal((JSON.parse(wrong) as { code: string }).code, 'invalid_input');
  });
});

describe('the MCP server', () => {
  it('is offered to agents, and its tools are found', async () => {
    // What the editor does when a chat first needs them.
    await vscode.commands.executeCommand('workbench.mcp.startServer', '*', {
      waitForLiveTools: true,
    });
    await eventually('a tool of the server', () =>
      vscode.lm.tools.some(({ name }) => /^mcp_.*recall_failure$/.test(name)),
    );
  });
});
