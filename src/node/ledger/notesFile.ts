import { open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { logbookError } from '../../core/errors';
import { notesHeader, notesMarker } from '../../core/ledger/notes';
import { appendText } from '../durableAppend';
import { mapFsError, systemErrorCode } from '../fsErrors';
import { makeFolder } from '../makeFolder';
import { resolveInside } from '../workspaceFiles';
import { linesHolding } from './linesHolding';
import { lineNumberAt } from './segmentLines';
import type { LedgerPaths } from './segments';

const newline = 0x0a;

/**
 * Appends an entry to the notes in one piece; they are made when there are none.
 * @throws LogbookError
 */
export async function appendNotes({ root, notes }: LedgerPaths, entry: string): Promise<void> {
  const file = await resolveInside(root, notes);
  const found = await stat(file).catch(() => undefined);
  if (found !== undefined && !found.isFile()) {
    throw logbookError(
      'io_error',
      `${notes} is ${found.isDirectory() ? 'a folder' : 'no ordinary file'}. Move it away, or change the setting logbook.ledger.notesPath.`,
    );
  }
  if (found === undefined) await createNotes(file, notes);
  await appendText(file, entry);
}

/** Where the entry of an event stands, in the notes or their archives; undefined when none has it. */
export async function findNotes(
  paths: LedgerPaths,
  id: string,
): Promise<{ readonly path: string; /** One-based. */ readonly line: number } | undefined> {
  const marker = notesMarker(id);
  for (const relative of [paths.notes, ...(await notesArchives(paths))]) {
    const file = await resolveInside(paths.root, relative);
    for await (const { text, offset } of linesHolding({ file }, Buffer.from(marker))) {
      if (text.startsWith(marker))
        return { path: relative, line: await lineNumberAt(file, offset) };
    }
  }
  return undefined;
}

/**
 * Moves notes of at least this size to `NOTES-YYYY.md` in the archive. Where that exists they are appended to it;
 * entries that another process is just writing are appended too.
 * @param year of the archive, as four digits.
 * @returns the archive's path; undefined when the notes are smaller.
 */
export async function archiveLargeNotes(
  paths: LedgerPaths,
  { maxBytes, year, unique }: { maxBytes: number; year: string; unique: string },
): Promise<string | undefined> {
  const file = await resolveInside(paths.root, paths.notes);
  const size = (await stat(file).catch(() => undefined))?.size ?? 0;
  if (maxBytes <= 0 || size < maxBytes) return undefined;
  const { name, ext } = path.parse(paths.notes);
  const archive = `${paths.archiveFolder}/${name}-${year}${ext}`;
  const target = await resolveInside(paths.root, archive);
  // A name of its own first: whoever appends from now on makes new notes.
  const moved = path.join(path.dirname(target), `${name}-${year}-${unique}${ext}`);
  try {
    await makeFolder(path.dirname(target));
    await rename(file, moved);
    await mergeInto(target, moved);
    return archive;
  } catch (error) {
    // Another process moved them first.
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw systemErrorCode(error) === undefined
      ? error
      : mapFsError(error, archive, 'archive the notes to');
  }
}

/** Should this be interrupted, the moved notes stay where they are and are read as an archive of their own. */
async function mergeInto(target: string, moved: string): Promise<void> {
  const handle = await open(moved, 'r');
  try {
    let merged = 0;
    const mergeRest = async (): Promise<void> => {
      const { size } = await handle.stat();
      if (size === merged) return;
      const { buffer, bytesRead } = await handle.read(
        Buffer.alloc(size - merged),
        0,
        size - merged,
        merged,
      );
      const bytes = buffer.subarray(0, bytesRead);
      const ended = bytes.at(-1) === newline;
      await appendText(target, ended ? bytes : Buffer.concat([bytes, Buffer.of(newline)]));
      merged += bytesRead;
    };
    await mergeRest();
    await rm(moved);
    // An append that found the file before it was removed is still in it; a later one sees that it is gone.
    await mergeRest();
  } finally {
    await handle.close();
  }
}

async function notesArchives({ root, notes, archiveFolder }: LedgerPaths): Promise<string[]> {
  const { name, ext } = path.parse(notes);
  const folder = await resolveInside(root, archiveFolder);
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((entry) => entry.startsWith(`${name}-`) && entry.endsWith(ext))
    .map((entry) => `${archiveFolder}/${entry}`);
}

async function createNotes(file: string, notes: string): Promise<void> {
  try {
    await makeFolder(path.dirname(file));
    await writeFile(file, notesHeader, { flag: 'wx' });
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw mapFsError(error, notes, 'create');
  }
}
