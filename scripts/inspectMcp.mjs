/**
 * Lists the MCP server's tools and calls each of them with the MCP Inspector's command line: a client that nobody here
 * wrote. It comes by `npx` and is large, so that this is no part of `npm test`: `npm run build && npm run inspect:mcp`.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { checkout } from './host/checkout.mjs';

const inspector = '@modelcontextprotocol/inspector@2';
const run = promisify(execFile);

/** @type {Readonly<Record<string, Readonly<Record<string, unknown>>>>} */
const calls = {
  start_session: { intent: 'look at every tool', approach: 'call each of them once' },
  add_note: { kind: 'found', text: 'The inspector lists them all.' },
  create_document: { type: 'journal', title: 'Seen by the inspector' },
  check_documents: {},
  list_action_items: {},
  search_logbook: { query: 'inspector' },
  recall_failure: { output: 'Error: no such tool' },
  report_run: { command: 'npm test', exitCode: 1, output: 'Error: no such tool' },
  record_event: {
    event: {
      timestamp: '2026-01-05T12:30:00Z',
      type: 'lesson_learned',
      task_id: 'inspected',
      lesson_learned: 'Call every tool with a client of somebody else before a release',
    },
  },
  query_ledger: {},
  report_delivery: {},
  rotate_ledger: {},
  declare_mutation: {
    mutation: 'M4',
    failedOn: 'our own client',
    switchingTo: 'the inspector',
    rationale: 'it was written by others',
  },
  read_handover: {},
  complete_task: { dryRun: true },
};

const workspace = await mkdtemp(path.join(tmpdir(), 'logbook-inspected-'));
try {
  await run('git', ['init', '-q'], { cwd: workspace });
  const { tools } = /** @type {{ tools: { name: string }[] }} */ (await inspect('tools/list'));
  /** @type {string | undefined} */
  let document;
  for (const [name, input] of Object.entries(calls)) {
    const text = await call(name, input);
    if (name === 'create_document')
      document = /** @type {{ path: string }} */ (JSON.parse(text)).path;
  }
  await call('read_document', { path: document });
  const uncalled = tools
    .map(({ name }) => name)
    .filter((name) => !(name in calls) && name !== 'read_document');
  if (uncalled.length > 0) throw new Error(`No call is known for ${uncalled.join(', ')}.`);
  console.log(`The inspector listed ${tools.length} tools and called each.`);
} finally {
  await rm(workspace, { recursive: true, force: true });
}

/**
 * @param {string} name
 * @param {Readonly<Record<string, unknown>>} input
 * @returns {Promise<string>} The answer's text.
 */
async function call(name, input) {
  const given = Object.entries(input).map(([key, value]) =>
    typeof value === 'string' ? `${key}=${value}` : `${key}=${JSON.stringify(value)}`,
  );
  const options = given.flatMap((pair) => ['--tool-arg', pair]);
  const answer = /** @type {{ isError?: boolean, content: { text: string }[] }} */ (
    await inspect('tools/call', '--tool-name', name, ...options)
  );
  const text = answer.content[0]?.text ?? '';
  if (answer.isError === true) throw new Error(`${name} was refused: ${text}`);
  console.log(`ok   ${name}`);
  return text;
}

/**
 * @param {string} method
 * @param {readonly string[]} more
 * @returns {Promise<unknown>}
 */
async function inspect(method, ...more) {
  const server = [process.execPath, path.join(checkout, 'dist/mcp.js')];
  const options = ['--workspace', workspace, '--mode', 'read-write'];
  const { stdout } = await run(
    'npx',
    ['-y', inspector, '--cli', ...server, ...options, '--method', method, ...more],
    { maxBuffer: 16 * 1024 * 1024 },
  );
  return JSON.parse(stdout);
}
