import { execFile } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { buildAgent } from '../../support/builtAgents';
import { startBookStack, type BookStackServer } from '../../support/bookStack/server';
import { noise } from '../../support/secretSamples';
import { tempFolder, write } from '../node/tempRepository';

/** `publish_document` as agents and CI call it: through the command line, with a server to publish to. */

const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'logbook-cli-')));
let program = '';
beforeAll(async () => {
  program = await buildAgent('cli', folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const document = 'docs/journals/20260203-1405-pool-full.md';
const honest = '# Pool full\n\nIt broke, and I was annoyed.\n';

interface Answer {
  readonly code?: string;
  readonly message?: string;
  readonly url?: string;
  readonly action?: string;
  readonly name?: string;
  readonly data?: { readonly lines?: number[]; readonly revision?: string };
}

interface Workspace {
  readonly server: BookStackServer;
  readonly root: string;
  readonly publish: (input?: object, env?: object) => Promise<{ exit: number; answer: Answer }>;
}

async function workspace(text: string): Promise<Workspace> {
  const server = await startBookStack();
  onTestFinished(() => server.close());
  const bookId = server.addBook('Incidents');
  const root = tempFolder();
  write(root, document, text);
  const setting = { 'logbook.publish.bookstack': { url: server.url, bookId } };
  write(root, '.vscode/settings.json', JSON.stringify(setting));
  const token = { LOGBOOK_BOOKSTACK_TOKEN: 'reader:sesame', LOGBOOK_BOOKSTACK_URL: server.url };
  return {
    server,
    root,
    publish: (input = {}, env = token) =>
      new Promise((resolve) => {
        const json = JSON.stringify({ path: document, target: 'bookstack', ...input });
        const args = [program, 'publish_document', '--workspace', root, '--json', json];
        const child = execFile(
          process.execPath,
          args,
          { env: { ...process.env, ...env } },
          (_, stdout) =>
            resolve({ exit: child.exitCode ?? -1, answer: JSON.parse(stdout) as Answer }),
        );
      }),
  };
}

describe('publish_document', () => {
  it('publishes, and says that nothing is to be done the second time', async () => {
    const { server, publish } = await workspace(honest);
    const dry = await publish({ dryRun: true });
    expect(dry.answer).toMatchObject({ action: 'created' });
    expect(server.state.pages.size).toBe(0);
    const first = await publish();
    expect(first).toEqual({
      exit: 0,
      answer: {
        url: `${server.url}/link/${server.onlyPage().id}`,
        action: 'created',
        name: 'Journal Entry 2026-02-03: Pool full',
        warnings: [],
      },
    });
    expect((await publish()).answer.action).toBe('unchanged');
  });

  it('refuses what rules call an error, unless that is accepted', async () => {
    const { server, publish, root } = await workspace(honest);
    const path = 'docs/postmortems/2026-02-03-pool.md';
    write(
      root,
      path,
      '# Postmortem: Pool full\n\n## Root Cause\n\nThe cause was human error.\n\n## Action Items\n\n- Be more careful\n',
    );
    const { exit, answer } = await publish({ path });
    expect([exit, answer.code]).toEqual([1, 'rule_errors']);
    expect(answer.message).toMatch(
      /^docs\/postmortems\/2026-02-03-pool.md has a problem in line \d+/,
    );
    expect(server.requests).toEqual([]);
    const accepted = await publish({ path, accept: ['rule_errors'] });
    expect(accepted.answer.action).toBe('created');
  });

  it('sends no secret: refuses it by its line, or masks it', async () => {
    const secret = `ghp_${noise(36)}`;
    const { server, publish } = await workspace(`${honest}\nThe token was ${secret} then.\n`);
    const { answer } = await publish();
    expect([answer.code, answer.data?.lines]).toEqual(['secrets_found', [5]]);
    expect(JSON.stringify(answer)).not.toContain(secret);
    expect(server.requests).toEqual([]);
    expect((await publish({ accept: ['secrets'] })).answer.action).toBe('created');
    expect(server.onlyPage().markdown).toMatch(/The token was \[redacted: .*\] then\./);
  });

  it('overwrites what others wrote only by the revision that it showed', async () => {
    const { server, publish } = await workspace(honest);
    await publish();
    server.edit(server.onlyPage().id, { markdown: 'Theirs' });
    const { answer } = await publish();
    expect(answer).toMatchObject({ code: 'edited_elsewhere', data: { theirs: 'Theirs' } });
    const overwrite = answer.data?.revision;
    expect((await publish({ overwrite })).answer.action).toBe('updated');
  });

  it('gives the token to nobody but the server that it is for', async () => {
    const { server, publish } = await workspace(honest);
    const none = { LOGBOOK_BOOKSTACK_TOKEN: '', LOGBOOK_BOOKSTACK_URL: '' };
    expect((await publish({}, none)).answer.message).toContain('Set LOGBOOK_BOOKSTACK_TOKEN');
    const elsewhere = {
      LOGBOOK_BOOKSTACK_TOKEN: 'a:b',
      LOGBOOK_BOOKSTACK_URL: 'https://other.test',
    };
    const { answer } = await publish({}, elsewhere);
    expect(answer.code).toBe('not_configured');
    expect(answer.message).toContain(`was not sent to ${server.url}`);
    expect(server.requests).toEqual([]);
  });

  it.each([
    [{ path: '../x.md' }, 'outside_workspace'],
    [{ path: 'src/x.ts' }, 'invalid_input'],
    [{ path: 'docs/none.md' }, 'not_found'],
    [{ target: 'gitWiki' }, 'not_configured'],
    [{ target: 'confluence' }, 'invalid_input'],
  ])('refuses %j', async (input, code) => {
    const { publish } = await workspace(honest);
    expect((await publish(input)).answer.code).toBe(code);
  });
});
