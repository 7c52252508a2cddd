import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readQuery } from '../../../../src/core/ledger/query/queryInput';
import { indexQueries } from '../../../../src/node/sideIndex/indexAnswers';
import { IndexEngine } from '../../../../src/node/sideIndex/indexEngine';
import { commit, git, repository } from '../tempRepository';
import { pathsOf } from './ledgerReading';

const ledger = 'progress/ledger.jsonl';
const archive = 'progress/archive/ledger-2026-Q1-a.jsonl';
const line = (cause: string): string =>
  `${JSON.stringify({ type: 'incident', timestamp: '2026-01-05T12:30:00Z', root_cause: cause })}\n`;

function openIndex(root: string) {
  const indexFile = path.join(root, '.git/logbook/recall.index');
  const engine = new IndexEngine({
    root,
    indexFile,
    readWithHelper: () => Promise.reject(new Error('not asked for')),
  });
  return {
    engine,
    indexFile,
    causes: async (): Promise<readonly string[]> => {
      await engine.refresh({ ledger: pathsOf(root) });
      const { results } = indexQueries(engine).builtIn(readQuery({ builtIn: 'similar_bugs' }));
      return results
        .map(({ json }) => (JSON.parse(json) as { root_cause: string }).root_cause)
        .sort();
    },
  };
}

it('the index follows a checkout of another branch, and back', async () => {
  const root = repository({ [ledger]: line('Pool too small') });
  git(root, 'branch', '-M', 'main');
  git(root, 'checkout', '-q', '-b', 'other');
  commit(root, { [archive]: line('Pool too small'), [ledger]: line('Lock held') });
  const { engine, causes } = openIndex(root);
  const ofOther = ['Lock held', 'Pool too small'];
  expect(await causes()).toEqual(ofOther);
  git(root, 'checkout', '-q', 'main');
  expect(await causes()).toEqual(['Pool too small']);
  engine.save();
  git(root, 'checkout', '-q', 'other');
  expect(await causes()).toEqual(ofOther);
  // One that was saved on the other branch, too.
  expect(await openIndex(root).causes()).toEqual(ofOther);
});

it('the index may be deleted while it is in use', async () => {
  const root = repository({ [ledger]: line('Pool too small') });
  const { engine, indexFile, causes } = openIndex(root);
  expect(await causes()).toEqual(['Pool too small']);
  engine.save();
  expect(existsSync(indexFile)).toBe(true);
  rmSync(path.dirname(indexFile), { recursive: true });
  commit(root, { [ledger]: line('Pool too small') + line('Lock held') });
  expect(await causes()).toEqual(['Lock held', 'Pool too small']);
  engine.save();
  expect(existsSync(indexFile)).toBe(true);
  expect(await openIndex(root).causes()).toEqual(['Lock held', 'Pool too small']);
});
