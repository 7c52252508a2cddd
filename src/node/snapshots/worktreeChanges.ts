import { constants, type Stats } from 'node:fs';
import { access, lstat } from 'node:fs/promises';
import path from 'node:path';
import { systemErrorCode } from '../fsErrors';
import type { GitResult } from '../git';

/** What the index of a snapshot lacks. Paths relative to the worktree's top, forward slashes. */
export interface WorktreeChanges {
  /** New and changed files to take in. */
  readonly present: readonly string[];
  readonly removed: readonly string[];
}

/** Larger files are left as they were at the snapshot before: nobody reads their diff. */
const maxFileBytes = 5 * 1024 * 1024;
/** More than this is no set of edits, and copying it into the state folder would fill the disk. */
const maxTotalBytes = 100 * 1024 * 1024;
const maxFiles = 20_000;
const lookAtOnce = 256;

/** @returns undefined when there is more than a snapshot should hold. */
export async function sortChanges(
  top: string,
  excludedFolder: string,
  untracked: readonly string[],
  changed: readonly { readonly status: string; readonly path: string }[],
): Promise<WorktreeChanges | undefined> {
  const removed = new Set(changed.filter(({ status }) => status === 'D').map((file) => file.path));
  const candidates = new Set([...untracked, ...changed.map((file) => file.path)]);
  for (const file of candidates) {
    // `folder/` is a repository of its own inside the worktree.
    if (
      file === '' ||
      file.endsWith('/') ||
      isBelow(excludedFolder, path.join(top, file)) ||
      removed.has(file)
    ) {
      candidates.delete(file);
    }
  }
  if (candidates.size > maxFiles) return undefined;

  const present: string[] = [];
  const all = [...candidates];
  let bytes = 0;
  for (let from = 0; from < all.length; from += lookAtOnce) {
    const some = all.slice(from, from + lookAtOnce);
    const looks = await Promise.all(some.map((file) => look(path.join(top, file))));
    for (const [i, file] of some.entries()) {
      const seen = looks[i];
      if (seen === 'gone') removed.add(file);
      else if (seen !== undefined && seen !== 'unreadable' && seen.size <= maxFileBytes) {
        present.push(file);
        bytes += seen.size;
      }
    }
    if (bytes > maxTotalBytes) return undefined;
  }
  return { present, removed: [...removed] };
}

function isBelow(folder: string, file: string): boolean {
  return file === folder || file.startsWith(folder + path.sep);
}

/** One unreadable file would make git give up on all of them. */
async function look(file: string): Promise<Stats | 'gone' | 'unreadable'> {
  try {
    const seen = await lstat(file);
    if (seen.isFile()) await access(file, constants.R_OK);
    return seen;
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '') ? 'gone' : 'unreadable';
  }
}

/** The paths of a `-z` list. */
export function zeroSeparated(output: string): string[] {
  return output.split('\0').filter((item) => item !== '');
}

/** The pairs of a `--name-status -z` list without renames. */
export function statusAndPath(output: string): { status: string; path: string }[] {
  const items = zeroSeparated(output);
  const pairs: { status: string; path: string }[] = [];
  for (let i = 0; i + 1 < items.length; i += 2) {
    pairs.push({ status: items[i] ?? '', path: items[i + 1] ?? '' });
  }
  return pairs;
}

/** What a command printed, or undefined when it failed, was cut short or ended. */
export function printed(result: GitResult): string | undefined {
  return result.outcome === 'exited' && result.exitCode === 0 ? result.stdout : undefined;
}
