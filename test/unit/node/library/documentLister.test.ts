import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { tempFolder, write } from '../tempRepository';
import { bundleWorker, editList, journal, journals, lister, settle } from './lister';

let worker: string;

beforeAll(() => {
  worker = bundleWorker('documentLister');
});

describe('listing documents', () => {
  it('reads the summaries of all Markdown files below the folders', async () => {
    const root = tempFolder();
    write(root, 'docs/journals/20260301-1415-b.md', journal('Second'));
    write(root, 'docs/journals/20260301-1415-a.md', journal('First', 'low'));
    write(root, 'docs/journals/2025/old.md', '# Old\n');
    write(root, 'docs/journals/notes.txt', 'no document');
    write(root, 'docs/journals/.hidden.md', '# Hidden\n');
    write(root, 'docs/postmortems/p.md', '# Outage\n');
    const rows = await lister(worker, root).list([
      ...journals,
      { typeId: 'postmortem', folder: 'docs/postmortems' },
    ]);
    expect(rows.map(({ path: file, typeId, title }) => [file, typeId, title])).toEqual([
      ['docs/journals/2025/old.md', 'journal', 'Old'],
      ['docs/journals/20260301-1415-a.md', 'journal', 'First'],
      ['docs/journals/20260301-1415-b.md', 'journal', 'Second'],
      ['docs/postmortems/p.md', 'postmortem', 'Outage'],
    ]);
    expect(rows[1]).toMatchObject({ date: '2026-03-01', severity: 'low', tags: ['db', 'cache'] });
  });

  it('is empty where the folders do not exist', async () => {
    expect(await lister(worker, tempFolder()).list(journals)).toEqual([]);
  });

  it('lists a file once when folders lie in each other', async () => {
    const root = tempFolder();
    write(root, 'docs/journals/a.md', '# A\n');
    const folders = [...journals, { typeId: 'note', folder: 'docs' }];
    const rows = await lister(worker, root).list(folders);
    expect(rows.map(({ path: file, typeId }) => [file, typeId])).toEqual([
      ['docs/journals/a.md', 'journal'],
    ]);
  });

  it('follows symbolic links inside the workspace, without going in circles, and none that lead out', async () => {
    const root = tempFolder();
    const outside = tempFolder();
    write(outside, 'secret.md', '# Secret\n');
    write(root, 'shared/s.md', '# Shared\n');
    write(root, 'docs/journals/a.md', '# A\n');
    symlinkSync(outside, path.join(root, 'docs/journals/out'));
    symlinkSync(path.join(outside, 'secret.md'), path.join(root, 'docs/journals/secret.md'));
    symlinkSync(path.join(root, 'shared'), path.join(root, 'docs/journals/in'));
    symlinkSync(path.join(root, 'docs'), path.join(root, 'docs/journals/circle'));
    symlinkSync('nowhere.md', path.join(root, 'docs/journals/dangling.md'));
    const rows = await lister(worker, root).list(journals);
    expect(rows.map(({ title }) => title).sort()).toEqual(['A', 'Shared']);
  });

  it('lists broken metadata with its problem', async () => {
    const root = tempFolder();
    write(root, 'docs/journals/a.md', '---\ntitle: [broken\n---\n# A\n');
    const [row] = await lister(worker, root).list(journals);
    expect(row?.path).toBe('docs/journals/a.md');
    expect(row?.problem).toBeTruthy();
  });

  // Everything is readable for root.
  it.skipIf(process.getuid?.() === 0)('lists what cannot be read with the reason', async () => {
    const root = tempFolder();
    write(root, 'docs/journals/a.md', '# A\n');
    chmodSync(path.join(root, 'docs/journals/a.md'), 0);
    const [row] = await lister(worker, root).list(journals);
    expect(row).toMatchObject({
      title: 'a',
      problem: expect.stringContaining('Permission') as string,
    });
  });

  it('reads front matter longer than the head', async () => {
    const root = tempFolder();
    const links = Array.from({ length: 200 }, (_, i) => `  - docs/journals/linked-${i}.md\n`).join(
      '',
    );
    const text = `---\ndate: 2026-03-01\nlinks:\n${links}severity: critical\n---\n\n# Long\n`;
    write(root, 'docs/journals/a.md', text);
    expect(text.length).toBeGreaterThan(4096);
    const [row] = await lister(worker, root).list(journals);
    expect(row).toMatchObject({ title: 'Long', severity: 'critical' });
    expect(row?.problem).toBeUndefined();
  });
});

