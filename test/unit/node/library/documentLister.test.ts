import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  createDocumentLister,
  type DocumentLister,
} from '../../../../src/node/library/documentLister';
import { tempFolder, write } from '../tempRepository';

const entry = path.resolve(import.meta.dirname, '../../../../src/node/library/listWorker.lazy.ts');
const cache = path.resolve(import.meta.dirname, '../../../../.cache/unit');
const workerFile = path.join(cache, 'listWorker.cjs');
const journals = [{ typeId: 'journal', folder: 'docs/journals' }];

beforeAll(() => {
  buildSync({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: workerFile,
  });
});

function lister(root: string, state?: string, worker = workerFile): DocumentLister {
  const created = createDocumentLister({
    workerFile: worker,
    root,
    ...(state === undefined ? {} : { stateFolder: () => Promise.resolve(state) }),
  });
  onTestFinished(() => created.dispose());
  return created;
}

const journal = (title: string, severity = 'high'): string =>
  `---\ndate: 2026-03-01\ntime: 02:15 PM\nseverity: ${severity}\ntags: [db, cache]\n---\n\n# ${title}\n\nText.\n`;

/** Old enough to be believed unchanged. */
function settle(root: string, file: string): void {
  utimesSync(path.join(root, file), 1_700_000_000, 1_700_000_000);
}

