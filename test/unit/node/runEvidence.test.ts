import { readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/core/failures/model';
import { recordRun } from '../../../src/core/failures/recordRun';
import { streakFix } from '../../../src/core/failures/streakFix';
import type { OperationPorts } from '../../../src/core/operations/ports';
import { streakEvidence } from '../../../src/core/operations/streakEvidence';
import { deleteEvidence } from '../../../src/node/deleteEvidence';
import { newId } from '../../../src/node/newId';
import { createRedactor } from '../../../src/node/redactSecrets';
import { openRunLog } from '../../../src/node/runLog';
import { keyLines, pem, secretSamples } from '../../support/secretSamples';
import { snapshotsOf, taken } from './snapshotsOf';
import { repository, write } from './tempRepository';

/** The chain from a run to what documents and the ledger are begun with, with real files and real Git. */

function portsOf(root: string): OperationPorts {
  const stateFolder = path.join(root, '.git/logbook');
  const ports: Pick<OperationPorts, 'root' | 'runs' | 'snapshots' | 'redact' | 'now' | 'newId'> & {
    settings: Pick<OperationPorts['settings'], 'captureChanges'>;
  } = {
    root,
    runs: openRunLog(() => Promise.resolve(stateFolder)),
    snapshots: snapshotsOf(root),
    settings: { captureChanges: true },
    redact: createRedactor(),
    now: () => new Date(),
    newId,
  };
  return ports as OperationPorts;
}

let clock = Date.parse('2026-03-01T10:00:00Z');

function run(root: string, exitCode: number, output: string, command = 'make check'): Run {
  clock += 60_000;
  return {
    command,
    cwd: root,
    source: 'terminal',
    exitCode,
    output,
    startedAt: clock - 1_000,
    endedAt: clock,
  };
}

const failure = 'Error: the sum is wrong\n';

describe('a repaired failure', () => {
  it('keeps what was changed between the last failure and the pass', async () => {
    const root = repository({ 'sum.txt': 'one\n' });
    const ports = portsOf(root);
    const first = await recordRun(ports, run(root, 2, failure));
    write(root, 'sum.txt', 'two\n');
    await recordRun(ports, run(root, 2, failure));
    write(root, 'sum.txt', 'three\n');
    const { record, ended, streaks } = await recordRun(ports, run(root, 0, 'fine\n'));
    expect(streaks).toEqual([]);
    expect(ended.map(({ id }) => id)).toEqual(first.streaks.map(({ id }) => id));
    expect(record.tree).toBeDefined();
    const fix = await streakFix(ports, ended[0]?.id ?? '');
    expect(fix).toMatchObject({ files: ['sum.txt'], linesChanged: 2 });
    expect(fix?.patch).toContain('-two\n+three');
    expect(fix?.summary).toBe(
      `"Error: the sum is wrong" failed 2 times in 2 min and passes again. Tried before: Changed sum.txt. Then: Changed sum.txt.`,
    );
    const tree = record.tree ?? '';
    expect(await ports.snapshots.file(tree, 'sum.txt')).toBe('three\n');
    expect(await ports.snapshots.file(tree, 'gone.txt')).toBeUndefined();
  });

  it('is no reason for a snapshot while nothing failed', async () => {
    const root = repository();
    const { record } = await recordRun(portsOf(root), run(root, 0, 'fine\n'));
    expect(record.tree).toBeUndefined();
  });
});

describe('secrets of every kind', () => {
  it('get from the output and the changes of runs into nothing that is stored or written', async () => {
    const root = repository({ 'notes.txt': 'nothing\n' });
    const ports = portsOf(root);
    const lines = secretSamples.map(([, line]) => line);
    const key = [pem('BEGIN'), ...keyLines, pem('END')];
    const secrets = [...secretSamples.map(([, , secret]) => secret), ...keyLines];
    for (const [index, line] of lines.entries()) {
      const output = [line, ...key, `Error: refused: ${line}`, line].join('\n');
      await recordRun(ports, run(root, 1, output, `make check # ${line}`));
      if (index > 2) continue;
      write(root, 'notes.txt', [...lines, ...key, String(index)].join('\n'));
    }
    const said: string[] = filesBelow(path.join(root, '.git/logbook'))
      .filter((file) => !file.includes('snapshots'))
      .map((file) => readFileSync(file, 'utf8'));
    for (const { id } of (await recordRun(ports, run(root, 1, failure))).streaks) {
      said.push(JSON.stringify(await streakEvidence(ports, id)));
    }
    write(root, 'notes.txt', [...lines, ...key, 'fixed'].join('\n'));
    const { ended } = await recordRun(
      ports,
      run(root, 0, lines.join('\n'), `make check # ${lines.at(-1) ?? ''}`),
    );
    expect(ended.length).toBeGreaterThan(0);
    for (const { id } of ended) said.push(JSON.stringify(await streakFix(ports, id)));
    const all = said.join('\n');
    expect(all).toContain('[redacted: ');
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
  });
});

describe('what was captured', () => {
  it('is deleted as a whole, and recording goes on', async () => {
    const root = repository({ 'sum.txt': 'one\n' });
    const ports = portsOf(root);
    const folder = path.join(root, '.git/logbook');
    write(folder, 'index/kept.bin', 'derived');
    await recordRun(ports, run(root, 2, failure));
    await deleteEvidence(folder);
    expect(readdirSync(folder)).toEqual(['index']);
    expect(await ports.runs.read()).toEqual([]);
    const again = await recordRun(ports, run(root, 2, failure));
    expect(again.streaks[0]?.runs).toHaveLength(1);
    expect(again.record.tree).toBeDefined();
    await deleteEvidence(path.join(root, 'nowhere'));
  });

  it('loses the snapshots of last season and keeps what the latest needs', async () => {
    const root = repository({ 'a.txt': 'one\n' });
    write(root, 'kept.txt', 'kept\n');
    write(root, 'a.txt', 'old\n');
    const old = await taken(snapshotsOf(root));
    const store = path.join(root, '.git/logbook/snapshots');
    for (const file of [...filesBelow(path.join(store, 'objects')), `${store}.tidied`]) {
      utimesSync(file, 1, 1);
    }
    write(root, 'a.txt', 'new\n');
    // Another process looks: what it needs is written anew before the next look.
    const between = await taken(snapshotsOf(root));
    const latest = snapshotsOf(root);
    expect(await taken(latest)).toBe(between);
    expect(await latest.file(old, 'a.txt')).toBeUndefined();
    expect(await latest.file(between, 'a.txt')).toBe('new\n');
    expect(await latest.file(between, 'kept.txt')).toBe('kept\n');
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile());
}
