import { createHash, randomBytes } from 'node:crypto';
import {
  copyFile,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { readWorkJournal } from '../../core/worklog/readWorkJournal';
import { systemErrorCode } from '../fsErrors';
import { currentBranch, worktreeOf } from '../git';
import { localToUtc } from '../localTime';
import { makeFolder } from '../makeFolder';

/*
 * A journal that nobody committed is gone with its worktree. So every append leaves a copy under the git folder that
 * all worktrees share: `logbook/journals/<id>/`, with the journal and a note of where it comes from.
 */

/** Where a copy comes from. */
export interface CopyOrigin {
  /** The worktree's top when the copy was made. Absolute. */
  readonly worktree: string;
  /** Undefined for a detached HEAD. */
  readonly branch?: string;
  /** The journal in the worktree, with forward slashes. */
  readonly path: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface SafetyCopy extends CopyOrigin {
  /** Absolute path of the copied journal. */
  readonly file: string;
}

const originName = 'origin.json';
const copyName = 'JOURNAL.md';
const idName = 'worktree-id';

/**
 * Copies the journal; does nothing without git. Two that copy at once leave the later state.
 * @param root any folder of the worktree
 * @param file absolute path of the journal
 */
export async function keepSafetyCopy(root: string, file: string): Promise<void> {
  const worktree = await worktreeOf(root);
  if (worktree === undefined) return;
  const { top, gitDir, commonDir } = worktree;
  const id = await worktreeId(gitDir, commonDir);
  const relative = path.relative(await realpath(top), await realpath(file)).replaceAll('\\', '/');
  // A journal of its own for each path: a workspace may be a part of the worktree.
  const folder = path.join(
    copiesFolder(commonDir),
    relative === copyName ? id : `${id}-${hash(relative)}`,
  );
  const branch = await currentBranch(top);
  const origin: CopyOrigin = {
    worktree: top,
    ...(branch !== undefined && { branch }),
    path: relative,
    at: new Date().toISOString(),
  };
  await makeFolder(folder);
  await replaceFile(path.join(folder, originName), (draft) =>
    writeFile(draft, JSON.stringify(origin)),
  );
  await copyLatest(file, path.join(folder, copyName));
}

/**
 * The copies of journals whose worktree is gone and whose task was not completed: all that is left of it. The latest
 * first.
 */
export async function orphanedCopies(root: string): Promise<readonly SafetyCopy[]> {
  const worktree = await worktreeOf(root);
  if (worktree === undefined) return [];
  const { commonDir } = worktree;
  const folder = copiesFolder(commonDir);
  const inUse = new Set(await idsInUse(commonDir));
  const copies: SafetyCopy[] = [];
  for (const name of await namesIn(folder)) {
    if (inUse.has(/^(?:[^-]+)/.exec(name)?.[0] ?? '')) continue;
    const origin = await readOrigin(path.join(folder, name, originName));
    const file = path.join(folder, name, copyName);
    if (origin !== undefined && !(await isArchived(file))) copies.push({ ...origin, file });
  }
  return copies.sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** Its last entry says so. */
async function isArchived(file: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return readWorkJournal(text, localToUtc).entries.at(-1)?.kind === 'completed';
}

function copiesFolder(commonDir: string): string {
  return path.join(commonDir, 'logbook', 'journals');
}

/**
 * Names a worktree for as long as it exists: a new one in the same place, or of the same name, gets another id. It
 * lies in the worktree's own git folder and moves with it.
 */
async function worktreeId(gitDir: string, commonDir: string): Promise<string> {
  if (path.relative(gitDir, commonDir) === '') return 'main';
  const file = path.join(gitDir, 'logbook', idName);
  const known = await readId(file);
  if (known !== undefined) return known;
  await makeFolder(path.dirname(file));
  // Exclusive, so that two processes that start at once agree on one.
  await writeFile(file, randomBytes(8).toString('hex'), { flag: 'wx' }).catch((error: unknown) => {
    if (systemErrorCode(error) !== 'EEXIST') throw error;
  });
  const id = await readId(file);
  if (id === undefined) throw new Error(`${file} cannot be read.`);
  return id;
}

async function idsInUse(commonDir: string): Promise<readonly string[]> {
  const folder = path.join(commonDir, 'worktrees');
  const ids = await Promise.all(
    (await namesIn(folder)).map((name) => readId(path.join(folder, name, 'logbook', idName))),
  );
  return ['main', ...ids.flatMap((id) => id ?? [])];
}

async function readId(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return /^[0-9a-f]{16}$/.exec(text.trim())?.[0];
}

async function readOrigin(file: string): Promise<CopyOrigin | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    const { worktree, branch, path: journal, at } = Object(value) as Record<string, unknown>;
    if (typeof worktree !== 'string' || typeof journal !== 'string' || typeof at !== 'string') {
      return undefined;
    }
    return { worktree, path: journal, at, ...(typeof branch === 'string' && { branch }) };
  } catch {
    // Damaged or not there yet: the copy lies in its folder for whoever looks.
    return undefined;
  }
}

/** Again when the journal has grown meanwhile, because an older copy may have come last. */
async function copyLatest(file: string, copy: string): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt++) {
    await replaceFile(copy, (draft) => copyFile(file, draft));
    const [source, copied] = await Promise.all([stat(file), stat(copy)]);
    if (source.size === copied.size) return;
  }
}

async function replaceFile(file: string, write: (draft: string) => Promise<void>): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await write(draft);
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
