import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderNotes } from '../../../../src/core/ledger/notes';
import { ledgerPaths } from '../../../../src/node/ledger/segments';
import { indexQueries } from '../../../../src/node/sideIndex/indexAnswers';
import { IndexEngine } from '../../../../src/node/sideIndex/indexEngine';
import { tempFolder, write } from '../tempRepository';

describe('recall', () => {
  it('tells an event and its entry in the notes once, with the way to the notes', async () => {
    const root = tempFolder();
    const scope = {
      ledger: ledgerPaths(root, 'progress/ledger.jsonl', 'progress/NOTES.md'),
      documents: { folders: [], files: [{ typeId: 'notes', path: 'progress/NOTES.md' }] },
    };
    const event = (id: string, error: string, fix: string) => {
      const about = { timestamp: '2026-01-05T12:00:00Z', type: 'incident', task_id: fix, id };
      return { ...about, title: fix, error, fix };
    };
    const first = event(
      '01KEJ8X0Q5V7T2M3N4P5R6S7T9',
      'TypeError: bill.sum is no function',
      'Sum the bill',
    );
    const second = event(
      '01KEJ8X0Q5V7T2M3N4P5R6S7T8',
      'TypeError: cart.total is no function',
      'Total the cart',
    );
    const lines = [first, second].map((one) => `${JSON.stringify(one)}\n`);
    write(root, 'progress/ledger.jsonl', lines.join(''));
    // An entry by hand, about an error that no event has.
    const byHand =
      '\n## 2026-01-07: Queue\n\nRangeError: queue.size is negative\n\n### Fix\n\nLock.\n';
    const notes = `${[first, second].map((one) => renderNotes(one)).join('')}${byHand}`;
    write(root, 'progress/NOTES.md', `# Notes\n${notes}`);
    const engine = new IndexEngine({
      root,
      readWithHelper: () => Promise.reject(new Error('not asked for')),
      scanPause: 0,
    });
    await engine.refresh(scope);

    const { seen, matches } = indexQueries(engine).recall([second.error], 5);
    expect(seen).toBe(1);
    expect(matches).toHaveLength(1);
    const line = readFileSync(path.join(root, 'progress/NOTES.md'), 'utf8')
      .split('\n')
      .findIndex((text) => text.includes('cart.total'));
    expect(matches[0]).toMatchObject({
      kind: 'event',
      line: 2,
      count: 1,
      exact: true,
      resolution: 'Total the cart',
      notes: { path: 'progress/NOTES.md', line: line + 1 },
    });

    const hand = indexQueries(engine).recall(['RangeError: queue.size is negative'], 5);
    expect(hand).toMatchObject({ seen: 1, matches: [{ kind: 'notes', resolution: 'Lock.' }] });

    // Without its event, the entry still tells what resolved it, and not what resolved another one.
    rmSync(path.join(root, 'progress/ledger.jsonl'));
    await engine.refresh(scope);
    const alone = indexQueries(engine).recall([second.error], 5).matches;
    expect(alone).toMatchObject([{ kind: 'notes', resolution: 'Total the cart' }]);
  });
});
