import { isUtf8 } from 'node:buffer';
import { open, type FileHandle } from 'node:fs/promises';
import type { CancelSignal } from '../../core/ledger/ledger';
import { maxLineLength } from '../../core/ledger/readEvent';
import { mapFsError, systemErrorCode } from '../fsErrors';

export interface SegmentLine {
  /** Of the line's first byte. */
  readonly offset: number;
  /** Without its line feed. Of a line that is too long only the start. */
  readonly text: string;
  readonly damaged?: 'not_utf8' | 'too_long';
  /** The file ends without a line feed here: the line may still be being written. */
  readonly unfinished?: true;
}

/** A file to read: absolute, and as the user knows it. */
export interface SegmentFile {
  readonly file: string;
  readonly path?: string;
}

export interface NumberedSegmentLine extends SegmentLine {
  /** One-based. */
  readonly line: number;
}

const newline = 0x0a;
const chunkBytes = 256 * 1024;
const shownBytes = 1024;

/**
 * The lines of a file of the ledger, oldest first, read in chunks. A file that is gone has none.
 * @param options `from`: offset of a line's first byte to begin at; lines are then counted from `fromLine`.
 * @throws LogbookError when it cannot be read; the signal's reason when aborted
 */
export async function* readSegmentLines(
  segment: SegmentFile,
  options: {
    readonly from?: number;
    readonly fromLine?: number;
    readonly signal?: CancelSignal;
  } = {},
): AsyncGenerator<NumberedSegmentLine, void, undefined> {
  const name = segment.path ?? segment.file;
  const handle = await openIfThere(segment.file, name);
  if (handle === undefined) return;
  try {
    let line = options.fromLine ?? 1;
    let start = options.from ?? 0;
    let read = start;
    /** Bytes of the line that goes on in the next chunk; without its content once it is too long. */
    let open: Buffer[] = [];
    let openBytes = 0;
    for (;;) {
      options.signal?.throwIfAborted();
      const chunk = await readChunk(handle, read, name);
      if (chunk.length === 0) break;
      read += chunk.length;
      const end = chunk.lastIndexOf(newline) + 1;
      const valid = isUtf8(chunk.subarray(chunk.indexOf(newline) + 1, end));
      for (let from = 0; from < end;) {
        const to = chunk.indexOf(newline, from);
        const rest = chunk.subarray(from, to);
        const length = openBytes + rest.length;
        const bytes = openBytes === 0 ? rest : Buffer.concat([...open, rest]);
        yield { line, ...decoded(bytes, length, start, valid && openBytes === 0 && from > 0) };
        line += 1;
        start += length + 1;
        from = to + 1;
        open = [];
        openBytes = 0;
      }
      const tail = chunk.subarray(end);
      if (tail.length === 0) continue;
      openBytes += tail.length;
      if (openBytes <= maxLineLength) open.push(tail);
      else open = open.slice(0, 1);
    }
    if (openBytes > 0) {
      yield { line, ...decoded(Buffer.concat(open), openBytes, start, false), unfinished: true };
    }
  } finally {
    await handle.close();
  }
}

/**
 * The same, newest first and without line numbers: nothing is read but what is asked for.
 * @param options `end`: offset to begin before; default the end of the file.
 */
export async function* readSegmentLinesBackwards(
  segment: SegmentFile,
  options: { readonly end?: number; readonly signal?: CancelSignal } = {},
): AsyncGenerator<SegmentLine, void, undefined> {
  const name = segment.path ?? segment.file;
  const handle = await openIfThere(segment.file, name);
  if (handle === undefined) return;
  try {
    let at = options.end ?? (await handle.stat()).size;
    let rest: Buffer[] = [];
    let restBytes = 0;
    let unfinished = true;
    const line = (offset: number, head: Buffer): SegmentLine | undefined => {
      const length = head.length + restBytes;
      const bytes = restBytes === 0 ? head : Buffer.concat([head, ...rest]);
      const isLast = unfinished;
      unfinished = false;
      rest = [];
      restBytes = 0;
      // Behind the file's last line feed there is usually nothing.
      if (isLast && length === 0) return undefined;
      return { ...decoded(bytes, length, offset, false), ...(isLast && { unfinished: true }) };
    };
    while (at > 0) {
      options.signal?.throwIfAborted();
      const from = Math.max(0, at - chunkBytes);
      const chunk = await readChunk(handle, from, name, at - from);
      let end = chunk.length;
      for (;;) {
        const before = end === 0 ? -1 : chunk.lastIndexOf(newline, end - 1);
        if (before < 0) break;
        const found = line(from + before + 1, chunk.subarray(before + 1, end));
        if (found !== undefined) yield found;
        end = before;
      }
      restBytes += end;
      if (restBytes <= maxLineLength) rest.unshift(chunk.subarray(0, end));
      else rest = [chunk.subarray(0, Math.min(end, shownBytes))];
      at = from;
    }
    const first = restBytes > 0 ? line(0, Buffer.alloc(0)) : undefined;
    if (first !== undefined) yield first;
  } finally {
    await handle.close();
  }
}

/** The one-based number of the line that begins at an offset. */
export async function lineNumberAt(file: string, offset: number): Promise<number> {
  const handle = await openIfThere(file);
  if (handle === undefined) return 1;
  try {
    let line = 1;
    for (let at = 0; at < offset;) {
      const chunk = await readChunk(handle, at, file, Math.min(chunkBytes, offset - at));
      if (chunk.length === 0) break;
      for (let next = chunk.indexOf(newline); next >= 0; next = chunk.indexOf(newline, next + 1)) {
        line += 1;
      }
      at += chunk.length;
    }
    return line;
  } finally {
    await handle.close();
  }
}

function decoded(bytes: Buffer, length: number, offset: number, known: boolean): SegmentLine {
  if (length > maxLineLength) {
    return { offset, text: bytes.toString('utf8', 0, shownBytes), damaged: 'too_long' };
  }
  const text = bytes.toString('utf8');
  return known || isUtf8(bytes) ? { offset, text } : { offset, text, damaged: 'not_utf8' };
}

async function openIfThere(file: string, name = file): Promise<FileHandle | undefined> {
  try {
    return await open(file, 'r');
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw mapFsError(error, name, 'read');
  }
}

/** @returns fewer bytes at the end of the file only. */
async function readChunk(
  handle: FileHandle,
  from: number,
  file: string,
  length = chunkBytes,
): Promise<Buffer> {
  // A new one each time: the lines of earlier chunks may still be referred to.
  const buffer = Buffer.allocUnsafeSlow(length);
  try {
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await handle.read(buffer, filled, length - filled, from + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  } catch (error) {
    throw mapFsError(error, file, 'read');
  }
}
