import { execFile, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildAgent } from '../../support/builtAgents';
import { repository, tempFolder, write } from '../node/tempRepository';
import { answer, mcpServers, refusal } from './mcpServers';

const { connect, program } = mcpServers();

const lesson = (task: string) => ({
  timestamp: '2026-01-05T12:30:00Z',
  type: 'lesson_learned',
  task_id: task,
  lesson_learned: 'Size the pool for 50 clients before the launch',
});

/** The tasks of the ledger; throws for a line that is not whole. */
function tasksIn(workspace: string): string[] {
  const file = path.join(workspace, 'progress/ledger.jsonl');
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { task_id: string }).task_id);
}

/** A server that is spoken to in lines, as a client does that makes mistakes. */
function rawServer(workspace: string): {
  readonly child: ChildProcessWithoutNullStreams;
  readonly send: (message: unknown) => void;
  readonly answerTo: (id: number | null) => Promise<Record<string, unknown>>;
} {
  const args = [program(), '--workspace', workspace, '--mode', 'read-write'];
  const child = spawn(process.execPath, args);
  onTestFinished(() => void child.kill());
  const answers: Record<string, unknown>[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => answers.push(JSON.parse(line) as Record<string, unknown>));
  return {
    child,
    send: (message) => {
      const text = typeof message === 'string' ? message : JSON.stringify(message);
      child.stdin.write(`${text}\n`);
    },
    async answerTo(id) {
      for (;;) {
        const found = answers.findIndex((message) => (message['id'] ?? null) === id);
        if (found !== -1) return answers.splice(found, 1)[0] ?? {};
        await once(lines, 'line');
      }
    },
  };
}

const hello = {
  jsonrpc: '2.0',
  id: 0,
  method: 'initialize',
  params: {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'careless', version: '1' },
  },
};
const call = (id: number, name: unknown, given?: unknown) => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: { name, arguments: given },
});

describe('messages that are none', () => {
  it.each([
    ['no JSON', '{"jsonrpc": "2.0", "id": 7, "method":', { code: -32700 }, null],
    ['an unknown method', { jsonrpc: '2.0', id: 7, method: 'tools/destroy' }, { code: -32601 }, 7],
    ['a call of nothing', { jsonrpc: '2.0', id: 7, method: 'tools/call' }, {}, 7],
    ['a call with a list', call(7, 'read_handover', [1]), {}, 7],
    ['a tool that is no name', call(7, { evil: true }, {}), {}, 7],
  ])('%s gets an error, and the server goes on', async (_, message, error, id) => {
    const { send, answerTo } = rawServer(tempFolder());
    send(hello);
    await answerTo(0);
    send(message);
    expect(await answerTo(id)).toMatchObject({ error });
    send({ jsonrpc: '2.0', id: 8, method: 'ping' });
    expect(await answerTo(8)).toMatchObject({ result: {} });
  });
});

it('a message that is longer than any output is left out, and the server goes on', async () => {
  const { send, answerTo } = rawServer(tempFolder());
  send(hello);
  await answerTo(0);
  send(call(7, 'report_run', { output: 'x'.repeat(65 * 1024 * 1024) }));
  send({ jsonrpc: '2.0', id: 8, method: 'ping' });
  expect(await answerTo(null)).toMatchObject({ error: { code: -32600 } });
  expect(await answerTo(8)).toMatchObject({ result: {} });
});

