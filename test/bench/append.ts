import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { appendLine } from '../../src/node/durableAppend';
import { runKilledWriters } from '../support/killedWriters';
import type { BenchRow } from './benchRow';
import { inTempFolder, inTurns } from './measure';

const line = JSON.stringify({ id: 'x', pad: 'x'.repeat(600) });

/** What the durable append costs over the least that gets a line onto the disk, and what it promises. */
export function benchAppend(): Promise<BenchRow[]> {
  return inTempFolder(async (folder) => {
    let n = 0;
    const { ours, theirs } = await inTurns(
      400,
      () => appendLine(path.join(folder, 'ours.jsonl'), `${n++} ${line}`),
      () => writeAndSync(path.join(folder, 'theirs.jsonl'), `${line}\n`),
    );
    const value = ours / theirs;
    const killed = await runKilledWriters({ folder, writers: 8, linesEach: 2_300 });
    const kills = `${killed.kills} kills of 8 writers`;
    return [
      {
        name: `durable append / open + write + fdatasync (${ours.toFixed(2)} / ${theirs.toFixed(2)} ms)`,
        value,
        unit: 'x',
        goal: '<= 1.3',
        ok: value <= 1.3,
      },
      none(`acknowledged lines lost in ${kills}`, killed.lost),
      none(`lines doubled in ${kills}`, killed.doubled),
      { name: `torn fragments isolated in ${kills}`, value: killed.fragments, unit: 'lines' },
    ];
  });
}

function none(name: string, value: number): BenchRow {
  return { name, value, unit: 'lines', goal: '= 0', ok: value === 0 };
}

async function writeAndSync(file: string, text: string): Promise<void> {
  const handle = await open(file, constants.O_APPEND | constants.O_CREAT | constants.O_RDWR);
  await handle.write(text);
  await handle.datasync();
  await handle.close();
}
