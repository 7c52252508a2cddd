import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import type { IndexedFile } from './indexState';

const newline = 0x0a;
const chunkBytes = 1024 * 1024;
/** For one line near a known place. */
const lineBytes = 12 * 1024;
/** Of longer files only both ends are compared: a part of them that is edited by hand and grows at once is missed. */
const wholeBytes = 32 * 1024 * 1024;
const endBytes = 64 * 1024;

/** A digest of what was indexed of a file: equal when only something came behind it. */
export function prefixDigest(file: string, length: number): string {
  const hash = createHash('sha1').update(String(length));
  const descriptor = openSync(file, 'r');
  try {
    const update = (from: number, to: number): void => {
      const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, Math.max(1, to - from)));
      for (let at = from; at < to;) {
        const read = readSync(descriptor, buffer, 0, Math.min(buffer.length, to - at), at);
        if (read === 0) break;
        hash.update(buffer.subarray(0, read));
        at += read;
      }
    };
    if (length <= wholeBytes) update(0, length);
    else {
      update(0, endBytes);
      update(length - endBytes, length);
    }
  } finally {
    closeSync(descriptor);
  }
  return hash.digest('hex');
}

/** Whether a file of this size still begins with what was indexed. */
export function isContinued(
  file: string,
  size: number,
  indexed: Pick<IndexedFile, 'end' | 'digest'>,
): boolean {
  return size >= indexed.end && prefixDigest(file, indexed.end) === indexed.digest;
}

/**
 * Complete lines of a file from an offset on, synchronously, for a worker thread. What stands behind the last line
 * feed is handed over too, as `unfinished`.
 */
export function* linesFrom(
  file: string,
  from: number,
): Generator<{ text: string; offset: number; end: number; unfinished: boolean }> {
  const descriptor = openSync(file, 'r');
  try {
    let buffer = Buffer.allocUnsafe(chunkBytes);
    let filled = 0;
    let start = from;
    for (;;) {
      if (filled === buffer.length) {
        const larger = Buffer.allocUnsafe(buffer.length * 2);
        buffer.copy(larger);
        buffer = larger;
      }
      const read = readSync(descriptor, buffer, filled, buffer.length - filled, start + filled);
      const searchFrom = filled;
      filled += read;
      if (read === 0) {
        if (filled > 0) {
          const text = buffer.toString('utf8', 0, filled);
          yield { text, offset: start, end: start + filled, unfinished: true };
        }
        return;
      }
      let done = 0;
      let at = buffer.subarray(0, filled).indexOf(newline, searchFrom);
      while (at !== -1) {
        yield {
          text: buffer.toString('utf8', done, at),
          offset: start + done,
          end: start + at + 1,
          unfinished: false,
        };
        done = at + 1;
        at = buffer.subarray(0, filled).indexOf(newline, done);
      }
      buffer.copyWithin(0, done, filled);
      filled -= done;
      start += done;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** One line of a file, found from a known place before it; undefined when the file has become shorter. */
export function readLineAt(
  file: string,
  line: number,
  known: { readonly line: number; readonly offset: number },
): string | undefined {
  const descriptor = openSync(file, 'r');
  try {
    let buffer = Buffer.allocUnsafe(lineBytes);
    let filled = 0;
    let start = 0;
    for (let current = known.line; ;) {
      const feed = buffer.subarray(0, filled).indexOf(newline, start);
      if (feed !== -1 && current === line) return buffer.toString('utf8', start, feed);
      if (feed !== -1) {
        current += 1;
        start = feed + 1;
        continue;
      }
      if (filled === buffer.length) buffer = Buffer.concat([buffer], 2 * buffer.length);
      const at = known.offset + filled;
      const read = readSync(descriptor, buffer, filled, buffer.length - filled, at);
      filled += read;
      if (read > 0) continue;
      return current === line && start < filled
        ? buffer.toString('utf8', start, filled)
        : undefined;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** The one-based number of the line in which a byte stands; undefined when the file cannot be read any more. */
export function lineNumberFrom(
  file: string,
  known: { readonly line: number; readonly offset: number },
  offset: number,
): number | undefined {
  try {
    const descriptor = openSync(file, 'r');
    try {
      const bytes = Buffer.allocUnsafe(offset - known.offset);
      const read = bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, known.offset));
      let { line } = known;
      for (let at = read.indexOf(newline); at >= 0; at = read.indexOf(newline, at + 1)) line += 1;
      return line;
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}

/** Whether nothing has happened to a file, as far as its folder tells. */
export function isSame(
  a: { size: number; mtimeMs: number; inode: number },
  b: { size: number; mtimeMs: number; inode: number },
): boolean {
  return a.size === b.size && a.mtimeMs === b.mtimeMs && a.inode === b.inode;
}