describe('listing action items', () => {
  const notes = [{ typeId: 'notes', path: 'progress/NOTES.md' }];

  it('reads whole documents and the notes, and tells where each item stands', async () => {
    const root = tempFolder();
    const far = 'Text.\n\n'.repeat(2_000);
    write(root, 'docs/journals/a.md', `# A\n\n${far}- [ ] Add x (@bo, due 2026-03-05)\n`);
    write(root, 'docs/journals/b.md', '# B\n');
    write(root, 'progress/NOTES.md', '# Notes\n\n- [x] Add y\n');
    const documents = lister(worker, root);
    const found = await documents.listActionItems(journals, notes);
    expect(found).toMatchObject([
      {
        path: 'docs/journals/a.md',
        items: [{ line: 4_002, text: 'Add x', owner: 'bo', dueBy: '2026-03-05', done: false }],
      },
      { path: 'docs/journals/b.md', items: [] },
      { path: 'progress/NOTES.md', items: [{ text: 'Add y', done: true }] },
    ]);
    expect((await documents.list(journals)).map(({ title }) => title)).toEqual(['A', 'B']);
  });

  it('needs no notes, and reads none outside the workspace', async () => {
    const root = tempFolder();
    const outside = tempFolder();
    write(outside, 'n.md', '- [ ] Add x\n');
    symlinkSync(path.join(outside, 'n.md'), path.join(root, 'n.md'));
    const documents = lister(worker, root);
    expect(await documents.listActionItems(journals, notes)).toEqual([]);
    expect(await documents.listActionItems(journals, [{ typeId: 'notes', path: 'n.md' }])).toEqual(
      [],
    );
  });

  it('uses what was saved for files that have kept size and time, apart from the summaries', async () => {
    const root = tempFolder();
    const state = tempFolder();
    write(root, 'docs/journals/a.md', '- [ ] Add x\n');
    settle(root, 'docs/journals/a.md');
    const first = lister(worker, root, state);
    await first.list(journals);
    await first.listActionItems(journals, notes);
    await first.dispose();
    const saved = path.join(state, 'actionItems.list');
    editList(saved, (text) => text.replace('Add x', 'saved'));
    const again = lister(worker, root, state);
    expect(await again.listActionItems(journals, notes)).toMatchObject([
      { items: [{ text: 'saved' }] },
    ]);
    expect(await again.refreshActionItems('docs/journals/a.md', 'journal')).toMatchObject({
      items: [{ text: 'Add x' }],
    });
    rmSync(path.join(root, 'docs/journals/a.md'));
    expect(await again.refreshActionItems('docs/journals/a.md', 'journal')).toBeUndefined();
  });
});

describe('the worker', () => {
  it('reads one changed file without a scan', async () => {
    const root = tempFolder();
    write(root, 'docs/journals/a.md', journal('Before'));
    const documents = lister(worker, root);
    await documents.list(journals);
    write(root, 'docs/journals/a.md', journal('After'));
    expect(await documents.refresh('docs/journals/a.md', 'journal')).toMatchObject({
      title: 'After',
    });
    rmSync(path.join(root, 'docs/journals/a.md'));
    expect(await documents.refresh('docs/journals/a.md', 'journal')).toBeUndefined();
  });

  it('answers requests that come at once, each with its own rows', async () => {
    const root = tempFolder();
    for (let i = 0; i < 1_200; i++) write(root, `docs/journals/${i}.md`, `# J ${i}\n`);
    write(root, 'docs/postmortems/p.md', '# P\n');
    const documents = lister(worker, root);
    const [all, one, again] = await Promise.all([
      documents.list(journals),
      documents.list([{ typeId: 'postmortem', folder: 'docs/postmortems' }]),
      documents.list(journals),
    ]);
    expect([all.length, one.length, again.length]).toEqual([1_200, 1, 1_200]);
  });

  it('says when it fails, and starts anew', async () => {
    const root = tempFolder();
    const crashing = path.join(tempFolder(), 'crash.cjs');
    writeFileSync(
      crashing,
      'require("node:worker_threads").parentPort.on("message", () => { throw new Error("boom"); });',
    );
    const documents = lister(crashing, root);
    await expect(documents.list(journals)).rejects.toMatchObject({
      code: 'io_error',
      message: expect.stringContaining('boom') as string,
    });
    mkdirSync(path.join(root, 'docs/journals'), { recursive: true });
    writeFileSync(crashing, readFileSync(worker));
    expect(await documents.list(journals)).toEqual([]);
  });

  it('refuses what comes after it was closed', async () => {
    const documents = lister(worker, tempFolder());
    const waiting = documents.list(journals);
    await Promise.resolve();
    void documents.dispose();
    await expect(waiting).rejects.toMatchObject({ code: 'internal' });
    await expect(documents.list(journals)).rejects.toMatchObject({ code: 'internal' });
    expect(existsSync(worker)).toBe(true);
  });
});
