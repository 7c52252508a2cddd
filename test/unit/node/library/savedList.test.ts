import { chmodSync, rmSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder, write } from '../tempRepository';
import { bundleWorker, editList, journal, journals, lister, settle } from './lister';

let worker: string;

beforeAll(() => {
  worker = bundleWorker('savedList');
});

/** Lists once. @returns the file of the saved list */
async function saveFirst(root: string, state: string): Promise<string> {
  const documents = lister(worker, root, state);
  await documents.list(journals);
  await documents.dispose();
  return path.join(state, 'documents.list');
}

describe('a saved list', () => {
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
    const rows = await lister(worker, root, state).list(journals);
    expect(rows.map(({ title }) => title)).toEqual(['changed text', 'new', 'SAME']);
  });

  it.each([
    ['a few', 5],
    ['many', 300],
  ])('is put together anew where %s of more files have changed, come or gone', async (_, many) => {
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
    const others = Array.from({ length: many - 4 }, (_one, i) => String(1_300 + i));
    for (const name of ['1000', ...others, '1777', '2199']) put(name, `Zürich changed ${name}`);
    put('1400a', 'new');
    for (const name of ['1100', '1901'])
      if (titles.delete(name)) rmSync(path.join(root, `docs/journals/${name}.md`));
    const expected = [...titles].sort(([a], [b]) => (`${a}.md` < `${b}.md` ? -1 : 1));
    // Thrice: after the change, and then from the list that was saved anew.
    const first = lister(worker, root, state);
    const found = [await first.list(journals)];
    await first.dispose();
    const second = lister(worker, root, state);
    found.push(await second.list(journals), await second.list(journals));
    for (const rows of found) {
      expect(rows.map(({ title }) => title)).toEqual(expected.map(([, title]) => title));
    }
  });

  it('is enough by itself while nothing changes', async () => {
    const root = tempFolder();
    const state = tempFolder();
    for (const name of ['a', 'b']) {
      write(root, `docs/journals/${name}.md`, journal(name));
      settle(root, `docs/journals/${name}.md`);
    }
    await saveFirst(root, state);
    const withoutWorker = path.join(root, 'no-worker.js');
    const listed = async (): Promise<string[]> =>
      (await lister(withoutWorker, root, state).list(journals)).map(({ title }) => title);
    expect(await listed()).toEqual(['a', 'b']);
    unlinkSync(path.join(root, 'docs/journals/a.md'));
    expect(await listed()).toEqual(['b']);
    write(root, 'docs/journals/c.md', journal('c'));
    await expect(listed()).rejects.toMatchObject({ code: 'io_error' });
  });

  // Everything is readable for root.
  it.skipIf(process.getuid?.() === 0)('says of files that cannot be looked at why', async () => {
    const root = tempFolder();
    const state = tempFolder();
    write(root, 'docs/journals/a.md', journal('A'));
    settle(root, 'docs/journals/a.md');
    await saveFirst(root, state);
    const folder = path.join(root, 'docs/journals');
    chmodSync(folder, 0o444);
    onTestFinished(() => chmodSync(folder, 0o755));
    const [row] = await lister(worker, root, state).list(journals);
    expect(row).toMatchObject({
      title: 'a',
      problem: expect.stringContaining('ermission') as string,
    });
  });

  it('takes in what has changed for the next time', async () => {
    const root = tempFolder();
    const state = tempFolder();
    write(root, 'docs/journals/a.md', journal('A'));
    settle(root, 'docs/journals/a.md');
    await saveFirst(root, state);
    write(root, 'docs/journals/b.md', journal('B'));
    settle(root, 'docs/journals/b.md');
    await saveFirst(root, state);
    const rows = await lister(path.join(root, 'no-worker.js'), root, state).list(journals);
    expect(rows.map(({ title }) => title)).toEqual(['A', 'B']);
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
    expect((await lister(worker, root, state).list(journals)).map(({ title }) => title)).toEqual([
      'A',
    ]);
  });

  it('is not needed: without a place to write, documents are still listed', async () => {
    const root = tempFolder();
    write(root, 'docs/journals/a.md', journal('A'));
    settle(root, 'docs/journals/a.md');
    write(root, 'file', '');
    const rows = await lister(worker, root, path.join(root, 'file/state')).list(journals);
    expect(rows).toHaveLength(1);
  });
});
