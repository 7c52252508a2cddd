import path from 'node:path';
import { logbookError, type LogbookError } from '../../core/errors';
import { mainTopOf, runGit, type GitResult } from '../git';

/** One worktree of a repository, as Git lists it. */
export interface ListedWorktree {
  /** Absolute path of its top folder. */
  readonly top: string;
  /** Short name; undefined on a detached HEAD. */
  readonly branch: string | undefined;
  /** Abbreviated id of the commit that is checked out; empty before the first. */
  readonly head: string;
  /** The worktree that holds the repository itself. */
  readonly isMain: boolean;
  /** Its folder is gone; Git has not forgotten it yet. */
  readonly isGone: boolean;
}

/** The files of a large repository take their time. */
const longTimeoutMs = 10 * 60_000;

/** Every worktree with files, the main one first; undefined outside a repository. @param root absolute path inside one */
export async function listWorktrees(root: string): Promise<readonly ListedWorktree[] | undefined> {
  const [result, mainTop] = await Promise.all([
    runGit(['worktree', 'list', '--porcelain', '-z'], { cwd: root }),
    mainTopOf(root),
  ]);
  if (result.outcome !== 'exited' || result.exitCode !== 0) return undefined;
  return result.stdout
    .split('\0\0')
    .map((record) => record.split('\0').filter((line) => line !== ''))
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => {
      const value = (key: string): string | undefined =>
        lines.find((line) => line === key || line.startsWith(`${key} `))?.slice(key.length + 1);
      const isMain = index === 0;
      const top = isMain ? mainTop : path.normalize(value('worktree') ?? '');
      // The main entry of a bare repository has no files to work on.
      if (value('bare') !== undefined || top === undefined) return [];
      const head = value('HEAD') ?? '';
      return [
        {
          top,
          branch: value('branch')?.replace(/^refs\/heads\//, ''),
          head: /^0+$/.test(head) ? '' : head.slice(0, 8),
          isMain,
          isGone: value('prunable') !== undefined,
        },
      ];
    });
}

/** Where a new worktree goes unless somebody says otherwise: beside the main one, as VS Code does it. */
export function proposedWorktreePath(mainTop: string, branch: string): string {
  const folder = branch.replace(/[/\\]+/g, '-').replace(/[<>:"|?*\s]+/g, '-');
  return path.join(`${mainTop}.worktrees`, folder);
}

/**
 * Makes a worktree of a branch: of the local one, else of the one that a remote has, else of a new one. The repository's
 * hooks run.
 * @throws invalid_input for a name that no branch can have, ambiguous when several remotes have it, io_error in Git's own
 *   words
 */
export async function addWorktree(root: string, branch: string, target: string): Promise<void> {
  const exists = await succeeds(root, ['show-ref', '--verify', '--quiet', `refs/heads/${branch}`]);
  if (!exists && !(await isBranchName(root, branch))) {
    throw logbookError('invalid_input', `"${branch}" cannot be the name of a branch.`);
  }
  const how = exists ? [target, branch] : await newBranch(root, branch, target);
  const result = await runGit(['worktree', 'add', ...how], {
    cwd: root,
    timeoutMs: longTimeoutMs,
    runsHooks: true,
  });
  if (result.outcome === 'exited' && result.exitCode === 0) return;
  throw refused('make', result);
}

/** Somebody else's branch goes on from where it is on the remote, as `git switch` does it. */
async function newBranch(root: string, branch: string, target: string): Promise<readonly string[]> {
  const pattern = `refs/remotes/*/${branch}`;
  const listed = await runGit(['for-each-ref', '--format=%(refname:lstrip=2)', pattern], {
    cwd: root,
  });
  const remotes =
    listed.outcome === 'exited' ? listed.stdout.split(/\r?\n/).filter((name) => name !== '') : [];
  const [remote, ...more] = remotes;
  if (remote === undefined) return ['-b', branch, target];
  if (more.length === 0) return ['--track', '-b', branch, target, remote];
  throw logbookError(
    'ambiguous',
    `Several remotes have a branch of that name: ${remotes.join(', ')}. Make a local one of the right one first: git branch ${branch} ${remote}.`,
    { data: { branches: remotes } },
  );
}

function refused(verb: 'make' | 'remove', result: GitResult): LogbookError {
  const said = result.outcome === 'exited' ? result.stderr : '';
  const line = said.split('\n').findLast((part) => part.startsWith('fatal: ')) ?? said.trim();
  const reason = line.replace(/^fatal: /, '').replace(/\.$/, '') || 'it did not answer';
  return logbookError('io_error', `Git did not ${verb} the worktree: ${reason}.`);
}

export function isBranchName(root: string, name: string): Promise<boolean> {
  return succeeds(root, ['check-ref-format', '--branch', name]);
}

async function succeeds(cwd: string, args: readonly string[]): Promise<boolean> {
  const result = await runGit(args, { cwd });
  return result.outcome === 'exited' && result.exitCode === 0;
}

/**
 * Removes a worktree with everything in it; its branch stays. For somebody who was told what is lost.
 * @param main absolute path of another worktree of the repository
 * @throws io_error in Git's own words
 */
export async function removeWorktree(main: string, top: string): Promise<void> {
  const result = await runGit(['worktree', 'remove', '--force', top], {
    cwd: main,
    timeoutMs: longTimeoutMs,
  });
  if (result.outcome === 'exited' && result.exitCode === 0) return;
  throw refused('remove', result);
}
