import { appendFileSync, readdirSync, renameSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunLogRecord, RunRecord } from '../../../src/core/failures/model';
import { openRunLog } from '../../../src/node/runLog';
import { tempFolder, write } from './tempRepository';

function run(id: string, excerpt = ''): RunRecord {
  return {
    v: 1,
    kind: 'run',
    id,
    at: '2026-03-01T10:00:00.000Z',
    durationMs: 1200,
    command: 'npm test',
    cwd: '.',
    source: 'terminal',
    outcome: 'failed',
    runner: 'vitest',
    failures: [
      {
        name: 'cart > adds up',
        file: 'cart.test.ts',
        line: 7,
        message: 'expected 3 to be 4',
        excerpt,
        suite: false,
        key: 'cart.test.ts cart > adds up',
        fingerprint: 'v1:abc',
      },
    ],
    passed: { files: [], tests: [], command: false },
  };
}

const muted = (key: string): RunLogRecord => ({
  v: 1,
  kind: 'muted',
  at: '2026-03-01T10:00:00Z',
  key,
});

function ids(records: readonly RunLogRecord[]): string[] {
  return records.map((record) => (record.kind === 'run' ? record.id : record.kind));
}

describe('the run log', () => {
  it('is empty where nothing was written', async () => {
    expect(await openRunLog(() => Promise.resolve('/nowhere/at/all')).read()).toEqual([]);
  });

  it('gives back what was appended, whoever appended it', async () => {
    const folder = tempFolder();
    const one = openRunLog(() => Promise.resolve(folder));
    const other = openRunLog(() => Promise.resolve(folder));
    const records: RunLogRecord[] = [
      { ...run('1'), tree: 'a'.repeat(40) },
      muted('key'),
      { v: 1, kind: 'prompted', at: '2026-03-01T10:00:00Z', streak: 's' },
      { v: 1, kind: 'reset', at: '2026-03-01T10:00:00Z' },
    ];
    for (const record of records) {
      await one.append(record);
      expect((await other.read()).at(-1)).toEqual(record);
    }
    expect(await one.read()).toEqual(records);
  });

  it('skips and counts torn, foreign and newer lines', async () => {
    const folder = tempFolder();
    const log = openRunLog(() => Promise.resolve(folder));
    await log.append(run('1'));
    appendFileSync(
      path.join(folder, 'runs.jsonl'),
      '{"v":1,"kind":"run","id":"to\n\n\u0000\u0000\n[]\n{"v":2,"kind":"reset","at":""}\n',
    );
    await log.append(run('2'));
    expect(ids(await log.read())).toEqual(['1', '2']);
    expect(log.skippedLines).toBe(4);
  });

  it('leaves a line alone that is still being written', async () => {
    const folder = tempFolder();
    const log = openRunLog(() => Promise.resolve(folder));
    await log.append(run('1'));
    const line = `${JSON.stringify(run('2'))}\n`;
    appendFileSync(path.join(folder, 'runs.jsonl'), line.slice(0, 50));
    expect(ids(await log.read())).toEqual(['1']);
    appendFileSync(path.join(folder, 'runs.jsonl'), line.slice(50));
    expect(ids(await log.read())).toEqual(['1', '2']);
    expect(log.skippedLines).toBe(0);
  });

  it('gives the same array while nothing changes, and starts anew for another file', async () => {
    const folder = tempFolder();
    const log = openRunLog(() => Promise.resolve(folder));
    await log.append(run('1'));
    const first = await log.read();
    expect(await log.read()).toBe(first);
    write(folder, 'new', `${JSON.stringify(run('9'))}\n`);
    renameSync(path.join(folder, 'new'), path.join(folder, 'runs.jsonl'));
    expect(ids(await log.read())).toEqual(['9']);
  });

  it('stays bounded and keeps the latest runs in order', async () => {
    const folder = tempFolder();
    const segmentBytes = 20_000;
    const log = openRunLog(() => Promise.resolve(folder), { segmentBytes });
    await log.append(muted('for good'));
    for (let i = 0; i < 200; i++) await log.append(run(String(i), 'x'.repeat(1_000)));
    const bytes = readdirSync(folder).reduce(
      (sum, name) => sum + statSync(path.join(folder, name)).size,
      0,
    );
    expect(bytes).toBeLessThan(3.5 * segmentBytes);
    const kept = ids((await log.read()).filter(({ kind }) => kind === 'run')).map(Number);
    expect(kept.at(-1)).toBe(199);
    expect(kept).toEqual(Array.from(kept, (_, i) => 200 - kept.length + i));
    expect(kept.length).toBeGreaterThan(14);
    // "Don't ask again" outlives the runs around it.
    expect((await log.read()).filter(({ kind }) => kind === 'muted')).toHaveLength(1);
  });

  it('lets go of runs of last season, and of no mute', async () => {
    const folder = tempFolder();
    // A file's birth cannot be set back: every append closes the segment before.
    const log = openRunLog(() => Promise.resolve(folder), { closeAfterMs: -1 });
    await log.append({
      v: 1,
      kind: 'mutedCommand',
      at: '2026-03-01T10:00:00Z',
      command: 'x',
      cwd: '.',
    });
    await log.append(run('old'));
    for (const name of readdirSync(folder)) utimesSync(path.join(folder, name), 1, 1);
    await log.append(run('new'));
    await log.append(run('newer'));
    expect(ids(await log.read())).toEqual(['mutedCommand', 'new', 'newer']);
  });

  it('does not bring back a mute that was forgotten', async () => {
    const folder = tempFolder();
    const log = openRunLog(() => Promise.resolve(folder), { segmentBytes: 5_000 });
    await log.append(muted('k'));
    await log.append({ v: 1, kind: 'reset', at: '2026-03-01T10:00:00Z' });
    for (let i = 0; i < 50; i++) await log.append(run(String(i), 'x'.repeat(1_000)));
    expect((await log.read()).filter(({ kind }) => kind === 'muted')).toEqual([]);
  });

  it('loses nothing of what many writers append while segments are closed', async () => {
    const folder = tempFolder();
    const writers = Array.from({ length: 4 }, () =>
      openRunLog(() => Promise.resolve(folder), { segmentBytes: 30_000 }),
    );
    await Promise.all(
      writers.map(async (log, writer) => {
        for (let i = 0; i < 10; i++) await log.append(run(`${writer}-${i}`, 'x'.repeat(2_000)));
      }),
    );
    const kept = new Set(ids(await openRunLog(() => Promise.resolve(folder)).read()));
    // Each writer's latest are there; 30 KB hold about twelve records.
    for (let writer = 0; writer < 4; writer++) expect(kept).toContain(`${writer}-9`);
    expect(kept.size).toBeGreaterThanOrEqual(12);
  });
});
