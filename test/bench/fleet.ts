import { runFleet } from '../support/fleet';
import type { BenchRow } from './benchRow';
import { inTempFolder } from './measure';

const clones = 16;
const patternsEach = 200;
const syncsEach = 1;

/** What a fleet promises when all of its clones write and sync at once. */
export async function benchFleet(): Promise<BenchRow[]> {
  const calm = await inTempFolder((folder) =>
    runFleet({ folder, clones, patternsEach, syncsEach }),
  );
  const killed = await inTempFolder((folder) =>
    runFleet({ folder, clones, patternsEach, syncsEach, kills: 4 }),
  );
  return [
    {
      name: `${clones} clones x ${patternsEach} patterns, written and synced all at once`,
      value: calm.milliseconds / 1000,
      unit: 's',
    },
    none(`lost of ${calm.written} patterns`, calm.lost),
    none('clones that differ in the end', calm.different),
    none(`lost of ${killed.written} patterns in ${killed.kills} kills`, killed.lost),
    none(`clones that differ after ${killed.kills} kills`, killed.different),
  ];
}

function none(name: string, value: number): BenchRow {
  return { name, value, unit: '', goal: '= 0', ok: value === 0 };
}
