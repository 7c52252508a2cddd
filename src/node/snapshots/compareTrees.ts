import type { FileChange } from '../../core/failures/model';
import type { LeftOut } from '../../core/operations/ports';
import type { GitResult } from '../git';
import { runPrivateGit, type PrivateRepository } from './privateRepository';
import { zeroSeparated } from './worktreeChanges';

/** @param what two trees or commits of the user's repository, or snapshots, and pathspecs. */
export function compareTrees(
  repository: PrivateRepository,
  what: readonly string[],
  format: readonly string[],
  maxBytes: number,
): Promise<GitResult> {
  return runPrivateGit(
    repository,
    ['diff-tree', '-r', '-M', '--no-ext-diff', '--no-textconv', '--no-color', ...format, ...what],
    { readsUserObjects: true, maxBytes },
  );
}

/** Pathspecs that leave files and folders out. */
export function pathspecs(without: LeftOut): readonly string[] {
  if (without.length === 0) return [];
  const patterns = without.map((path) => path.replace(/[\\*?[\]]/g, '\\$&'));
  return ['--', ...patterns.map((path) => `:(top,exclude,glob)**/${path}`)].concat(
    patterns.map((path) => `:(top,exclude,glob)**/${path}/**`),
  );
}

/** Reads what `--name-status -z` prints. */
export function fileChanges(nameStatus: string): FileChange[] {
  const items = zeroSeparated(nameStatus);
  const changes: FileChange[] = [];
  for (let i = 0; i < items.length;) {
    const letter = items[i]?.[0];
    const renamed = letter === 'R';
    const file = items[renamed ? i + 2 : i + 1];
    const from = renamed ? items[i + 1] : undefined;
    if (file !== undefined) {
      changes.push({
        path: file,
        status: statusOf(letter),
        ...(from === undefined ? {} : { from }),
      });
    }
    i += renamed ? 3 : 2;
  }
  return changes;
}

function statusOf(letter: string | undefined): FileChange['status'] {
  switch (letter) {
    case 'A':
      return 'added';
    case 'D':
      return 'deleted';
    case 'R':
      return 'renamed';
    default:
      return 'modified';
  }
}
