import { newRecords } from '../../../core/learnings/mergeFiles';
import { isBusy, gitIn, type SharedClone } from './sharedClone';
import { fileIn } from './sharedCommit';
import type { CleanTest } from './secretScan';

/** More than these nobody has made by hand between two syncs. */
const mostCommits = 20;

/**
 * The local branch's commit when it has commits that the remote has not, all of which touch only the shared files and
 * hold nothing that may not leave this machine: they are shared as they are. With any others the branch is the user's
 * business.
 */
export async function localCommits(
  clone: SharedClone,
  tip: string,
  names: readonly string[],
  isClean: CleanTest,
): Promise<readonly string[]> {
  if (isBusy(clone)) return [];
  const head = (
    await gitIn(clone, ['rev-parse', '--verify', '--quiet', `refs/heads/${clone.branch}`])
  )?.trim();
  if (head === undefined) return [];
  const log = await gitIn(clone, [
    'log',
    '-z',
    '--format=%x00%H',
    '--name-only',
    '-m',
    `--max-count=${mostCommits + 1}`,
    `${tip}..${head}`,
    '--',
  ]);
  const parts = (log ?? '')
    .split('\0')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const commits = parts.filter((part) => /^[0-9a-f]{40,64}$/.test(part));
  const touched = parts.filter((part) => !commits.includes(part));
  if (commits.length === 0 || commits.length > mostCommits) return [];
  if (touched.some((name) => !names.includes(name))) return [];
  for (const name of names) {
    const upstream = await fileIn(clone, tip, name);
    for (const commit of commits) {
      for (const record of newRecords(await fileIn(clone, commit, name), [upstream])) {
        if (!(await isClean(record))) return [];
      }
    }
  }
  return [head];
}
