import {
  copyFile,
  mkdir,
  readdir,
  realpath,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { systemErrorCode } from '../fsErrors';
import { runGit, worktreeOf, type GitOptions, type GitResult } from '../git';

/*
 * Snapshots are made with a repository folder (GIT_DIR) of our own in the state folder, with the user's worktree
 * as its worktree. That keeps both sides safe from each other:
 * - The user's index, stash, refs, objects and their times are never touched: new blobs and trees go to our own
 *   object folder, and the user's objects are only visible to commands that read.
 * - No setting of the user's repository, of the user or of the system is in force, so that nothing a repository
 *   brings along is executed: no clean filter, no LFS, no file system monitor, no hook, no text conversion.
 *   `.gitattributes` in the worktree can only name filters, and here no filter has a program. Settings that
 *   decide what a file's bytes and mode mean are taken over by name.
 */

/** Settings of the user's that decide how a worktree compares to its index. None names a program. */
const takenOver = new Set([
  'core.autocrlf',
  'core.checkstat',
  'core.eol',
  'core.filemode',
  'core.ignorecase',
  'core.longpaths',
  'core.precomposeunicode',
  'core.symlinks',
  'core.trustctime',
]);

const ownSettings = [
  'core.fsync=none',
  'core.fsyncObjectFiles=false',
  'core.looseCompression=1',
  'core.safecrlf=false',
  'core.splitIndex=false',
  'core.untrackedCache=false',
  'index.sparse=false',
  'diff.renameLimit=200',
];

export interface PrivateRepository {
  /** The worktree's top folder. */
  readonly top: string;
  /** Our own GIT_DIR. */
  readonly folder: string;
  readonly userGitDir: string;
  /** Ignore rules outside the worktree: the repository's `info/exclude` and the user's own file. */
  readonly ignoreFiles: readonly string[];
  readonly userObjects: string;
  readonly settings: readonly string[];
  readonly objectFormat: string;
}

/**
 * What is needed to snapshot the worktree that holds the folder; undefined where there is no git or no worktree.
 * Nothing is written yet.
 * @param folder absolute path for our own repository folder.
 */
export async function findPrivateRepository(
  root: string,
  folder: string,
): Promise<PrivateRepository | undefined> {
  const worktree = await worktreeOf(root);
  if (worktree === undefined || !(await ownsItsTop(worktree.top, root))) return undefined;
  const list = await runGit(['config', '--list', '-z'], { cwd: root });
  if (list.outcome !== 'exited' || list.exitCode !== 0) return undefined;
  const settings = new Map(list.stdout.split('\0').map(keyAndValue));
  const ignoreFiles = [path.join(worktree.commonDir, 'info', 'exclude')];
  if (settings.has('core.excludesfile')) {
    const own = await runGit(['config', '--type=path', '--get', 'core.excludesFile'], {
      cwd: root,
    });
    if (own.outcome === 'exited' && own.exitCode === 0) {
      ignoreFiles.push(path.resolve(worktree.top, own.stdout.trim()));
    }
  }
  return {
    top: worktree.top,
    folder,
    userGitDir: worktree.gitDir,
    ignoreFiles: await existing(ignoreFiles),
    userObjects: path.join(worktree.commonDir, 'objects'),
    settings: [
      ...[...settings]
        .filter(([key]) => takenOver.has(key))
        .map(([key, value]) => `${key}=${value}`),
      ...ownSettings,
    ],
    objectFormat: settings.get('extensions.objectformat') ?? 'sha1',
  };
}

/** A key without `=` in the file means true; git then prints no value. */
function keyAndValue(entry: string): [string, string] {
  const at = entry.indexOf('\n');
  return at < 0 ? [entry, 'true'] : [entry.slice(0, at), entry.slice(at + 1)];
}

/**
 * `core.worktree` may point anywhere, also to the home folder of whoever opens the repository: only a folder
 * that has a `.git` of its own and holds the workspace is taken for a worktree.
 */
async function ownsItsTop(top: string, root: string): Promise<boolean> {
  try {
    const [realTop, realRoot] = await Promise.all([realpath(top), realpath(root)]);
    await stat(path.join(realTop, '.git'));
    const below = path.relative(realTop, realRoot);
    return below !== '..' && !below.startsWith(`..${path.sep}`) && !path.isAbsolute(below);
  } catch {
    return false;
  }
}

async function existing(files: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    files.map((file) =>
      stat(file).then(
        () => true,
        () => false,
      ),
    ),
  );
  return files.filter((_, i) => found[i]);
}

