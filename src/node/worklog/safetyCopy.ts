import { createHash, randomBytes } from 'node:crypto';
import { copyFile, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { systemErrorCode } from '../fsErrors';
import { currentBranch, worktreeOf } from '../git';
import { makeFolder } from '../makeFolder';

/*
 * A journal that nobody committed is gone with its worktree. So every append leaves a copy under the git folder that
 * all worktrees share: `logbook/journals/<id>/`, with the journal and a note of where it comes from.
 */

/** Where a copy comes from. */
interface CopyOrigin {
  /** The worktree's top when the copy was made. Absolute. */
  readonly worktree: string;
  /** Undefined for a detached HEAD. */
  readonly branch?: string;
  /** The journal in the worktree, with forward slashes. */
  readonly path: string;
  /** ISO 8601. */
  readonly at: string;
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

async function readId(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return /^[0-9a-f]{16}$/.exec(text.trim())?.[0];
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

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
