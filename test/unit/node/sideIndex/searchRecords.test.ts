import { describe, expect, it } from 'vitest';
import { ledgerPaths } from '../../../../src/node/ledger/segments';
import { indexQueries } from '../../../../src/node/sideIndex/indexAnswers';
import { IndexEngine } from '../../../../src/node/sideIndex/indexEngine';
import { tempFolder, write } from '../tempRepository';

async function queriesOn(files: Readonly<Record<string, string>>) {
  const root = tempFolder();
  for (const [file, content] of Object.entries(files)) write(root, file, content);
  const engine = new IndexEngine({
    root,
    readWithHelper: () => Promise.reject(new Error('not asked for')),
    scanPause: 0,
  });
  await engine.refresh({
    ledger: ledgerPaths(root, 'progress/ledger.jsonl', 'progress/NOTES.md'),
    documents: {
      folders: [{ typeId: 'journal', folder: 'docs/journals' }],
      files: [{ typeId: 'notes', path: 'progress/NOTES.md' }],
    },
  });
  return indexQueries(engine);
}

describe('words that are spread over the notes', () => {
  const zoo = (...words: readonly string[]): string =>
    words.map((word) => `## Of ${word}\n\nThere is much else to be said.\n`).join('\n');
  const files = {
    'progress/NOTES.md':
      '# Notes\n\nOn ostriches.\n\n## Cart\n\nA walrus.\n\n### Fix\n\nThe badger.\n\n## Orders\n\nThe gecko.\n',
    'docs/journals/20260105-1200-zoo.md': `# Zoo\n\n${zoo('walrus', 'gecko', 'ostriches')}`,
  };

  it('find an entry that has all of them', async () => {
    const { results } = (await queriesOn(files)).search({ text: 'walrus badger ' });
    expect(results[0]?.title).toMatch(/^Notes: (?:Cart|Fix)$/);
  });

  it.each(['walrus gecko ', 'ostriches gecko ', 'ostriches walrus '])(
    'come behind a document that has all of %s, when they are of two entries',
    async (text) => {
      const { results } = (await queriesOn(files)).search({ text });
      expect(results[0]).toMatchObject({ kind: 'journal' });
    },
  );
});

describe('how many were found', () => {
  const event = (id: string, ...[title, cause, fix]: readonly string[]): string => {
    const about = { timestamp: '2026-01-01T00:00:00Z', type: 'incident', task_id: id };
    return `${JSON.stringify({ ...about, title, root_cause: cause, fix })}\n`;
  };

  it('counts an event once that has the word in three texts', async () => {
    const queries = await queriesOn({
      'progress/ledger.jsonl': event('a', 'The walrus', 'A hungry walrus', 'Feed the walrus fish'),
    });
    expect(queries.search({ text: 'walrus' })).toMatchObject({
      results: [{ line: 1 }],
      total: 1,
      truncated: false,
    });
  });

  it('counts an event once that is found by its task ID and its words', async () => {
    const queries = await queriesOn({
      'progress/ledger.jsonl': event('walrus-12', 'The walrus 12', 'Hunger', 'Fish'),
    });
    const { total, truncated } = queries.search({ text: 'walrus-12' });
    expect({ total, truncated }).toEqual({ total: 1, truncated: false });
  });

  it('says that there are more than were asked for', async () => {
    const lines = Array.from({ length: 9 }, (_, n) => event(`t${n}`, `Walrus ${n} left`, 'x', 'y'));
    const queries = await queriesOn({ 'progress/ledger.jsonl': lines.join('') });
    const answer = queries.search({ text: 'walrus', limit: 4 });
    expect(answer.results).toHaveLength(4);
    expect(answer).toMatchObject({ total: 9, truncated: true });
  });
});
