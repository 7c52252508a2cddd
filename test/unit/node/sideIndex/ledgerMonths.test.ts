import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ledgerPaths } from '../../../../src/node/ledger/segments';
import { DeliveryStore } from '../../../../src/node/sideIndex/deliveryStore';
import { LedgerMonths } from '../../../../src/node/sideIndex/ledgerMonths';
import { tempFolder } from '../tempRepository';

const event = (timestamp: string, taskId: string, type = 'incident', id?: string) =>
  JSON.stringify({ timestamp, type, task_id: taskId, id });

let root = '';
const paths = () => ledgerPaths(root, 'progress/ledger.jsonl', 'progress/NOTES.md');
const at = (name: string): string => path.join(root, 'progress', name);
const open = () => new LedgerMonths(new DeliveryStore(undefined));

async function tasks(ledger: LedgerMonths, month: string, type = 'incident') {
  const events = await ledger.events(paths(), month, { type, limit: 10 });
  return events.map(({ event: { taskId }, line }) => `${taskId ?? ''}:${line}`);
}

beforeEach(() => {
  root = tempFolder();
  mkdirSync(at('archive'), { recursive: true });
  vi.stubEnv('TZ', 'America/New_York');
});
afterEach(() => vi.unstubAllEnvs());

describe('the months of the ledger', () => {
  it('have each event in the month of its time, wherever it stands', async () => {
    const recent = Array.from({ length: 600 }, (_, n) => event('2026-03-15T10:00:00Z', `m${n}`));
    const lines = [
      event('2025-01-10T10:00:00Z', 'a'),
      ...recent.slice(0, 300),
      event('2024-07-01T12:00:00Z', 'backdated'),
      ...recent.slice(300),
    ];
    writeFileSync(at('ledger.jsonl'), `${lines.join('\n')}\n`);
    const ledger = open();
    expect(await ledger.months(paths())).toEqual(['2026-03', '2025-01', '2024-07']);
    expect(await tasks(ledger, '2024-07')).toEqual(['backdated:302']);
    expect((await ledger.month(paths(), '2026-03')).types).toEqual([
      { type: 'incident', count: 600 },
    ]);
    appendFileSync(at('ledger.jsonl'), `${event('2024-07-02T12:00:00Z', 'late')}\n`);
    expect(await tasks(ledger, '2024-07')).toEqual(['late:603', 'backdated:302']);
  });

  it('are those of local time, and of a zone that a timestamp names', async () => {
    const lines = [
      event('2026-02-01T03:00:00Z', 'still-january'),
      event('2026-05-01T00:30:00+14:00', 'april'),
      '{"type": "incident", "task_id": "seconds", "ts": 1780284600}',
      event('2026-09-30T23:00:00-05:00', 'october'),
    ];
    writeFileSync(at('ledger.jsonl'), `${lines.join('\n')}\n`);
    const ledger = open();
    expect(await ledger.months(paths())).toEqual(['2026-10', '2026-05', '2026-04', '2026-01']);
    expect(await tasks(ledger, '2026-01')).toEqual(['still-january:1']);
    expect(await tasks(ledger, '2026-05')).toEqual(['seconds:3']);
    expect(await tasks(ledger, '2026-10')).toEqual(['october:4']);
  });

  it('count an event of two files once, and show damage among its neighbours', async () => {
    const twice = event('2026-03-15T10:00:00Z', 'b', 'deployment', '1');
    const january = event('2026-01-15T10:00:00Z', 'a');
    writeFileSync(at('archive/ledger-2026-Q1-a.jsonl'), `${january}\n${twice}\n`);
    const later = event('2026-03-16T10:00:00Z', 'c');
    writeFileSync(at('ledger.jsonl'), `${twice}\n{"torn\n${later}\n[1]\n`);
    const ledger = open();
    const { types, damaged } = await ledger.month(paths(), '2026-03');
    expect(types).toEqual([
      { type: 'deployment', count: 1 },
      { type: 'incident', count: 1 },
    ]);
    expect(damaged.map(({ path: file, line }) => `${file}:${line}`)).toEqual([
      'progress/ledger.jsonl:2',
      'progress/ledger.jsonl:4',
    ]);
    expect((await ledger.month(paths(), '2026-01')).damaged).toEqual([]);
  });

  it('are none where there is no ledger', async () => {
    expect(await open().months(paths())).toEqual([]);
  });
});
