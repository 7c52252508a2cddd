import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { build } from 'esbuild';
import { nodeBuild } from '../../scripts/nodeBuild';
import { buildAgent } from '../support/builtAgents';
import { generateJournals } from './generateData';
import type { BenchRow } from './benchRow';
import { inTempFolder, inTurns } from './measure';
import { journalOf } from './worklog';

const rounds = 9;
const calls = 40;
const documents = 1000;
/** A token of a model's is about four characters of JSON. */
const charactersPerToken = 4;

/** What the MCP server and the command line cost before an operation begins, and what a model has to read of them. */
export function benchMcp(): Promise<BenchRow[]> {
  return inTempFolder(async (folder) => {
    const workspace = path.join(folder, 'workspace');
    generateJournals(workspace, documents);
    writeFileSync(path.join(workspace, 'JOURNAL.md'), journalOf(1024 * 1024));
    const server = await buildAgent('mcp', folder, { minify: true });
    const ours = [server, '--workspace', workspace, '--mode', 'read-write'];
    const empty = [await buildEmptyServer(folder)];
    return [
      ...(await ready(ours, empty)),
      ...(await inside(ours, empty)),
      ...(await commandLine(folder)),
    ];
  });
}

async function buildEmptyServer(folder: string): Promise<string> {
  const outfile = path.join(folder, 'dist/emptyMcpServer.js');
  const entry = path.join(import.meta.dirname, 'emptyMcpServer.ts');
  await build({ ...nodeBuild, entryPoints: [entry], outfile, minify: true, logLevel: 'error' });
  return outfile;
}

/** From the start of the process until it has said which tools it has. */
async function ready(ours: string[], empty: string[]): Promise<BenchRow[]> {
  const started: Client[] = [];
  const start = async (args: string[]): Promise<void> => {
    started.push(await connect(args));
  };
  const times = await inTurns(
    rounds,
    () => start(ours),
    () => start(empty),
  );
  await Promise.all(started.map((client) => client.close()));
  return [
    {
      name: 'MCP server ready',
      value: times.ours,
      unit: 'ms',
      goal: '< 250',
      ok: times.ours < 250,
    },
    ratio('MCP server ready / an empty server', times, 2.5),
  ];
}

async function connect(args: string[]): Promise<Client> {
  const client = new Client({ name: 'bench', version: '1.0.0' });
  await client.connect(new StdioClientTransport({ command: process.execPath, args }));
  await client.listTools();
  return client;
}

/** Calls of a server that has been at work for a while. */
async function inside(ours: string[], empty: string[]): Promise<BenchRow[]> {
  const [our, their] = await Promise.all([connect(ours), connect(empty)]);
  try {
    const rows: BenchRow[] = [];
    for (const [name, input] of [
      ['search_logbook', { query: 'timeout' }],
      ['recall_failure', { output: 'Error: connect ECONNREFUSED 127.0.0.1:5432' }],
      ['list_action_items', {}],
    ] as const) {
      await call(our, name, input);
      const times = await inTurns(
        calls,
        () => call(our, name, input),
        () => call(their, 'nothing', {}),
      );
      const value = times.ours - times.theirs;
      const more = `more than an empty tool, ${documents} documents`;
      rows.push({ name: `${name}: ${more}`, value, unit: 'ms', goal: '< 10', ok: value < 10 });
    }
    const { tools } = await our.listTools();
    return [
      ...rows,
      tokens('schemas of all tools', JSON.stringify(tools), 5_000),
      tokens('handover of a journal of 1 MB', await call(our, 'read_handover', {}), 2_000),
    ];
  } finally {
    await Promise.all([our.close(), their.close()]);
  }
}

async function call(client: Client, name: string, input: Record<string, unknown>): Promise<string> {
  const { isError, content } = await client.callTool({ name, arguments: input });
  const [{ text }] = content as [{ text: string }];
  if (isError === true) throw new Error(`${name} was refused: ${text}`);
  return text;
}

function ratio(name: string, times: { ours: number; theirs: number }, limit: number): BenchRow {
  const value = times.ours / times.theirs;
  return { name, value, unit: 'x', goal: `<= ${limit}`, ok: value <= limit };
}

function tokens(name: string, text: string, limit: number): BenchRow {
  const value = Math.round(text.length / charactersPerToken);
  return { name, value, unit: 'tokens', goal: `< ${limit}`, ok: value < limit };
}

async function commandLine(folder: string): Promise<BenchRow[]> {
  const cli = await buildAgent('cli', folder, { minify: true });
  const times = await inTurns(
    rounds,
    () => spawnSync(process.execPath, [cli, 'help']),
    () => spawnSync(process.execPath, ['-e', '0']),
  );
  return [
    {
      name: 'command line started',
      value: times.ours,
      unit: 'ms',
      goal: '< 150',
      ok: times.ours < 150,
    },
    ratio('command line started / node alone', times, 3),
  ];
}
