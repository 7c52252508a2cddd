import { randomBytes } from 'node:crypto';
import { readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { mapFsError, systemErrorCode } from './fsErrors';

/** Run log, snapshots, and what a deletion that was killed left of them. */
const evidence = /^(?:runs.*\.jsonl|snapshots(?:\..+)?|deleted-[0-9a-f]+)$/;

/**
 * Deletes everything that was recorded of runs in a worktree: the run log with what the user said about its streaks,
 * and the snapshots. Other state stays. Who records a run meanwhile begins anew.
 * @param stateFolder see stateFolder.ts
 */
export async function deleteEvidence(stateFolder: string): Promise<void> {
  const names = await readdir(stateFolder).catch((error: unknown) => {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw mapFsError(error, stateFolder, 'look into');
  });
  for (const name of names.filter((one) => evidence.test(one))) {
    const file = path.join(stateFolder, name);
    // Renamed first: half a snapshot store would be worse than none.
    const doomed = path.join(stateFolder, `deleted-${randomBytes(4).toString('hex')}`);
    try {
      await rename(file, doomed);
      await rm(doomed, { recursive: true, force: true });
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT') throw mapFsError(error, file, 'delete');
    }
  }
}
