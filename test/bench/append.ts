import { fork } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { appendLine } from '../../src/node/durableAppend';
import { runKilledWriters, type KilledWriters } from '../support/killedWriters';
import type { BenchRow } from './benchRow';
import { inTempFolder, inTurns, timed } from './measure';

const line = JSON.stringify({ id: 'x', pad: 'x'.repeat(600) });
const writers = 8;

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

/** Appends of several processes against the same behind a lock, with the steps of proper-lockfile. */
function againstLock(): Promise<BenchRow> {
  return inTempFolder(async (folder) => {
    const script = bundleAppender(folder);
    const linesEach = 500;
    const run = (method: 'durable' | 'locked'): Promise<number> =>
      runAppenders(script, [path.join(folder, `${method}.jsonl`), method, String(linesEach)]);
    const durable = await run('durable');
    const locked = await run('locked');
    const value = locked / durable;
    return {
      name: `appends behind a lock / durable appends, ${writers} processes (${perSecond(linesEach, locked)} / ${perSecond(linesEach, durable)} a second)`,
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

function bundleAppender(folder: string): string {
  const outfile = path.join(folder, 'appender.cjs');
  const contents = `
    import { mkdir, open, realpath, rmdir, stat } from 'node:fs/promises';
    import { setTimeout } from 'node:timers/promises';
    import { appendLine } from './durableAppend';
    const [file, method, lines] = process.argv.slice(2);
    async function locked(line) {
      await (await open(file, 'a')).close();
      const lock = (await realpath(file)) + '.lock';
      for (let wait = 1; ; wait = Math.min(2 * wait, 64)) {
        try { await mkdir(lock); break; } catch { await setTimeout(wait * (1 + Math.random())); }
      }
      await stat(lock);
      try {
        const handle = await open(file, 'a');
        await handle.write(line + '\\n');
        await handle.datasync();
        await handle.close();
      } finally {
        await realpath(file);
        await rmdir(lock);
      }
    }
    process.once('message', async () => {
      for (let n = 0; n < Number(lines); n++) {
        const line = JSON.stringify({ id: process.pid + '-' + n, pad: 'x'.repeat(300 * (1 + (n * 7919) % 66)) });
        await (method === 'locked' ? locked(line) : appendLine(file, line));
      }
      process.disconnect();
    });
    process.send('ready');`;
  buildSync({
    stdin: {
      contents,
      resolveDir: path.resolve(import.meta.dirname, '../../src/node'),
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    outfile,
  });
  return outfile;
}
