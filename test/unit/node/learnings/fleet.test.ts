import { expect, it } from 'vitest';
import { runFleet } from '../../../support/fleet';
import { tempFolder } from '../tempRepository';

it('a fleet loses nothing while its processes are killed, and every clone ends up the same', async () => {
  const folder = tempFolder();
  const run = await runFleet({ folder, clones: 4, patternsEach: 25, syncsEach: 4, kills: 3 });
  expect(run).toMatchObject({ kills: 12, lost: 0, different: 0 });
  expect(run.written).toBeGreaterThanOrEqual(100);
}, 300_000);
