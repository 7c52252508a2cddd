import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository, write } from '../node/tempRepository';
import { answer, mcpServers, refusal } from './mcpServers';

const { connect } = mcpServers();

interface Found {
  readonly results: readonly { readonly path: string }[];
}

/** A server lives as long as its client: for hours, while people and other agents work on the same files. */
describe('a server that lives long', () => {
  it('takes settings, templates and documents as they are at each call', async () => {
    const workspace = repository({ 'docs/journals/20260102-0304-disk.md': '# Disk full\n' });
    const client = await connect(workspace, 'read-write');
    const search = async () => {
      const { results } = await answer<Found>(client, 'search_logbook', { query: 'disk' });
      return results.map((found) => found.path);
    };
    expect(await search()).toEqual(['docs/journals/20260102-0304-disk.md']);

    write(workspace, 'docs/journals/20260103-0304-again.md', '# The disk again\n');
    expect((await search()).sort()).toEqual([
      'docs/journals/20260102-0304-disk.md',
      'docs/journals/20260103-0304-again.md',
    ]);

    write(workspace, '.vscode/settings.json', '{ "logbook.journals.folder": "log" }');
    expect(await search()).toEqual([]);
    const document = { type: 'journal', title: 'Where settings say' };
    const created = await answer<{ path: string }>(client, 'create_document', document);
    expect(created.path).toMatch(/^log\//);

    expect(await refusal(client, 'create_document', { ...document, type: 'rfc' })).toMatchObject({
      code: 'unknown_type',
    });
    write(workspace, '.logbook/templates/rfc.md', '# {{title}}\n\n## Proposal\n');
    const own = await answer<{ path: string }>(client, 'create_document', {
      ...document,
      type: 'rfc',
    });
    expect(existsSync(path.join(workspace, own.path))).toBe(true);
  });

  it('keeps what it indexed for the next one', async () => {
    const workspace = repository({ 'docs/journals/20260102-0304-disk.md': '# Disk full\n' });
    const client = await connect(workspace, 'read');
    await answer(client, 'search_logbook', { query: 'disk' });
    await client.close();
    expect(existsSync(path.join(workspace, '.git/logbook/recall.index'))).toBe(true);
  });

  it('says in an answer that its workspace is gone', async () => {
    const client = await connect('/no/such/folder', 'read');
    expect(await refusal(client, 'read_handover', {})).toMatchObject({ code: 'not_found' });
  });
});
