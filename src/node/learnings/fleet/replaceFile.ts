import { link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { appendText } from '../../durableAppend';
import { mapFsError, systemErrorCode } from '../../fsErrors';
import { newId } from '../../newId';

/*
 * Puts a merged file in the place of one that others append to, without a lock and without losing a line.
 *
 * Before the new file is renamed into place the old one gets a second name. Whoever had it open and appends to it a
 * moment later writes into a file that still exists, and what came is found there: at once, and for one who was slower
 * than that at the next merge, which takes all that lies in `kept` in again. A process killed anywhere in between leaves
 * either the old file or the new one, and everything in `kept`.
 */

export interface ReplacedFile {
  /** Absolute path of the file that is appended to. */
  readonly file: string;
  /** A folder of our own on the same file system, for old versions until the next merge. */
  readonly kept: string;
}

/** The text of the file and of old versions that somebody may have appended to late. */
export async function readVersions({ file, kept }: ReplacedFile): Promise<{
  readonly text: string;
  readonly late: readonly { readonly file: string; readonly text: string }[];
}> {
  const name = path.basename(file);
  const names = await readdir(kept).catch(() => []);
  const old = names
    .filter((entry) => entry.startsWith(`${name}.`))
    .map((entry) => path.join(kept, entry));
  const late = await Promise.all(
    old.map(async (entry) => ({ file: entry, text: await textOf(entry) })),
  );
  return { text: await textOf(file), late };
}

/**
 * @param before what the file held when `after` was made of it.
 * @returns false when the file has changed meanwhile: merge again.
 * @throws LogbookError
 */
export async function replaceFile(
  { file, kept }: ReplacedFile,
  before: string,
  after: string,
): Promise<boolean> {
  if (before === after) return (await textOf(file)) === before;
  try {
    await mkdir(kept, { recursive: true });
    const id = newId();
    const name = path.basename(file);
    const next = path.join(kept, `next.${name}.${id}`);
    const old = path.join(kept, `${name}.${id}`);
    await writeSynced(next, after);
    const hasOld = await link(file, old).then(
      () => true,
      (error: unknown) => {
        if (systemErrorCode(error) === 'ENOENT') return false;
        throw error;
      },
    );
    if ((await textOf(file)) !== before) {
      await Promise.all([rm(next, { force: true }), rm(old, { force: true })]);
      return false;
    }
    await rename(next, file);
    if (hasOld) await appendLate(file, before, await textOf(old));
    return true;
  } catch (error) {
    throw systemErrorCode(error) === undefined ? error : mapFsError(error, file, 'write');
  }
}

/** Takes old versions away that a later merge has taken in. */
export async function forgetVersions(late: readonly { readonly file: string }[]): Promise<void> {
  await Promise.all(late.map(({ file }) => rm(file, { force: true })));
}

async function appendLate(file: string, before: string, old: string): Promise<void> {
  const came = old.slice(before.length);
  if (old.startsWith(before) && came !== '')
    await appendText(file, came.endsWith('\n') ? came : `${came}\n`);
}

async function writeSynced(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o644);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return '';
    throw mapFsError(error, file, 'read');
  }
}
