import { gitIn, isBusy, type SharedClone } from './sharedClone';

/**
 * Moves the clone's branch to a commit of the remote, as a fast-forward pull does, after the shared files were
 * written. Files that the user has changed and local commits are left alone: then the branch stays where it is.
 * A process killed in between leaves a state that the next call completes.
 * @returns false when the branch could not be moved
 */
export async function adoptShared(
  clone: SharedClone,
  commit: string,
  names: readonly string[],
): Promise<boolean> {
  if (isBusy(clone)) return false;
  const branch = `refs/heads/${clone.branch}`;
  const head = (await gitIn(clone, ['rev-parse', '--verify', '--quiet', branch]))?.trim();
  if (head !== undefined) {
    const isAncestor = await gitIn(clone, ['merge-base', '--is-ancestor', head, commit]);
    if (isAncestor === undefined) return false;
  }
  // What stands in the worktree is newer than both versions: only the index has to know the new one.
  for (const name of names) {
    const id = (
      await gitIn(clone, ['rev-parse', '--verify', '--quiet', `${commit}:${name}`])
    )?.trim();
    if (id === undefined) continue;
    const isRecorded = await gitIn(clone, [
      'update-index',
      '--add',
      '--cacheinfo',
      `100644,${id},${name}`,
    ]);
    if (isRecorded === undefined) return false;
  }
  const trees = head === undefined ? [commit] : [head, commit];
  if ((await gitIn(clone, ['read-tree', '-m', '-u', ...trees])) === undefined) return false;
  const moved = await gitIn(clone, [
    'update-ref',
    '-m',
    'logbook: sync learnings',
    branch,
    commit,
    head ?? '',
  ]);
  await gitIn(clone, ['update-index', '-q', '--refresh']);
  return moved !== undefined;
}
