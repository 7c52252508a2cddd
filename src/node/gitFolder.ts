import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** What a folder's `.git` says without Git, which nothing of a folder may start before the user trusts it. */
export interface GitFolder {
  /** Absolute path of the git folder that `.git` is or leads to; it need not exist. */
  readonly path: string;
  /** It belongs to a linked worktree, and not to a main one or a submodule. */
  readonly isLinked: boolean;
}

/** @returns undefined where the folder is not the top of a worktree */
export async function gitFolderOf(root: string): Promise<GitFolder | undefined> {
  const dotGit = path.join(root, '.git');
  try {
    if ((await stat(dotGit)).isDirectory()) return { path: dotGit, isLinked: false };
    const target = /^gitdir:[ \t]*(.+?)\s*$/.exec(await readFile(dotGit, 'utf8'))?.[1];
    if (target === undefined) return undefined;
    return {
      path: path.resolve(root, target),
      isLinked: /[\\/]worktrees[\\/][^\\/]+[\\/]?$/.test(target),
    };
  } catch {
    return undefined;
  }
}

/** Whether there are other worktrees to look at, or journals of some that were removed. */
export async function hasOtherWorktrees(root: string): Promise<boolean> {
  const git = await gitFolderOf(root);
  if (git === undefined) return false;
  const places = [path.join(git.path, 'worktrees'), path.join(git.path, 'logbook/journals')];
  const found = await Promise.all(
    places.map((place) =>
      stat(place).then(
        () => true,
        () => false,
      ),
    ),
  );
  return git.isLinked || found.includes(true);
}
