import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../../../src/core/ledger/ledger';
import { deliveryReport } from '../../../../src/core/ledger/delivery/report';
import { newId } from '../../../../src/node/newId';
import { ledgerPaths } from '../../../../src/node/ledger/segments';
import { DeliveryStore } from '../../../../src/node/sideIndex/deliveryStore';
import { indexQueries } from '../../../../src/node/sideIndex/indexAnswers';
import { IndexEngine } from '../../../../src/node/sideIndex/indexEngine';
import { testLedger } from './ledgerFiles';

const error = 'Error: connect ECONNREFUSED 10.0.0.7:6379';

/** @param day of January 2026 */
function deployment(day: number) {
  const timestamp = new Date(Date.UTC(2026, 0, day, 12)).toISOString();
  const about = { type: 'deployment', task_id: `day-${day}`, outcome: 'success', error };
  return { timestamp, ...about, root_cause: `Pool ${day} too small`, id: newId(), v: 1 };
}

async function days(ledger: Ledger, from?: number, to?: number): Promise<number[]> {
  const found: number[] = [];
  const range = {
    ...(from !== undefined && { from: new Date(Date.UTC(2026, 0, from)) }),
    ...(to !== undefined && { to: new Date(Date.UTC(2026, 0, to)) }),
  };
  for await (const { event } of ledger.events(range))
    found.push(new Date(event.time ?? 0).getUTCDate());
  return found;
}

describe('a clock that goes backwards', () => {
  it('disturbs neither order, time filters, archives, index nor report', async () => {
    const { root, ledger } = testLedger();
    const paths = ledgerPaths(root, 'progress/ledger.jsonl', 'progress/NOTES.md');
    const engine = new IndexEngine({
      root,
      readWithHelper: () => Promise.reject(new Error('not asked for')),
      scanPause: 0,
    });
    const queries = indexQueries(engine);
    const delivery = new DeliveryStore(undefined);
    const all: number[] = [];

    /** Everything that reads the ledger, after each step. */
    const check = async (): Promise<void> => {
      const sorted = all.toSorted((a, b) => a - b);
      expect(await days(ledger)).toEqual(sorted);
      expect(await days(ledger, 5, 12)).toEqual(sorted.filter((day) => day >= 5 && day < 12));

      await engine.refresh({ ledger: paths });
      const newest = sorted.at(-1) ?? 0;
      const { seen, matches } = queries.recall([error], 10);
      expect(seen).toBe(all.length);
      expect(matches[0]?.taskId).toBe(`day-${newest}`);
      const last = all.at(-1) ?? 0;
      const { results } = queries.search({ text: `pool ${last}`, limit: 10 });
      expect(results.some(({ title }) => title === `deployment day-${last}`)).toBe(true);

      const now = Date.UTC(2026, 1, 1);
      const report = deliveryReport(await delivery.rollup(paths), { interval: 'week', now });
      expect(report).toMatchObject({ deployments: all.length, ledgerEvents: all.length });
      const [firstDay, lastDay] = [5, 11].map((day) => Date.UTC(2026, 0, day) / 86_400_000);
      const part = deliveryReport(await delivery.rollup(paths), {
        interval: 'week',
        now,
        firstDay,
        lastDay,
      });
      expect(part.deployments).toBe(all.filter((day) => day >= 5 && day <= 11).length);
    };
    const append = async (...of: readonly number[]): Promise<void> => {
      for (const day of of) {
        const { line } = await ledger.append(deployment(day));
        expect(line).toBeGreaterThan(0);
        all.push(day);
      }
      await check();
    };

    await append(10, 11, 12);
    await append(3);
    await ledger.rotate();
    // The live file is now older than its archive, and goes back again within itself.
    await append(8, 4);
    await append(9, 2);
    await ledger.rotate();
    await append(1, 14, 7);

    const index = JSON.parse(
      readFileSync(path.join(root, 'progress/ledger-index.json'), 'utf8'),
    ) as { archives: { from: string; to: string; events: number }[] };
    expect(index.archives.map(({ from, to }) => [from.slice(8, 10), to.slice(8, 10)])).toEqual(
      expect.arrayContaining([
        ['03', '12'],
        ['02', '09'],
      ]),
    );
  });
});