describe('inputs that lead out of the workspace', () => {
  it.each([
    ['read_document', { path: '../outside.md' }],
    ['read_document', { path: '/etc/passwd' }],
    ['read_document', { path: 'docs/linked/secret.md' }],
    ['check_documents', { paths: ['../outside.md'] }],
    ['check_documents', { paths: ['docs/linked/secret.md'] }],
    ['create_document', { type: 'learning-journey', title: 'x', from: '../outside.md' }],
    ['create_document', { type: 'learning-journey', title: 'x', from: 'docs/linked/secret.md' }],
  ])('%s refuses %j', async (name, input) => {
    const workspace = repository({ 'a.txt': 'a' });
    const outside = tempFolder();
    write(outside, 'secret.md', '# Secret\n');
    mkdirSync(path.join(workspace, 'docs'));
    symlinkSync(outside, path.join(workspace, 'docs/linked'));
    const client = await connect(workspace, 'read-write');
    expect(await refusal(client, name, input)).toMatchObject({ code: 'outside_workspace' });
  });

  it('a folder that is a link to elsewhere is not written to', async () => {
    const workspace = repository({ 'a.txt': 'a' });
    const outside = tempFolder();
    mkdirSync(path.join(workspace, 'docs'));
    symlinkSync(outside, path.join(workspace, 'docs/journals'));
    symlinkSync(outside, path.join(workspace, 'progress'));
    const client = await connect(workspace, 'read-write');
    const document = { type: 'journal', title: '../../escaped' };
    const code = 'outside_workspace';
    expect(await refusal(client, 'create_document', document)).toMatchObject({ code });
    expect(await refusal(client, 'record_event', { event: lesson('x') })).toMatchObject({ code });
    expect(readdirSync(outside)).toEqual([]);
  });

  it('a title that is a path is a title', async () => {
    const client = await connect(repository({ 'a.txt': 'a' }), 'read-write');
    const document = { type: 'journal', title: '../../../etc/passwd' };
    const { path: created } = await answer<{ path: string }>(client, 'create_document', document);
    expect(created).toMatch(/^docs\/journals\/[\w-]+\.md$/);
  });
});

describe('inputs that are too much', () => {
  it('10 MB are refused where no output is expected, and taken where one is', async () => {
    const workspace = repository({ 'a.txt': 'a' });
    const client = await connect(workspace, 'read-write');
    const much = 'x '.repeat(5 * 1024 * 1024);
    await answer(client, 'recall_failure', { output: much });
    await answer(client, 'search_logbook', { query: much });
    for (const [name, input] of [
      ['read_document', { path: much }],
      ['create_document', { type: much, title: 'x' }],
      [much, {}],
    ] as const) {
      const { message } = await refusal(client, name, input);
      expect(message.length).toBeLessThan(5_000);
    }
    // Whatever became of them, the server is there.
    await answer(client, 'read_handover', {});
  });
});

describe('several writers', () => {
  it('two servers and command lines at once lose nothing', async () => {
    const workspace = repository({ 'a.txt': 'a' });
    const cli = await buildAgent('cli', tempFolder());
    const [one, two] = await Promise.all([
      connect(workspace, 'read-write', '--author', 'One'),
      connect(workspace, 'read-write', '--author', 'Two'),
    ]);
    const run = promisify(execFile);
    const tasks = Array.from({ length: 12 }, (_, index) => `task-${index}`);
    await Promise.all(
      tasks.map((task, index) => {
        const event = lesson(task);
        if (index % 3 === 0) return answer(one, 'record_event', { event });
        if (index % 3 === 1) return answer(two, 'record_event', { event });
        const input = ['--workspace', workspace, '--json', JSON.stringify({ event })];
        return run(process.execPath, [cli, 'record_event', ...input]);
      }),
    );
    expect(tasksIn(workspace).sort()).toEqual(tasks.sort());
    const notes = readFileSync(path.join(workspace, 'progress/NOTES.md'), 'utf8');
    for (const task of tasks) expect(notes).toContain(task.replace('task-', ': Task ') + '\n');
  });
});

describe('a client that dies in the middle of a call', () => {
  it('takes the server with it and leaves nothing half written', async () => {
    const workspace = repository({ 'a.txt': 'a' });
    const { child, send, answerTo } = rawServer(workspace);
    send(hello);
    await answerTo(0);
    send({ jsonrpc: '2.0', method: 'notifications/initialized' });
    const tasks = Array.from({ length: 20 }, (_, index) => `task-${index}`);
    tasks.forEach((task, index) => send(call(index + 1, 'record_event', { event: lesson(task) })));
    await Promise.race(tasks.map((_, index) => answerTo(index + 1)));
    // As the system does it for a process that is gone.
    child.stdin.destroy();
    child.stdout.destroy();
    child.stderr.destroy();
    await once(child, 'exit');
    const recorded = tasksIn(workspace);
    expect(recorded.length).toBeGreaterThan(0);
    expect(new Set(recorded).size).toBe(recorded.length);

    // Whoever comes next finds a ledger to go on with.
    const next = await connect(workspace, 'read-write');
    await answer(next, 'record_event', { event: lesson('the-next-one') });
    expect(tasksIn(workspace)).toEqual([...recorded, 'the-next-one']);
    const { checked } = await answer<{ checked: number }>(next, 'check_documents', {
      paths: ['progress/ledger.jsonl'],
    });
    expect(checked).toBe(1);
  });
});
