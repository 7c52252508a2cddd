import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { logbookError } from '../../core/errors';
import type { TaskArchive } from '../../core/worklog/taskArchive';
import { mapFsError, systemErrorCode } from '../fsErrors';
import { currentBranch, runGit, worktreeOf } from '../git';
import { makeFolder } from '../makeFolder';
import { resolveInside } from '../workspaceFiles';

export interface TaskArchiveOptions {
  /** Absolute path of the workspace's top. */
  readonly root: string;
  /** The top of the main worktree; without git the workspace. */
  readonly mainWorktree: () => Promise<string>;
  /** The setting: relative to the main worktree. */
  readonly folder: () => string;
  /** The setting: the journal, relative to the workspace. */
  readonly journal: () => string;
  /** False while nothing of the folder may start Git. */
  readonly trusted?: () => boolean;
}

const maxCommits = 100;
const maxNamed = 20;

/** Journals of completed tasks as files in the main worktree, where they outlive the worktree of their task. */
export function openTaskArchive(options: TaskArchiveOptions): TaskArchive {
  const { root, mainWorktree, trusted = () => true } = options;
  const pathOf = (name: string): string =>
    path.posix.join(options.folder().replaceAll('\\', '/'), name);
  return {
    pathOf,
    async facts() {
      const worktree = path.basename(path.resolve(root));
      if (!trusted()) return { branch: undefined, worktree, commits: [] };
      const top = (await worktreeOf(root))?.top ?? root;
      const [branch, commits] = await Promise.all([
        currentBranch(root),
        ownCommits(root, await mainWorktree()),
      ]);
      return { branch, worktree: path.basename(top), commits };
    },
    async keep(name, text) {
      const shown = pathOf(name);
      const target = await resolveInside(await mainWorktree(), shown);
      try {
        await makeFolder(path.dirname(target));
        await writeFile(target, text, { flag: 'wx', flush: true });
      } catch (error) {
        if (systemErrorCode(error) !== 'EEXIST') throw mapFsError(error, shown, 'write');
        // Left behind half written by a full disk: its name says what it should hold.
        if ((await readFile(target)).length < Buffer.byteLength(text) / 2) {
          await writeFile(target, text);
        }
      }
      return shown;
    },
    async lossesOfRemoval() {
      await linkedWorktree(root);
      return [...(await changedFiles(root, options.journal())), ...(await looseCommits(root))];
    },
    async removeWorktree() {
      const top = await linkedWorktree(root);
      const journal = path.relative(top, path.join(root, options.journal()));
      const tracked = await gitLines(top, ['ls-files', '--', journal]);
      // It is archived. Git removes what is left only while nothing else would be lost.
      if (tracked.length === 0) await rm(path.join(top, journal), { force: true });
      else await gitLines(top, ['checkout', '--', journal]);
      const result = await runGit(['worktree', 'remove', top], { cwd: await mainWorktree() });
      if (result.outcome === 'exited' && result.exitCode === 0) return;
      const said = result.outcome === 'exited' ? result.stderr.trim() : result.outcome;
      throw logbookError(
        'conflict',
        `The task is completed, but Git did not remove the worktree: ${said.replace(/^fatal: /, '')}.`,
      );
    },
  };
}

/** @returns its top. @throws conflict for the main worktree and without git */
async function linkedWorktree(root: string): Promise<string> {
  const worktree = await worktreeOf(root);
  if (worktree !== undefined && path.relative(worktree.gitDir, worktree.commonDir) !== '') {
    return worktree.top;
  }
  throw logbookError(
    'conflict',
    `${root} is not a linked worktree and cannot be removed. Complete the task without removing it.`,
  );
}

async function ownCommits(root: string, main: string): Promise<readonly string[]> {
  const [head] = await gitLines(main, ['rev-parse', '--verify', '--quiet', 'HEAD']);
  if (head === undefined) return [];
  return gitLines(root, ['log', `-${maxCommits}`, '--format=%h %s', `${head}..HEAD`]);
}

async function changedFiles(root: string, journal: string): Promise<readonly string[]> {
  const result = await runGit(
    ['status', '--porcelain=v1', '-z', '--untracked-files=all', '--no-renames'],
    { cwd: root },
  );
  if (result.outcome !== 'exited' || result.exitCode !== 0) {
    throw logbookError(
      'conflict',
      'Git does not say what has changed here. Complete the task without removing the worktree.',
    );
  }
  const top = (await worktreeOf(root))?.top ?? root;
  const own = path.relative(top, path.join(root, journal)).replaceAll('\\', '/');
  const files = result.stdout
    .split('\0')
    .map((line) => line.slice(3))
    .filter((file) => file !== '' && file !== own);
  const more = files.length - maxNamed;
  return more > 0 ? [...files.slice(0, maxNamed), `${more} more files`] : files;
}

/** Commits that nothing would lead to any more: those of a detached HEAD. */
async function looseCommits(root: string): Promise<readonly string[]> {
  if ((await currentBranch(root)) !== undefined) return [];
  const commits = await gitLines(root, [
    'log',
    `-${maxNamed}`,
    '--format=commit %h (%s)',
    'HEAD',
    '--not',
    '--branches',
    '--tags',
    '--remotes',
  ]);
  return commits;
}

async function gitLines(cwd: string, args: readonly string[]): Promise<readonly string[]> {
  const result = await runGit(args, { cwd });
  if (result.outcome !== 'exited' || result.exitCode !== 0) return [];
  return result.stdout.split(/\r?\n/).filter((line) => line !== '');
}