/** Makes the repository folder where it is missing. Any number of processes may do so at once. */
export async function ensurePrivateRepository({
  folder,
  objectFormat,
}: PrivateRepository): Promise<void> {
  await mkdir(path.join(folder, 'objects'), { recursive: true });
  await mkdir(path.join(folder, 'refs'), { recursive: true });
  const format =
    objectFormat === 'sha1'
      ? '[core]\n\trepositoryformatversion = 0\n'
      : `[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectformat = ${objectFormat}\n`;
  await createOnce(path.join(folder, 'HEAD'), 'ref: refs/heads/snapshots\n');
  await createOnce(path.join(folder, 'config'), format);
}

async function createOnce(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error;
  }
}

export interface PrivateGitOptions extends Pick<
  GitOptions,
  'input' | 'maxBytes' | 'signal' | 'timeoutMs'
> {
  /** Absolute path of the index to use; without it the repository's own. */
  readonly index?: string;
  /**
   * Whether the user's objects are visible. Only for commands that write none: writing an object that is there
   * already renews the time of the file that holds it.
   */
  readonly readsUserObjects: boolean;
}

/** Runs git on the user's worktree with our own repository folder. Paths are relative to the worktree's top. */
export function runPrivateGit(
  repository: PrivateRepository,
  args: readonly string[],
  { index, readsUserObjects, ...options }: PrivateGitOptions,
): Promise<GitResult> {
  return runGit([...repository.settings.flatMap((setting) => ['-c', setting]), ...args], {
    cwd: repository.top,
    ...options,
    env: {
      GIT_DIR: repository.folder,
      GIT_WORK_TREE: repository.top,
      GIT_INDEX_FILE: index,
      GIT_ALTERNATE_OBJECT_DIRECTORIES: readsUserObjects
        ? quoted(repository.userObjects)
        : undefined,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: path.join(repository.folder, 'no-settings'),
      GIT_ATTR_NOSYSTEM: '1',
    },
  });
}

/** The list of object folders is separated by `:` or `;`, which a path may hold; git undoes C-style quotes. */
function quoted(folder: string): string {
  return `"${folder.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/**
 * Copies an index with its time, because git trusts an entry's saved times only if they are older than the
 * index. Rounded down, so that git at worst compares a file once more.
 * @returns false when there is none.
 */
export async function copyIndex(from: string, to: string): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(from);
    await copyFile(from, to);
    const time = Math.floor(mtimeMs) / 1000;
    await utimes(to, time, time);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Object files in one of 256 folders: a sample, like the one git takes to decide about collecting garbage. */
const sampledFolder = '17';
const maxSampledObjects = 150;
const maxSampledBytes = 2 * 1024 * 1024;

/**
 * Drops all snapshots when the object folder has grown past roughly 40,000 objects or 512 MB, by the sample.
 * A difference to a dropped snapshot is then no longer known. A process that is taking one loses only that.
 */
export async function dropWhenLarge(folder: string): Promise<void> {
  const sample = path.join(folder, 'objects', sampledFolder);
  const names = await readdir(sample).catch(() => []);
  const sizes = await Promise.all(
    names.map((name) =>
      stat(path.join(sample, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  if (names.length <= maxSampledObjects && bytes <= maxSampledBytes) return;
  // Renamed first: a half-deleted repository would be worse than none.
  const dropped = `${folder}.dropped-${randomBytes(4).toString('hex')}`;
  await rename(folder, dropped);
  await rm(dropped, { recursive: true, force: true });
}
