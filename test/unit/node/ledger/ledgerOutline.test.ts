import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LedgerOutline, readEventAt } from '../../../../src/node/ledger/ledgerOutline';
import { ledgerPaths, listSegments } from '../../../../src/node/ledger/segments';

describe('LedgerOutline', () => {
  let root: string;
  const event = (timestamp: string, taskId: string, type = 'incident', id?: string) =>
    JSON.stringify({ timestamp, type, task_id: taskId, id });

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'logbook-outline-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  async function outlineOf(lines: readonly string[]) {
    await writeFile(path.join(root, 'ledger.jsonl'), `${lines.join('\n')}\n`);
    const segments = await listSegments(ledgerPaths(root, 'ledger.jsonl', 'NOTES.md'));
    return { outline: new LedgerOutline(), segments };
  }

  it('lists months newest first, and events of a month newest first and once', async () => {
    const { outline, segments } = await outlineOf([
      event('2026-01-15T10:00:00Z', 'a'),
      event('2026-03-15T10:00:00Z', 'b', 'deployment', '1'),
      '{"torn',
      event('2026-03-16T10:00:00Z', 'c', 'incident', '2'),
      event('2026-03-15T10:00:00Z', 'b', 'deployment', '1'),
    ]);
    expect(await outline.months(segments)).toEqual(['2026-03', '2026-02', '2026-01']);
    const { events, damaged } = await outline.month(segments, '2026-03');
    const read = await Promise.all(events.map((place) => readEventAt(place)));
    expect(read.map((one) => one?.taskId)).toEqual(['c', 'b']);
    expect(damaged).toHaveLength(1);
    expect((await outline.month(segments, '2026-02')).events).toEqual([]);
  });

  it('has no months where there is no ledger', async () => {
    expect(await new LedgerOutline().months([])).toEqual([]);
  });
});