describe('listing documents', () => {
  it('reads the summaries of all Markdown files below the folders', async () => {
    const root = tempFolder();
    write(root, 'docs/journals/20260301-1415-b.md', journal('Second'));
    write(root, 'docs/journals/20260301-1415-a.md', journal('First', 'low'));
    write(root, 'docs/journals/2025/old.md', '# Old\n');
    write(root, 'docs/journals/notes.txt', 'no document');
    write(root, 'docs/journals/.hidden.md', '# Hidden\n');
    write(root, 'docs/postmortems/p.md', '# Outage\n');
    const rows = await lister(root).list([
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
    expect(await lister(tempFolder()).list(journals)).toEqual([]);
  });

  it('lists a file once when folders lie in each other', async () => {
    const root = tempFolder();
    write(root, 'docs/journals/a.md', '# A\n');
    const folders = [...journals, { typeId: 'note', folder: 'docs' }];
    const rows = await lister(root).list(folders);
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
    const rows = await lister(root).list(journals);
    expect(rows.map(({ title }) => title).sort()).toEqual(['A', 'Shared']);
  });

  it('lists broken metadata with its problem', async () => {
    const root = tempFolder();
    write(root, 'docs/journals/a.md', '---\ntitle: [broken\n---\n# A\n');
    const [row] = await lister(root).list(journals);
    expect(row?.path).toBe('docs/journals/a.md');
    expect(row?.problem).toBeTruthy();
  });

  // Everything is readable for root.
  it.skipIf(process.getuid?.() === 0)('lists what cannot be read with the reason', async () => {
    const root = tempFolder();
    write(root, 'docs/journals/a.md', '# A\n');
    chmodSync(path.join(root, 'docs/journals/a.md'), 0);
    const [row] = await lister(root).list(journals);
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
    const [row] = await lister(root).list(journals);
    expect(row).toMatchObject({ title: 'Long', severity: 'critical' });
    expect(row?.problem).toBeUndefined();
  });
});

/** Lists once. @returns the file of the saved list */
async function saveFirst(root: string, state: string): Promise<string> {
  const documents = lister(root, state);
  await documents.list(journals);
  await documents.dispose();
  return path.join(state, 'documents.list');
}

/** Numbers stand in it byte by byte, so that every byte has to be one character. */
function editList(file: string, edit: (text: string) => string): void {
  writeFileSync(file, edit(readFileSync(file, 'latin1')), 'latin1');
}

describe('the saved list', () => {
  it('is used for files that have kept size and time, and only for those', async () => {
    const root = tempFolder();
    const state = tempFolder();
    for (const name of ['same', 'changed', 'gone']) {
      write(root, `docs/journals/${name}.md`, journal(name));
      settle(root, `docs/journals/${name}.md`);
    }
    const saved = await saveFirst(root, state);
    // Shows which rows come from the list.
    editList(saved, (text) => text.replaceAll('"title":"same"', '"title":"SAME"'));
    write(root, 'docs/journals/changed.md', journal('changed text'));
    unlinkSync(path.join(root, 'docs/journals/gone.md'));
    write(root, 'docs/journals/new.md', journal('new'));
    const rows = await lister(root, state).list(journals);
    expect(rows.map(({ title }) => title)).toEqual(['changed text', 'new', 'SAME']);
  });

  it('is put together anew where some of many files have changed, come or gone', async () => {
    const root = tempFolder();
    const state = tempFolder();
    const titles = new Map<string, string>();
    const put = (name: string, title: string): void => {
      write(root, `docs/journals/${name}.md`, journal(title));
      settle(root, `docs/journals/${name}.md`);
      titles.set(name, title);
    };
    for (let i = 1_000; i < 2_200; i++) put(String(i), `Entry ${i}`);
    await saveFirst(root, state);
    for (const name of ['1000', '1300', '1301', '1777', '2199'])
      put(name, `Zürich changed ${name}`);
    put('1400a', 'new');
    for (const name of ['1100', '1401'])
      if (titles.delete(name)) rmSync(path.join(root, `docs/journals/${name}.md`));
    const expected = [...titles].sort(([a], [b]) => (`${a}.md` < `${b}.md` ? -1 : 1));
    // Thrice: after the change, then from the list that was saved anew, and then from the one in memory.
    const first = lister(root, state);
    const found = [await first.list(journals)];
    await first.dispose();
    const second = lister(root, state);
    found.push(await second.list(journals), await second.list(journals));
    for (const rows of found) {
      expect(rows.map(({ title }) => title)).toEqual(expected.map(([, title]) => title));
    }
  });

  it.each([
    ['of another version', (): string => 'something else\n'],
    ['cut short', (text: string): string => text.slice(0, -20)],
    ['full of rubbish', (text: string): string => text.replaceAll('{', '\u0000[')],
  ])('is made again when it is %s', async (_name, damage) => {
    const root = tempFolder();
    const state = tempFolder();
    write(root, 'docs/journals/a.md', journal('A'));
    settle(root, 'docs/journals/a.md');
    const saved = await saveFirst(root, state);
    editList(saved, damage);
    expect((await lister(root, state).list(journals)).map(({ title }) => title)).toEqual(['A']);
  });

  it('is not needed: without a place to write, documents are still listed', async () => {
    const root = tempFolder();
    write(root, 'docs/journals/a.md', journal('A'));
    settle(root, 'docs/journals/a.md');
    write(root, 'file', '');
    const rows = await lister(root, path.join(root, 'file/state')).list(journals);
    expect(rows).toHaveLength(1);
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
    const documents = lister(root);
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
    const documents = lister(root);
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
    const first = lister(root, state);
    await first.list(journals);
    await first.listActionItems(journals, notes);
    await first.dispose();
    const saved = path.join(state, 'actionItems.list');
    editList(saved, (text) => text.replace('Add x', 'saved'));
    const again = lister(root, state);
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
    const documents = lister(root);
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
    const documents = lister(root);
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
    const documents = lister(root, undefined, crashing);
    await expect(documents.list(journals)).rejects.toMatchObject({
      code: 'io_error',
      message: expect.stringContaining('boom') as string,
    });
    mkdirSync(path.join(root, 'docs/journals'), { recursive: true });
    writeFileSync(crashing, readFileSync(workerFile));
    expect(await documents.list(journals)).toEqual([]);
  });

  it('refuses what comes after it was closed', async () => {
    const documents = lister(tempFolder());
    const waiting = documents.list(journals);
    await Promise.resolve();
    void documents.dispose();
    await expect(waiting).rejects.toMatchObject({ code: 'internal' });
    await expect(documents.list(journals)).rejects.toMatchObject({ code: 'internal' });
    expect(existsSync(workerFile)).toBe(true);
  });
});
