import { constants } from 'node:fs';
import { mkdir, open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { logbookError } from '../core/errors';
import { mapFsError, systemErrorCode } from './fsErrors';

const newline = 0x0a;
const attempts = 4;

/**
 * Appends one line to a file that many processes append to at once, and resolves when it is on the disk.
 *
 * No lock is taken. Each append opens the file anew (it may have been renamed away since the last one), writes
 * the whole line in one `O_APPEND` write, and then reads its own tail back: a process killed in the middle of
 * its write leaves a fragment without a newline, and the next line would be glued to it and lost. A line that
 * was glued is appended again behind a newline, so that the fragment stands alone and every acknowledged line
 * is whole. Readers skip fragments: a glued copy is never valid JSON.
 *
 * Not covered: network file systems on which `O_APPEND` is not atomic (NFS). There the check repeats the
 * append until the line is seen whole, but two writers may still overwrite each other afterwards.
 *
 * @param file absolute path; missing folders are made.
 * @param line without a line break; equal lines count as one, so give lines an id.
 * @throws invalid_input, read_only, disk_full, io_error
 */
export async function appendLine(file: string, line: string): Promise<void> {
  if (/[\r\n]/.test(line)) {
    throw logbookError(
      'invalid_input',
      `A line for ${file} holds a line break. Append one line at a time.`,
    );
  }
  try {
    const handle = await openForAppend(file);
    try {
      await appendVerified(handle, Buffer.from(`${line}\n`), file);
      await syncData(handle);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw systemErrorCode(error) === undefined ? error : mapFsError(error, file, 'append to');
  }
}

async function openForAppend(file: string): Promise<FileHandle> {
  const flags = constants.O_APPEND | constants.O_CREAT | constants.O_RDWR;
  try {
    return await open(file, flags, 0o644);
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
    await mkdir(path.dirname(file), { recursive: true });
    return open(file, flags, 0o644);
  }
}

async function appendVerified(handle: FileHandle, line: Buffer, file: string): Promise<void> {
  const before = (await handle.stat()).size;
  // Keeps a good last line whole that an editor saved without its newline.
  let glued = before > 0 && (await readRange(handle, before - 1, before))[0] !== newline;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const bytes = glued ? Buffer.concat([Buffer.of(newline), line]) : line;
    await handle.write(bytes, 0, bytes.length);
    // Others may have written since `before`, on either side of this line.
    const from = Math.max(0, before - 1);
    const tail = await readRange(handle, from, (await handle.stat()).size);
    if (standsAlone(tail, line, before === 0)) return;
    glued = true;
  }
  throw logbookError(
    'io_error',
    `Could not append to ${file}. The line was not found whole after ${attempts} attempts; ` +
      'does the file lie on a network drive?',
  );
}

/** @param fromStart the tail begins with the file's first byte, before which nothing can stand. */
function standsAlone(tail: Buffer, line: Buffer, fromStart: boolean): boolean {
  for (let at = tail.indexOf(line); at >= 0; at = tail.indexOf(line, at + 1)) {
    if (at === 0 ? fromStart : tail[at - 1] === newline) return true;
  }
  return false;
}

async function readRange(handle: FileHandle, from: number, to: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.max(0, to - from));
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, from + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** Some user-space file systems have no sync; there is nothing more to wait for on those. */
async function syncData(handle: FileHandle): Promise<void> {
  try {
    await handle.datasync();
  } catch (error) {
    if (!['EINVAL', 'ENOSYS', 'ENOTSUP'].includes(systemErrorCode(error) ?? '')) throw error;
  }
}
