import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { learningsScope } from '../../../../src/node/learnings/learningsScope';
import { ledgerPaths } from '../../../../src/node/ledger/segments';
import { indexQueries } from '../../../../src/node/sideIndex/indexAnswers';
import { IndexEngine } from '../../../../src/node/sideIndex/indexEngine';
import { documentScope } from '../../../../src/node/sideIndex/documentScope';
import { mainWorktreeOf } from '../../../../src/node/git';
import { commit, git, repository, tempFolder, write } from '../tempRepository';

const hour = 3_600_000;
const moment = (hoursAgo: number): string => new Date(Date.now() - hoursAgo * hour).toISOString();

const pattern = {
  id: 'p-velma-1',
  agent: 'velma',
  ts: '2026-03-17T14:30:00Z',
  category: 'mutation',
  title: 'Wrap the session',
  problem: 'ConvexError: client rejects dual-format tokens at SDK level',
  solution: 'Use a session token wrapper',
  tags: ['auth'],
};
const files = {
  'clan-learnings/patterns.jsonl': [
    JSON.stringify({ ...pattern, id: 'p-old', title: 'Withdrawn dual tokens', status: 'retired' }),
    JSON.stringify(pattern),
    '{"torn',
  ].join('\n'),
  'clan-learnings/discoveries.jsonl': [
    JSON.stringify({ id: 'd-1', ts: moment(100), discovery: 'The flaky proxy drops headers' }),
    JSON.stringify({ id: 'd-2', ts: moment(1), discovery: 'The middleware hook drops headers' }),
  ].join('\n'),
  'self-improving/corrections.md':
    '# Corrections\n\n## 2026-03-17 14:30 - detected correction\n\n- **What was wrong:** mocked the clock\n- **Correct approach:** hand the clock in\n',
};

async function queriesIn(root: string, folder = 'clan-learnings') {
  const engine = new IndexEngine({
    root,
    readWithHelper: () => Promise.reject(new Error('not asked for')),
    scanPause: 0,
  });
  const ledger = ledgerPaths(root, 'progress/ledger.jsonl', 'progress/NOTES.md');
  const workJournal = { file: 'JOURNAL.md', archiveFolder: 'archive' };
  const learnings = learningsScope(root, await mainWorktreeOf(root), folder);
  const documents = await documentScope(ledger.notes, Promise.resolve([]), workJournal, learnings);
  await engine.refresh({ ledger, documents });
  return indexQueries(engine);
}

describe('learnings in the index', () => {
  it('are found by their words, each record by itself', async () => {
    const queries = await queriesIn(repository(files));
    expect(queries.search({ text: 'wrapper auth' }).results).toMatchObject([
      {
        kind: 'pattern',
        path: 'clan-learnings/patterns.jsonl',
        line: 2,
        title: 'Wrap the session',
        date: '2026-03-17T14:30:00.000Z',
      },
    ]);
    expect(queries.search({ text: 'drops headers' }).results).toMatchObject([
      { kind: 'discovery', line: 2, title: 'The middleware hook drops headers' },
    ]);
    expect(queries.search({ text: 'clock', kinds: ['correction'] }).results).toMatchObject([
      { kind: 'correction', path: 'self-improving/corrections.md', line: 3, date: '2026-03-17' },
    ]);
    expect(queries.search({ text: 'withdrawn' }).total).toBe(0);
  });

  it('are found in an array that lines were appended to', async () => {
    const titled = (id: string) => ({ ...pattern, id, title: `Title ${id}`, problem: id });
    const array = JSON.stringify(['walrus', 'ostrich'].map(titled), undefined, 2);
    const text = `${array}\n${JSON.stringify(titled('badger'))}\n`;
    const queries = await queriesIn(repository({ 'clan-learnings/patterns.jsonl': text }));
    const titles = ['walrus', 'ostrich', 'badger'].map((word) =>
      queries.search({ text: word }).results.map(({ title }) => title),
    );
    expect(titles).toEqual([['Title walrus'], ['Title ostrich'], ['Title badger']]);
  });

  it('say what solved an error before', async () => {
    const { recall } = await queriesIn(repository(files));
    expect(
      recall(['ConvexError: client rejects dual-format tokens at SDK level'], 5),
    ).toMatchObject({
      seen: 1,
      matches: [
        { kind: 'pattern', line: 2, resolution: 'Use a session token wrapper', exact: true },
      ],
    });
  });

  it('are those of the main worktree, or of a folder outside', async () => {
    const main = repository(files);
    const task = path.join(tempFolder(), 'task');
    git(main, 'worktree', 'add', '-q', task);
    write(main, 'clan-learnings/patterns.jsonl', `${JSON.stringify({ ...pattern, id: 'p-2' })}\n`);
    const [result] = (await queriesIn(task)).search({ text: 'wrapper' }).results;
    expect(path.resolve(task, result?.path ?? '')).toBe(
      path.join(main, 'clan-learnings/patterns.jsonl'),
    );
    const shared = tempFolder();
    commit(main, { 'clan-learnings/patterns.jsonl': '' });
    write(shared, 'patterns.jsonl', `${JSON.stringify({ ...pattern, title: 'Shared' })}\n`);
    const found = (await queriesIn(task, shared)).search({ text: 'wrapper' }).results;
    expect(found).toMatchObject([{ title: 'Shared' }]);
    expect((await queriesIn(task, `${shared}-gone`)).search({ text: 'wrapper' }).total).toBe(0);
  });
});

describe('mainWorktreeOf', () => {
  it('is the main worktree from everywhere, and the own one where there is none', async () => {
    const main = repository({ 'a/b.md': '' });
    const task = path.join(main, 'nested');
    git(main, 'worktree', 'add', '-q', task);
    for (const folder of [main, path.join(main, 'a'), task, path.join(task, 'a')]) {
      expect(await mainWorktreeOf(folder)).toBe(main);
    }
    const bare = path.join(tempFolder(), 'bare.git');
    git(main, 'clone', '-q', '--bare', main, bare);
    const ofBare = path.join(tempFolder(), 'of-bare');
    git(bare, 'worktree', 'add', '-q', ofBare);
    expect(await mainWorktreeOf(path.join(ofBare, 'a'))).toBe(ofBare);
    const plain = tempFolder();
    expect(await mainWorktreeOf(plain)).toBe(plain);
  });
});
