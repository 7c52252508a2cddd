import { randomBytes } from 'node:crypto';
import { readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { TreeDiff } from '../core/failures/model';
import type { LeftOut, TreeSnapshots } from '../core/operations/ports';
import {
  copyIndex,
  dropWhenLarge,
  ensurePrivateRepository,
  findPrivateRepository,
  runPrivateGit,
  type PrivateRepository,
} from './snapshots/privateRepository';
import { boundPatch } from './snapshots/boundPatch';
import { dropOldObjects } from './snapshots/dropOldObjects';
import { compareTrees, fileChanges, pathspecs } from './snapshots/compareTrees';
import { printed, sortChanges, statusAndPath, zeroSeparated } from './snapshots/worktreeChanges';

export interface TreeSnapshotOptions {
  /** Absolute path of the workspace's top; its whole worktree is snapshotted, also what lies above it. */
  readonly root: string;
  /** Asked for on first use; see stateFolder.ts. */
  readonly stateFolder: () => Promise<string>;
  /** Time for one snapshot; default 2 s. A worktree that needs more is left alone for a while. */
  readonly timeoutMs?: number;
}

const pauseMs = 10 * 60_000;
const staleIndexMs = 60 * 60_000;
const maxListBytes = 4 * 1024 * 1024;
const maxRawPatchBytes = 256 * 1024;
const maxPatchLength = 16 * 1024;
const maxFiles = 500;
const maxShownBytes = 1024 * 1024;
const treeId = /^[0-9a-f]{40}([0-9a-f]{24})?$/;

/**
 * Snapshots of the worktree as git trees: tracked and untracked files without ignored ones, submodules by their
 * commit. Files over 5 MB count as unchanged. Leaves no trace in the user's repository and runs no program that
 * the repository names; snapshots/privateRepository.ts says how.
 *
 * Paths of a diff are relative to the worktree's top. A snapshot that cannot be taken is not an error: the
 * journal then shows the attempt without its changes.
 */
export function createTreeSnapshots(options: TreeSnapshotOptions): TreeSnapshots {
  return new GitTreeSnapshots(options);
}

class GitTreeSnapshots implements TreeSnapshots {
  private repository: PrivateRepository | undefined;
  private running: Promise<string | undefined> | undefined;
  private waiting: Promise<string | undefined> | undefined;
  private taken = 0;

  constructor(private readonly options: TreeSnapshotOptions) {}

  /** One at a time. Who asks while one is being taken shares the next one: theirs must not be older than the call. */
  take(): Promise<string | undefined> {
    if (this.running === undefined) return this.run();
    this.waiting ??= this.running.then(() => {
      this.waiting = undefined;
      return this.run();
    });
    return this.waiting;
  }

  async diff(before: string, after: string, without: LeftOut = []): Promise<TreeDiff | undefined> {
    if (!treeId.test(before) || !treeId.test(after)) return undefined;
    if (before === after) return { files: [], patch: '', truncated: false };
    const repository = await this.find();
    if (repository === undefined) return undefined;
    const compare = (format: readonly string[], maxBytes: number) =>
      compareTrees(repository, [before, after, ...pathspecs(without)], format, maxBytes);
    const [names, patch] = await Promise.all([
      compare(['--name-status', '-z'], maxListBytes),
      compare(['-p'], maxRawPatchBytes),
    ]);
    const list = printed(names);
    const text = patch.outcome === 'truncated' ? patch.stdout : printed(patch);
    if (list === undefined || text === undefined) return undefined;
    const files = fileChanges(list);
    const bounded = boundPatch(text, maxPatchLength);
    return {
      files: files.slice(0, maxFiles),
      patch: bounded.patch,
      truncated: bounded.truncated || patch.outcome === 'truncated' || files.length > maxFiles,
    };
  }

  async file(tree: string, file: string): Promise<string | undefined> {
    const repository = treeId.test(tree) ? await this.find() : undefined;
    if (repository === undefined) return undefined;
    const result = await runPrivateGit(repository, ['cat-file', 'blob', `${tree}:${file}`], {
      readsUserObjects: true,
      maxBytes: maxShownBytes,
    });
    return printed(result);
  }

  async linesChanged(
    before: string,
    after: string,
    without: LeftOut = [],
  ): Promise<number | undefined> {
    if (!treeId.test(before) || !treeId.test(after)) return undefined;
    if (before === after) return 0;
    const repository = await this.find();
    if (repository === undefined) return undefined;
    const result = await compareTrees(
      repository,
      [before, after, ...pathspecs(without)],
      ['--numstat'],
      maxListBytes,
    );
    const list = printed(result);
    if (list === undefined) return undefined;
    return [...list.matchAll(/^(\d+)\t(\d+)\t/gm)].reduce(
      (sum, [, added, removed]) => sum + Number(added) + Number(removed),
      0,
    );
  }

  private run(): Promise<string | undefined> {
    this.running = this.takeNow()
      // Full disk, read-only folder, another process dropping the store: there is just no snapshot.
      .catch(() => undefined)
      .finally(() => {
        this.running = undefined;
      });
    return this.running;
  }

  private async find(): Promise<PrivateRepository | undefined> {
    const { root, stateFolder } = this.options;
    this.repository ??= await findPrivateRepository(
      root,
      path.join(await stateFolder(), 'snapshots'),
    );
    return this.repository;
  }

  private async takeNow(): Promise<string | undefined> {
    const repository = await this.find();
    if (repository === undefined || (await isPaused(repository))) return undefined;
    if (this.taken++ % 200 === 0) await tidy(repository);
    await ensurePrivateRepository(repository);

    // Processes share one index by copy and rename: there is no lock that a killed one could leave behind.
    const shared = path.join(repository.folder, 'index');
    const own = path.join(repository.folder, `index.${randomBytes(6).toString('hex')}`);
    const signal = AbortSignal.timeout(this.options.timeoutMs ?? 2_000);
    try {
      const ready = (await copyIndex(shared, own)) || (await seedIndex(repository, own, signal));
      const result = ready ? await snapshot(repository, own, signal) : undefined;
      if (result === 'tooLarge' || signal.aborted) {
        await pause(repository);
        return undefined;
      }
      if (result === undefined) return undefined;
      await rename(own, shared);
      return result.tree;
    } finally {
      await Promise.all([rm(own, { force: true }), rm(`${own}.lock`, { force: true })]);
    }
  }
}

/**
 * Starts from a copy of the user's index, so that only files changed since the last commit need to be read.
 * @returns false when it could not be made.
 */
async function seedIndex(
  repository: PrivateRepository,
  index: string,
  signal: AbortSignal,
): Promise<boolean> {
  const { userGitDir, folder } = repository;
  // No index: a repository without commits. Every file is then untracked.
  if (!(await copyIndex(path.join(userGitDir, 'index'), index))) return true;
  const parts = (await readdir(userGitDir)).filter((name) => name.startsWith('sharedindex.'));
  try {
    await Promise.all(
      parts.map((name) => copyIndex(path.join(userGitDir, name), path.join(folder, name))),
    );
    // A split or sparse index becomes a plain one; the latter needs the user's trees.
    const result = await runPrivateGit(
      repository,
      ['update-index', '--no-split-index', '--force-write-index'],
      { index, signal, readsUserObjects: true },
    );
    return printed(result) !== undefined;
  } finally {
    await Promise.all(parts.map((name) => rm(path.join(folder, name), { force: true })));
  }
}

/** Brings the index up to the worktree and writes it as a tree. */
async function snapshot(
  repository: PrivateRepository,
  index: string,
  signal: AbortSignal,
): Promise<{ readonly tree: string } | 'tooLarge' | undefined> {
  const reading = { index, signal, readsUserObjects: true, maxBytes: maxListBytes };
  const ignore = repository.ignoreFiles.flatMap((file) => ['--exclude-from', file]);
  const [untracked, changed] = await Promise.all([
    runPrivateGit(
      repository,
      ['ls-files', '-z', '--others', '--exclude-standard', ...ignore],
      reading,
    ),
    // Asking a submodule for changes of its own would run git with the submodule's settings.
    runPrivateGit(
      repository,
      ['diff-files', '-z', '--name-status', '--ignore-submodules=dirty'],
      reading,
    ),
  ]);
  if (untracked.outcome === 'truncated' || changed.outcome === 'truncated') return 'tooLarge';
  const untrackedList = printed(untracked);
  const changedList = printed(changed);
  if (untrackedList === undefined || changedList === undefined) return undefined;

  const changes = await sortChanges(
    repository.top,
    path.dirname(repository.folder),
    zeroSeparated(untrackedList),
    statusAndPath(changedList),
  );
  if (changes === undefined) return 'tooLarge';
  const writing = { index, signal, readsUserObjects: false };
  const update = async (args: readonly string[], paths: readonly string[]): Promise<boolean> => {
    if (paths.length === 0) return true;
    const input = paths.map((file) => `${file}\0`).join('');
    const result = await runPrivateGit(repository, ['update-index', '-z', ...args, '--stdin'], {
      ...writing,
      input,
    });
    return printed(result) !== undefined;
  };
  const updated =
    (await update(['--force-remove'], changes.removed)) &&
    (await update(['--add', '--remove', '--replace'], changes.present));
  if (!updated) return undefined;
  // Objects that only the user's repository has are missing here, and fine.
  const written = printed(await runPrivateGit(repository, ['write-tree', '--missing-ok'], writing));
  return written === undefined ? undefined : { tree: written.trim() };
}

/** Beside the store and not in it: dropping the snapshots must not end the pause. */
function pauseFile({ folder }: PrivateRepository): string {
  return `${folder}.paused`;
}

/** In a file, so that every window and every run of the CLI leaves a large worktree alone. */
async function pause(repository: PrivateRepository): Promise<void> {
  await writeFile(pauseFile(repository), '');
}

async function isPaused(repository: PrivateRepository): Promise<boolean> {
  try {
    return Date.now() - (await stat(pauseFile(repository))).mtimeMs < pauseMs;
  } catch {
    return false;
  }
}

/** Bounds the store and removes what processes that were killed left behind. */
async function tidy({ folder }: PrivateRepository): Promise<void> {
  await dropWhenLarge(folder);
  await dropOldObjects(folder);
  for (const name of await readdir(folder).catch(() => [])) {
    if (!/^(index|sharedindex)\../.test(name)) continue;
    const file = path.join(folder, name);
    const seen = await stat(file).catch(() => undefined);
    if (seen !== undefined && Date.now() - seen.mtimeMs > staleIndexMs)
      await rm(file, { force: true });
  }
}
