import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ledgerPaths } from '../../../../src/node/ledger/segments';
import { indexQueries } from '../../../../src/node/sideIndex/indexAnswers';
import { IndexEngine } from '../../../../src/node/sideIndex/indexEngine';
import { tempFolder } from '../tempRepository';

let root = '';

beforeEach(() => {
  root = tempFolder();
  mkdirSync(path.join(root, 'progress/archive'), { recursive: true });
});

function writeLedger(name: string, events: readonly object[]): void {
  const lines = events.map((event) => `${JSON.stringify(event)}\n`);
  writeFileSync(path.join(root, 'progress', name), lines.join(''));
}

function open(): IndexEngine {
  return new IndexEngine({
    root,
    readWithHelper: () => Promise.reject(new Error('not asked for')),
  });
}

async function search(text: string, engine = open()) {
  await engine.refresh({
    ledger: ledgerPaths(root, 'progress/ledger.jsonl', 'progress/NOTES.md'),
    documents: { folders: [{ typeId: 'journal', folder: 'docs/journals' }], files: [] },
  });
  return indexQueries(engine).search({ text });
}

const places = async (text: string) =>
  (await search(text)).results.map(({ path: file, line }) => `${path.basename(file)}:${line}`);

const event = (taskId: string, more: object = {}) => ({
  timestamp: '2026-01-05T12:00:00Z',
  type: 'task_completion',
  task_id: taskId,
  ...more,
});

describe('the search in the ledger', () => {
  it('finds types and files, each where it stood last', async () => {
    writeLedger('ledger.jsonl', [
      event('a', { type: 'incident', files_modified: ['src/auth/redis_pool.py'] }),
      event('b', { timestamp: '2026-01-06T12:00:00Z', files_modified: ['src/auth/redis_pool.py'] }),
      event('c', { type: 'rollback', files_modified: ['src/cart.py'] }),
    ]);
    expect(await places('incident')).toEqual(['ledger.jsonl:1']);
    expect(await places('redis_po')).toEqual(['ledger.jsonl:2']);
    expect((await places('src/cart.py'))[0]).toBe('ledger.jsonl:3');
    expect((await search('cart.py')).results[0]?.snippet).toBe('src/cart.py');
  });

  it('finds task IDs and parts of them, whole ones first, in archives too', async () => {
    const many = Array.from({ length: 40 }, (_, n) => event(`filler-${n}`));
    writeLedger('archive/ledger-2026-Q1-a.jsonl', [...many, event('fix-auth-timeout')]);
    writeLedger('ledger.jsonl', [
      event('other', { note: 'after fix-auth-timeout' }),
      event('refix-auth-timeout'),
      event('fix-auth-timeout-again'),
    ]);
    expect(await places('fix-auth-timeout')).toEqual([
      'ledger-2026-Q1-a.jsonl:41',
      'ledger.jsonl:3',
      'ledger.jsonl:2',
    ]);
    expect(await places('filler-17')).toEqual(['ledger-2026-Q1-a.jsonl:18']);
  });

  it('finds task IDs while they are typed, and those that are recorded meanwhile', async () => {
    writeLedger('ledger.jsonl', [event('fix-auth-1'), event('fix-cart-2'), event('2026-01-move')]);
    const engine = open();
    const typed = async (text: string): Promise<number[]> =>
      (await search(text, engine)).results.map(({ line }) => line);
    expect(await typed('fix-')).toEqual([2, 1]);
    expect(await typed('fix-auth')).toEqual([1]);
    expect(await typed('fix-cart')).toEqual([2]);
    expect(await typed('fix-auth-3')).toEqual([]);
    appendFileSync(
      path.join(root, 'progress/ledger.jsonl'),
      `${JSON.stringify(event('fix-auth-3'))}\n`,
    );
    expect(await typed('fix-auth-3')).toEqual([4]);
    // The month stands in every timestamp too.
    expect(await typed('2026-01')).toEqual([3]);
  });

  it('finds words in the middle of a sentence that has no spaces', async () => {
    writeLedger('ledger.jsonl', [
      event('a', { root_cause: '認証サーバーの接続プールが不足していた' }),
      event('b', { error: 'エラー: 接続が拒否されました', fix: 'ポートを開けた' }),
      event('c', { title: '数据库连接超时' }),
    ]);
    expect(await places('プール')).toEqual(['ledger.jsonl:1']);
    expect(await places('接続プ')).toEqual(['ledger.jsonl:1']);
    expect(await places('拒否')).toEqual(['ledger.jsonl:2']);
    expect(await places('ポート 拒否')).toEqual(['ledger.jsonl:2']);
    expect(await places('连接')).toEqual(['ledger.jsonl:3']);
    expect(await places('存在')).toEqual([]);
  });

  it('says that a ledger cannot be read, and searches the documents', async () => {
    mkdirSync(path.join(root, 'progress/ledger.jsonl'));
    mkdirSync(path.join(root, 'docs/journals'), { recursive: true });
    writeFileSync(path.join(root, 'docs/journals/a.md'), '# Cart\n\nThe pool was too small.\n');
    const { results, problems } = await search('pool');
    expect(results).toMatchObject([{ path: 'docs/journals/a.md' }]);
    expect(problems).toEqual([expect.stringContaining('progress/ledger.jsonl is a folder')]);
    rmSync(path.join(root, 'progress/ledger.jsonl'), { recursive: true });
    expect((await search('pool')).problems).toEqual([]);
    writeFileSync(path.join(root, 'progress/ledger.jsonl'), '[\n{"title": "pool"}\n]\n');
    const array = await search('pool');
    expect(array.results).toHaveLength(1);
    expect(array.problems).toEqual([expect.stringContaining('is one JSON array')]);
  });
});
