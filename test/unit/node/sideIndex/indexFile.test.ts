import * as fc from 'fast-check';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { indexQueries } from '../../../../src/node/sideIndex/indexAnswers';
import { IndexEngine } from '../../../../src/node/sideIndex/indexEngine';
import { loadIndex } from '../../../../src/node/sideIndex/indexFile';
import { shardNames } from '../../../../src/node/sideIndex/indexState';
import { tempFolder } from '../tempRepository';
import { pathsOf } from './ledgerReading';

const eventLine = (n: number): string =>
  `${JSON.stringify({
    id: `event-${n}`,
    timestamp: new Date(Date.UTC(2026, 0, 1 + n)).toISOString(),
    type: 'incident',
    error: `Connection ${n} refused`,
    root_cause: `pool ${n % 3} too small`,
    fix: 'Larger pool',
    files_modified: [`src/${n % 5}.ts`],
  })}\n`;

async function openSaved(root: string): Promise<IndexEngine> {
  const engine = new IndexEngine({
    root,
    indexFile: path.join(root, 'recall.index'),
    readWithHelper: () => Promise.reject(new Error('not asked for')),
  });
  await engine.refresh({ ledger: pathsOf(root), folders: [], files: [] });
  engine.save();
  return engine;
}

async function savedIndex(): Promise<{ readonly root: string; readonly file: string }> {
  const root = tempFolder();
  mkdirSync(path.join(root, 'progress'));
  for (let n = 0; n < 40; n++)
    appendFileSync(path.join(root, 'progress/ledger.jsonl'), eventLine(n));
  await openSaved(root);
  return { root, file: path.join(root, 'recall.index') };
}

it('has the shards that were saved, also when another index has taken its name meanwhile', async () => {
  const { root, file } = await savedIndex();
  const before = loadIndex(file);
  const asked = loadIndex(file)?.shards;
  appendFileSync(path.join(root, 'progress/ledger.jsonl'), eventLine(40));
  const after = indexQueries(await openSaved(root)).search({ text: 'connection 40' });
  expect(after.results[0]?.snippet).toBe('Connection 40 refused');
  for (const name of shardNames) {
    expect(before?.shards[name]).toEqual(asked?.[name]);
    expect(before?.shards[name]).toBe(before?.shards[name]);
  }
  expect(loadIndex(file)?.shards.errors.high.length).toBeGreaterThan(0);
});

it('is none once a byte of it has changed, or the end is missing', async () => {
  const { file } = await savedIndex();
  const bytes = readFileSync(file);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ change;
      writeFileSync(file, damaged);
      expect(loadIndex(file)).toBeUndefined();
      writeFileSync(file, bytes.subarray(0, at));
      expect(loadIndex(file)).toBeUndefined();
    }),
  );
  writeFileSync(file, bytes);
  expect(loadIndex(file)?.files).toHaveLength(1);
});
