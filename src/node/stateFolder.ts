import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gitPath } from './git';

/**
 * Where Logbook's own state of one worktree lives: the run log, snapshots, saved lists. In git's own folder for
 * the worktree, so that every window, the MCP server and the CLI share it and it is never committed; without
 * git in the given fallback. The folder need not exist yet: whoever writes first makes it.
 * @param root absolute path of the workspace's top.
 * @param fallback absolute path: the extension's storage, or `userStateFolder`.
 */
export async function stateFolderOf(
  root: string,
  fallback: string | (() => Promise<string>),
): Promise<string> {
  const inGit = await gitPath(root, 'logbook');
  if (inGit !== undefined) return inGit;
  return typeof fallback === 'string' ? fallback : fallback();
}

/** The same, found when first asked for and then remembered; a failure is not remembered. */
export function lazyStateFolder(
  root: string,
  fallback: string | (() => Promise<string>),
): () => Promise<string> {
  let found: Promise<string> | undefined;
  return () => {
    found ??= stateFolderOf(root, fallback).catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return found;
  };
}

/**
 * The folder in the user's own state folder for a workspace without git, when no editor lends its storage.
 * @param root named by a hash of its real path, so that a symbolic link to it leads to the same state.
 */
export async function userStateFolder(root: string, env = process.env): Promise<string> {
  const real = await realpath(root).catch(() => path.resolve(root));
  const name = createHash('sha256').update(real).digest('hex').slice(0, 16);
  return path.join(userStateHome(env), 'logbook', name);
}

function userStateHome(env: NodeJS.ProcessEnv): string {
  const home = os.homedir();
  switch (process.platform) {
    case 'win32':
      return env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local');
    case 'darwin':
      return path.join(home, 'Library', 'Application Support');
    default: {
      const configured = env['XDG_STATE_HOME'];
      // The XDG specification says that a relative path is to be ignored.
      return configured !== undefined && path.isAbsolute(configured)
        ? configured
        : path.join(home, '.local', 'state');
    }
  }
}
