import { buildSync } from 'esbuild';
import { appendFileSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import type { QueryAnswer } from '../../../../src/core/ledger/query/ledgerQuery';
import { readQuery } from '../../../../src/core/ledger/query/queryInput';
import { ledgerPaths } from '../../../../src/node/ledger/segments';
import { indexQueries } from '../../../../src/node/sideIndex/indexAnswers';
import { IndexEngine } from '../../../../src/node/sideIndex/indexEngine';
import type { DocumentScope, IndexScope } from '../../../../src/node/sideIndex/indexProtocol';
import { readPart } from '../../../../src/node/sideIndex/indexReader';
import { createSideIndex, type SideIndex } from '../../../../src/node/sideIndex/sideIndex';
import { tempFolder } from '../tempRepository';

const workerFile = path.resolve(import.meta.dirname, '../../../../.cache/unit/sharedIndex.cjs');

beforeAll(() => {
  buildSync({
    entryPoints: [
      path.resolve(import.meta.dirname, '../../../../src/node/sideIndex/indexWorker.lazy.ts'),
    ],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    outfile: workerFile,
  });
});

const eventLine = (n: number): string =>
  `${JSON.stringify({
    id: `event-${n}`,
    timestamp: new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString(),
    type: 'task_completion',
    task_id: `fix-${n}`,
    status: 'success',
    error: `TypeError: cart.${'abcdefgh'[n % 8] ?? ''} is no function`,
    root_cause: `lock held by ${'abc'[n % 3] ?? ''}`,
    files_modified: [`src/${'xyz'[n % 3] ?? ''}.ts`],
    dora_impact: { lead_time: `${n} minutes` },
  })}\n`;

function scopeOf(root: string): IndexScope {
  return {
    ledger: ledgerPaths(root, 'progress/ledger.jsonl', 'progress/NOTES.md'),
  };
}

const leadTime = readQuery({ builtIn: 'lead_time' });

function readLeads({ results }: QueryAnswer): number {
  return (JSON.parse(results[0]?.json ?? '') as { read: number }).read;
}

async function answers(index: SideIndex) {
  return {
    search: await index.search({ text: 'cart lock', limit: 50 }),
    recall: await index.recall(['TypeError: cart.a is no function'], { limit: 10 }),
    similar: await index.builtIn(readQuery({ builtIn: 'similar_bugs', text: 'lock' })),
    hotFiles: await index.builtIn(readQuery({ builtIn: 'hot_files' })),
    leadTimes: await index.builtIn(leadTime),
  };
}

/** Each has a worker of its own, as each window and each server beside it has; they only share the file. */
it('is kept by several at once, while the ledger grows and is rotated', async () => {
  const root = tempFolder();
  mkdirSync(path.join(root, 'progress/archive'), { recursive: true });
  const ledger = path.join(root, 'progress/ledger.jsonl');
  const open = (state: string | undefined): SideIndex => {
    const index = createSideIndex({
      workerFile,
      root,
      ...(state !== undefined && { stateFolder: () => Promise.resolve(state) }),
      ledger: () => scopeOf(root).ledger,
      documents: () => Promise.resolve({ folders: [], files: [] }),
    });
    onTestFinished(() => index.dispose());
    return index;
  };
  const state = path.join(root, 'state');
  let written = 0;
  const grow = (): void => {
    for (let line = 0; line < 20; line++) appendFileSync(ledger, eventLine(written++));
  };
  grow();
  for (let round = 0; round < 4; round++) {
    const asked = [1, 2, 3].map(async () => {
      const index = open(state);
      const count = readLeads(await index.builtIn(leadTime));
      await index.search({ text: 'cart' });
      await index.dispose();
      return count;
    });
    const least = written;
    grow();
    if (round === 2) renameSync(ledger, path.join(root, 'progress/archive/ledger-2026-01.jsonl'));
    for (const count of await Promise.all(asked)) expect(count).toBeGreaterThanOrEqual(least);
    if (round === 2) writeFileSync(ledger, '');
  }
  const saved = await answers(open(state));
  expect(readLeads(saved.leadTimes)).toBe(written);
  expect(saved).toEqual(await answers(open(undefined)));
});

it('answers before there is an index, while one is made, and the same afterwards', async () => {
  const root = tempFolder();
  mkdirSync(path.join(root, 'progress/archive'), { recursive: true });
  const lines = Array.from({ length: 16_000 }, (_, n) => eventLine(n));
  const archived = lines.slice(0, 10_000).join('');
  writeFileSync(path.join(root, 'progress/archive/ledger-2026-01.jsonl'), archived);
  // What a merge of branches doubles counts once.
  const rest = lines.slice(9_990).join('');
  writeFileSync(path.join(root, 'progress/ledger.jsonl'), `${rest}{"torn": \n`);
  const index = createSideIndex({
    workerFile,
    root,
    ledger: () => scopeOf(root).ledger,
    documents: () => Promise.resolve({ folders: [], files: [] }),
  });
  onTestFinished(() => index.dispose());
  const asked = [
    readQuery({ builtIn: 'similar_bugs', text: 'lock' }),
    readQuery({ builtIn: 'hot_files' }),
    leadTime,
  ];
  const [first] = asked;
  const before = first && (await index.builtIn(first));
  const meanwhile = await Promise.all(asked.map((query) => index.builtIn(query)));
  // Only the index can search, and whoever opens the search has it made.
  await index.prepareSearch();
  const { total } = await index.search({ text: 'cart lock' });
  expect(total).toBeGreaterThan(0);
  const afterwards = await Promise.all(asked.map((query) => index.builtIn(query)));
  expect(before).toEqual(afterwards[0]);
  expect(meanwhile).toEqual(afterwards);
  expect(afterwards[0]).toMatchObject({ events: 16_000, damaged: 1 });
  expect(afterwards.map(({ total }) => total)).toEqual([3, 3, 1]);
});

it('begins again when a file was renamed after it was listed', async () => {
  const root = tempFolder();
  const at = (name: string): string => path.join(root, name);
  mkdirSync(at('progress/archive'), { recursive: true });
  const archive = 'progress/archive/ledger-2026-01.jsonl';
  writeFileSync(at(archive), eventLine(1));
  writeFileSync(at('progress/ledger.jsonl'), eventLine(2));
  const engine = new IndexEngine({
    root,
    sharedBytes: 0,
    readWithHelper(packed) {
      if (existsSync(at(archive))) renameSync(at(archive), at(archive.replace('01', '02')));
      try {
        return Promise.resolve(readPart(root, packed));
      } catch (error) {
        return Promise.reject(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
  await engine.refresh(scopeOf(root));
  expect(readLeads(indexQueries(engine).builtIn(leadTime))).toBe(2);
});

it('gives the same answers in this thread, and ends', async () => {
  const root = tempFolder();
  mkdirSync(path.join(root, 'progress'));
  const lines = Array.from({ length: 100 }, (_, n) => eventLine(n));
  writeFileSync(path.join(root, 'progress/ledger.jsonl'), lines.join(''));
  const state = path.join(root, 'state');
  const open = (file: string | undefined): SideIndex =>
    createSideIndex({
      workerFile: file,
      root,
      stateFolder: () => Promise.resolve(state),
      ledger: () => scopeOf(root).ledger,
      documents: () => Promise.resolve({ folders: [], files: [] }),
    });
  const here = open(undefined);
  const expected = await answers(here);
  expect(expected.search.results).not.toEqual([]);
  await here.dispose();
  expect(existsSync(path.join(state, 'recall.index'))).toBe(true);
  const worker = open(workerFile);
  expect(await answers(worker)).toEqual(expected);
  await worker.dispose();
});

it('tells why documents cannot be looked up, answers the next question, and none once it is closed', async () => {
  const root = tempFolder();
  mkdirSync(path.join(root, 'progress'));
  writeFileSync(path.join(root, 'progress/ledger.jsonl'), eventLine(0));
  let documents = (): Promise<DocumentScope> => Promise.reject(new Error('no settings'));
  const index = createSideIndex({
    workerFile,
    root,
    ledger: () => scopeOf(root).ledger,
    documents: () => documents(),
  });
  await expect(index.search({ text: 'cart' })).rejects.toThrow('no settings');
  expect(readLeads(await index.builtIn(leadTime))).toBe(1);
  documents = () => Promise.resolve({ folders: [], files: [] });
  expect((await index.search({ text: 'cart' })).results).toHaveLength(1);
  await index.dispose();
  await expect(index.search({ text: 'cart' })).rejects.toThrow('closed');
});
