import { constants, fstatSync, ftruncateSync, readSync } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { logbookError } from '../core/errors';
import { mapFsError, systemErrorCode } from './fsErrors';
import { makeFolder } from './makeFolder';

const newline = 0x0a;
const lineBreak = Buffer.from('\n');
const windowsLineBreak = Buffer.from('\r\n');
const attempts = 4;
/** Read beyond the own text, so that one read is enough while others append too. */
const tailSlack = 4096;

/** Where an appended text begins in the file. */
export interface Appended {
  /** In bytes. */
  readonly offset: number;
  /** Whether the file ended without a line break, or did in between, so that one was put before the text. */
  readonly setApart: boolean;
}

/**
 * Appends one line to a file that many processes append to at once, and resolves when it is on the disk.
 *
 * No lock is taken. Each append opens the file anew (it may have been renamed away since the last one), writes
 * the whole line in one `O_APPEND` write, and then reads its own tail back: a process killed in the middle of
 * its write leaves a fragment without a newline, and the next line would be glued to it and lost. A line that
 * was glued is appended again behind a newline, so that the fragment stands alone and every acknowledged line
 * is whole. Readers skip fragments: a glued copy is never valid JSON.
 *
 * When the disk is full, what was written of the line is taken back: the file is as it was.
 *
 * Not covered: network file systems on which `O_APPEND` is not atomic (NFS). There the check repeats the
 * append until the line is seen whole, but two writers may still overwrite each other afterwards.
 *
 * @param file absolute path; missing folders are made.
 * @param line without a line break; equal lines count as one, so give lines an id.
 * @throws invalid_input, read_only, disk_full, io_error
 */
export async function appendLine(file: string, line: string): Promise<Appended> {
  if (/[\r\n]/.test(line)) {
    throw logbookError(
      'invalid_input',
      `A line for ${file} holds a line break. Append one line at a time.`,
    );
  }
  return appendText(file, `${line}\n`);
}

/**
 * The same for a text of several lines, an entry of a Markdown file for instance, which stays in one piece.
 * @param text ends with a line break.
 * @throws read_only, disk_full, io_error
 */
export async function appendText(file: string, text: string | Buffer): Promise<Appended> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  try {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const handle = await openForAppend(file);
      try {
        const appended = await appendVerified(handle, bytes, file);
        if (appended !== undefined) return appended;
      } finally {
        await handle.close();
      }
    }
  } catch (error) {
    throw systemErrorCode(error) === undefined ? error : mapFsError(error, file, 'append to');
  }
  throw logbookError('io_error', `Could not append to ${file}. It is removed again and again.`);
}

async function openForAppend(file: string): Promise<FileHandle> {
  const flags = constants.O_APPEND | constants.O_CREAT | constants.O_RDWR;
  try {
    return await open(file, flags, 0o644);
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
    await makeFolder(path.dirname(file));
    return open(file, flags, 0o644);
  }
}

/** @returns undefined when the file was removed meanwhile, and the text with it. */
async function appendVerified(
  handle: FileHandle,
  text: Buffer,
  file: string,
): Promise<Appended | undefined> {
  // Looking at what the system holds in memory takes microseconds; as promises it would take longer than the write.
  const before = fstatSync(handle.fd).size;
  // Keeps a good last line whole that an editor saved without its newline.
  let glued = before > 0 && lastByte(handle.fd, before) !== newline;
  const ending = text.subarray(-2).equals(windowsLineBreak) ? windowsLineBreak : lineBreak;
  for (let attempt = 0; attempt < attempts; attempt++) {
    await writeWhole(handle, glued ? Buffer.concat([ending, text]) : text);
    // Others may have written since `before`, on either side of this text.
    const from = Math.max(0, before - 1);
    const tail = readTail(handle.fd, from, text.length + 1 + ending.length + tailSlack);
    const at = standsAloneAt(tail, text, before === 0);
    if (at !== undefined) {
      await syncData(handle);
      return (await isGone(handle.fd, file)) ? undefined : { offset: from + at, setApart: glued };
    }
    glued = true;
  }
  throw logbookError(
    'io_error',
    `Could not append to ${file}. The text was not found whole after ${attempts} attempts; ` +
      'does the file lie on a network drive?',
  );
}

/** Writes all or, as far as that can be done, nothing. */
async function writeWhole(handle: FileHandle, bytes: Buffer): Promise<void> {
  const { bytesWritten } = await handle.write(bytes, 0, bytes.length);
  if (bytesWritten === bytes.length) return;
  try {
    // Says why it was cut short. When it goes on after all, the check sees whether the parts lie together.
    await handle.write(bytes, bytesWritten);
  } catch (error) {
    takeBack(handle.fd, bytes.subarray(0, bytesWritten));
    throw error;
  }
}

/**
 * Removes a fragment from the end of the file. Nothing of others is at risk: a write is cut short where the disk
 * has no block left, so nobody can have appended behind it; and without a pause between looking and cutting.
 */
function takeBack(descriptor: number, fragment: Buffer): void {
  const { size } = fstatSync(descriptor);
  const end = Buffer.alloc(fragment.length);
  const start = size - fragment.length;
  if (start < 0 || readSync(descriptor, end, 0, end.length, start) !== end.length) return;
  if (end.equals(fragment)) ftruncateSync(descriptor, start);
}

/** True when the file was removed or replaced while it was open, as `git checkout` does; false when it was renamed. */
async function isGone(descriptor: number, file: string): Promise<boolean> {
  const { nlink, ino } = fstatSync(descriptor);
  if (nlink > 0) return false;
  // Some file systems count no links: what the path leads to decides.
  const there = await stat(file).catch(() => undefined);
  return there?.ino !== ino;
}

/** @param fromStart the tail begins with the file's first byte, before which nothing can stand. */
function standsAloneAt(tail: Buffer, text: Buffer, fromStart: boolean): number | undefined {
  for (let at = tail.indexOf(text); at >= 0; at = tail.indexOf(text, at + 1)) {
    if (at === 0 ? fromStart : tail[at - 1] === newline) return at;
  }
  return undefined;
}

function lastByte(descriptor: number, size: number): number | undefined {
  const byte = Buffer.alloc(1);
  readSync(descriptor, byte, 0, 1, size - 1);
  return byte[0];
}

/** @param expected bytes that are probably there; the buffer grows when there are more. */
function readTail(descriptor: number, from: number, expected: number): Buffer {
  for (let length = expected; ; length *= 4) {
    const buffer = Buffer.allocUnsafe(length);
    const bytesRead = readSync(descriptor, buffer, 0, length, from);
    if (bytesRead < length) return buffer.subarray(0, bytesRead);
  }
}

/** Some user-space file systems have no sync; there is nothing more to wait for on those. */
async function syncData(handle: FileHandle): Promise<void> {
  try {
    await handle.datasync();
  } catch (error) {
    if (!['EINVAL', 'ENOSYS', 'ENOTSUP'].includes(systemErrorCode(error) ?? '')) throw error;
  }
}
