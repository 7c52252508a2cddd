import type { LeftOut } from '../../core/operations/ports';
import type { GitResult } from '../git';
import { runPrivateGit, type PrivateRepository } from './privateRepository';

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
