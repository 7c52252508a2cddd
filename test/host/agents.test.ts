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
    assert.deepEqual((JSON.parse(text) as { results: unknown[] }).results, []);
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

describe('the API for other extensions', () => {
  interface Api {
    recordEvent(input: object): Promise<{ id: string }>;
    reportRun(input: object): Promise<{ outcome: string }>;
    search(input: object): Promise<{ total: number }>;
  }
  let getApi: (version: number) => Api;

  before(async () => {
    const extension = vscode.extensions.getExtension<{ getApi: typeof getApi }>('logbook.logbook');
    assert.ok(extension);
    ({ getApi } = await extension.activate());
  });
  after(() => rm(inWorkspace('progress'), { recursive: true, force: true }));

  it('records, reports and searches', async () => {
    const api = getApi(1);
    const event = {
      timestamp: '2026-01-05T12:30:00Z',
      type: 'lesson_learned',
      task_id: 'api-lesson',
      lesson_learned: 'Size the zebra pool for 50 clients before the launch',
    };
    assert.match((await api.recordEvent({ event })).id, /^[0-9A-Z]{26}$/);
    const run = await api.reportRun({ command: 'my-runner', exitCode: 0, output: 'ok' });
    assert.equal(run.outcome, 'passed');
    await eventually(
      'the event and its entry in the notes',
      async () => (await api.search({ query: 'zebra pool' })).total === 2,
    );
  });

  it('refuses with a code', async () => {
    assert.throws(() => getApi(2), { code: 'invalid_input' });
    await assert.rejects(getApi(1).recordEvent({ event: { type: 'incident' } }), {
      code: 'gates_failed',
    });
  });
});
