import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import * as vscode from 'vscode';
import { inWorkspace, workspaceFolder } from './support/workspace';

const each = 6;
const rounds = Array.from({ length: each }, (_, index) => index);

/** The extension host is a Node, or an Electron that works as one when it is told to. */
const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' } as Record<string, string>;

/** Carries out an operation in its own way, as one of several who write. */
interface Writer {
  readonly name: string;
  run(operation: string, input: Record<string, unknown>): Promise<unknown>;
}

describe('a window, two MCP servers and command lines that write at once', () => {
  const clients: Client[] = [];
  const root = () => workspaceFolder().uri.fsPath;
  const remove = () =>
    Promise.all(
      [['progress'], ['docs', 'journals'], ['JOURNAL.md']].map((names) =>
        rm(inWorkspace(...names), { recursive: true, force: true }),
      ),
    );

  before(remove);
  after(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await remove();
  });

  function program(name: string): string {
    const extension = vscode.extensions.getExtension('logbook.logbook');
    assert.ok(extension, 'Logbook is installed');
    return path.join(extension.extensionPath, 'dist', name);
  }

  async function server(name: string): Promise<Writer> {
    const client = new Client({ name, version: '1.0.0' });
    clients.push(client);
    const args = [program('mcp.js'), '--workspace', root(), '--mode', 'read-write'];
    await client.connect(new StdioClientTransport({ command: process.execPath, args, env }));
    return {
      name,
      async run(operation, input) {
        const result = await client.callTool({ name: operation, arguments: input });
        assert.ok(result.isError !== true, JSON.stringify(result.content));
        return result.structuredContent;
      },
    };
  }

  const shell: Writer = {
    name: 'shell',
    async run(operation, input) {
      const args = [program('cli.js'), operation, '--workspace', root()];
      const json = ['--json', JSON.stringify(input)];
      const { stdout } = await promisify(execFile)(process.execPath, [...args, ...json], { env });
      return JSON.parse(stdout) as unknown;
    },
  };

  const window: Writer = {
    name: 'window',
    async run(operation, input) {
      const { content } = await vscode.lm.invokeTool(`logbook_${operation}`, {
        input,
        toolInvocationToken: undefined,
      });
      const [part] = content;
      assert.ok(part instanceof vscode.LanguageModelTextPart);
      return JSON.parse(part.value) as unknown;
    },
  };

  it('lose nothing', async () => {
    const writers = [window, await server('server-1'), await server('server-2'), shell];
    await window.run('start_session', { intent: 'Feed the zebra', approach: 'All at once' });
    const paths = await Promise.all(
      writers.map(async (writer) => {
        const made: string[] = [];
        for (const round of rounds) {
          const mark = `${writer.name}-${round}`;
          const event = {
            type: 'lesson_learned',
            timestamp: new Date().toISOString(),
            task_id: mark,
            lesson_learned: `What ${mark} learned is that the zebra eats at six`,
          };
          await writer.run('record_event', { event });
          await writer.run('add_note', { kind: 'found', text: `The zebra of ${mark} was fed` });
          const entry = { type: 'journal', title: 'The zebra again', fields: { author: mark } };
          made.push(((await writer.run('create_document', entry)) as { path: string }).path);
        }
        return made;
      }),
    );

    const marks = writers.flatMap(({ name }) => rounds.map((round) => `${name}-${round}`)).sort();
    const ledger = (await readFile(inWorkspace('progress', 'ledger.jsonl'), 'utf8')).split('\n');
    assert.equal(ledger.pop(), '');
    const events = ledger.map((line) => JSON.parse(line) as { task_id: string });
    assert.deepEqual(events.map((event) => event.task_id).sort(), marks);
    const notes = await readFile(inWorkspace('progress', 'NOTES.md'), 'utf8');
    const journal = await readFile(inWorkspace('JOURNAL.md'), 'utf8');
    for (const mark of marks) {
      assert.equal(notes.split(`What ${mark} learned`).length, 2, `${mark} in the notes`);
      assert.equal(
        journal.split(`The zebra of ${mark} was fed`).length,
        2,
        `${mark} in the journal`,
      );
    }
    // Of the same minute and the same title, and yet each its own file.
    assert.equal(new Set(paths.flat()).size, marks.length);
    const authors = await Promise.all(
      paths.flat().map(async (file) => {
        const text = await readFile(inWorkspace(file), 'utf8');
        return /^author: (.*)$/m.exec(text)?.[1];
      }),
    );
    assert.deepEqual(authors.sort(), marks);
  });
});
