import * as fc from 'fast-check';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { indexQueries } from '../../../../src/node/sideIndex/indexAnswers';
import { IndexEngine } from '../../../../src/node/sideIndex/indexEngine';
import { DamagedIndex, loadIndex } from '../../../../src/node/sideIndex/indexFile';
import type { IndexScope } from '../../../../src/node/sideIndex/indexProtocol';
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

function openEngine(root: string): IndexEngine {
  return new IndexEngine({
    root,
    indexFile: path.join(root, 'recall.index'),
    readWithHelper: () => Promise.reject(new Error('not asked for')),
  });
}

const scopeOf = (root: string): IndexScope => ({ ledger: pathsOf(root) });

async function openSaved(root: string): Promise<IndexEngine> {
  const engine = openEngine(root);
  await engine.refresh(scopeOf(root));
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
      expect(isDamaged(file)).toBe(true);
      writeFileSync(file, bytes.subarray(0, at));
      expect(loadIndex(file)).toBeUndefined();
    }),
  );
  writeFileSync(file, bytes);
  expect(isDamaged(file)).toBe(false);
  expect(loadIndex(file)?.files).toHaveLength(1);
});

function isDamaged(file: string): boolean {
  const state = loadIndex(file);
  try {
    for (const name of shardNames) if (state?.shards[name] === undefined) return true;
    return false;
  } catch (error) {
    if (error instanceof DamagedIndex) return true;
    throw error;
  }
}

it('is made anew when a part of it that was asked for is damaged', async () => {
  const { root, file } = await savedIndex();
  const bytes = readFileSync(file);
  // The last bytes are texts of the last shard.
  for (const at of [bytes.length - 1, Math.floor(bytes.length * 0.7)]) {
    const damaged = Buffer.from(bytes);
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    writeFileSync(file, damaged);
    const engine = openEngine(root);
    const search = () => indexQueries(engine).search({ text: 'connection 39' });
    const { results } = await engine.ask(scopeOf(root), search);
    expect(results[0]?.snippet).toBe('Connection 39 refused');
    engine.save();
    expect(isDamaged(file)).toBe(false);
  }
});

it('is not written from parts that are damaged', async () => {
  const { root, file } = await savedIndex();
  const damaged = readFileSync(file);
  damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 1;
  writeFileSync(file, damaged);
  appendFileSync(path.join(root, 'progress/ledger.jsonl'), eventLine(40));
  const engine = openEngine(root);
  await engine.refresh(scopeOf(root));
  engine.save();
  expect(readFileSync(file)).toEqual(damaged);
  const search = () => indexQueries(engine).search({ text: 'connection 40' });
  const { results } = await engine.ask(scopeOf(root), search);
  expect(results[0]?.snippet).toBe('Connection 40 refused');
});
