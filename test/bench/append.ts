import { fork } from 'node:child_process';
import { once } from 'node:events';
import { constants, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { appendLine } from '../../src/node/durableAppend';
import { runKilledWriters, type KilledWriters } from '../support/killedWriters';
import type { BenchRow } from './benchRow';
import { bundle } from './bundle';
import { inTempFolder, inTurns, median, timed } from './measure';

const line = JSON.stringify({ id: 'x', pad: 'x'.repeat(600) });
const writers = 8;
const lockRounds = 3;

/** What the durable append costs over the least that gets a line onto the disk, and what it promises. */
export async function benchAppend(): Promise<BenchRow[]> {
  const lines = { writers, linesEach: 2_300 };
  const one = await inTempFolder((folder) => runKilledWriters({ folder, ...lines }));
  const rotated = await inTempFolder((folder) =>
    runKilledWriters({ folder, ...lines, rotateAt: 1024 * 1024 }),
  );
  return [
    ...(await inOneProcess()),
    await againstLock(),
    ...promises(one, 'one file'),
    ...promises(rotated, `rotation at 1 MB into ${rotated.archives} archives`),
  ];
}

function inOneProcess(): Promise<BenchRow[]> {
  return inTempFolder(async (folder) => {
    let n = 0;
    const { ours, theirs } = await inTurns(
      1000,
      () => appendLine(path.join(folder, 'ours.jsonl'), `${n++} ${line}`),
      () => writeAndSync(path.join(folder, 'theirs.jsonl'), `${line}\n`),
    );
    const value = ours / theirs;
    return [
      {
        name: `durable append / open + write + fdatasync (${ours.toFixed(2)} / ${theirs.toFixed(2)} ms)`,
        value,
        unit: 'x',
        goal: '<= 1.3',
        ok: value <= 1.3,
      },
    ];
  });
}

/** Appends of several processes against the same behind `proper-lockfile`, in turns. */
function againstLock(): Promise<BenchRow> {
  return inTempFolder(async (folder) => {
    const script = await bundle('appender.ts', path.join(folder, 'appender.cjs'));
    const linesEach = 500;
    const times: Record<'durable' | 'locked', number[]> = { durable: [], locked: [] };
    for (let round = 0; round < lockRounds; round++) {
      for (const method of ['durable', 'locked'] as const) {
        const file = path.join(folder, `${method}${round}.jsonl`);
        // The library locks only what is there.
        writeFileSync(file, '');
        times[method].push(await runAppenders(script, [file, method, String(linesEach)]));
      }
    }
    const [durable, locked] = [median(times.durable), median(times.locked)];
    const value = locked / durable;
    return {
      name: `appends behind proper-lockfile / durable appends, ${writers} processes (${perSecond(linesEach, locked)} / ${perSecond(linesEach, durable)} a second)`,
      value,
      unit: 'x',
      goal: '>= 5',
      ok: value >= 5,
    };
  });
}

function perSecond(linesEach: number, milliseconds: number): number {
  return Math.round((writers * linesEach * 1000) / milliseconds);
}

function promises(result: KilledWriters, where: string): BenchRow[] {
  const { kills, acknowledged, lost, doubled, fragments, failures } = result;
  const after = `${kills} kills of ${writers} writers, ${where}`;
  return [
    { name: `kills (${where})`, value: kills, unit: 'kills', goal: '>= 300', ok: kills >= 300 },
    none(`lost of ${acknowledged} acknowledged lines in ${after}`, lost),
    none(`lines doubled in ${after}`, doubled),
    none(`writers that failed in ${after}`, failures),
    { name: `torn fragments isolated in ${after}`, value: fragments, unit: 'lines' },
  ];
}

function none(name: string, value: number): BenchRow {
  return { name, value, unit: '', goal: '= 0', ok: value === 0 };
}

async function writeAndSync(file: string, text: string): Promise<void> {
  const handle = await open(file, constants.O_APPEND | constants.O_CREAT | constants.O_RDWR);
  await handle.write(text);
  await handle.datasync();
  await handle.close();
}

/** @returns milliseconds from when all are ready until the last one has ended. */
async function runAppenders(script: string, given: readonly string[]): Promise<number> {
  const children = Array.from({ length: writers }, () => fork(script, given, { execArgv: [] }));
  await Promise.all(children.map((child) => once(child, 'message')));
  return timed(async () => {
    for (const child of children) child.send('go');
    const codes = await Promise.all(children.map((child) => once(child, 'close')));
    if (codes.some(([code]) => code !== 0)) throw new Error('An appender failed.');
  });
}
