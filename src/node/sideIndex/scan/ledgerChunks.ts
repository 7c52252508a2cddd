import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { LedgerSegment } from '../../ledger/segments';

const newline = 0x0a;
const chunkBytes = 2 * 1024 * 1024;
/** For the end of a chunk's last line. */
const restBytes = 16 * 1024;

/** A stretch of a file of the ledger: the lines that begin in it. */
export interface LedgerChunk {
  readonly segment: LedgerSegment;
  readonly from: number;
  readonly to: number;
}

/** All lines of a file, in chunks that can be read in any order. */
export function chunksOf(segment: LedgerSegment, length = chunkBytes): LedgerChunk[] {
  const count = Math.ceil(segment.size / length);
  return Array.from({ length: count }, (_, number) => ({
    segment,
    from: number * length,
    to: Math.min(segment.size, (number + 1) * length),
  }));
}

/** A file of the ledger is not what it was when the files were listed. */
export class LedgerMovedError extends Error {}

/** Told of a line: its bytes without the line feed, and where it begins in the file. */
export type LineVisitor = (
  bytes: Buffer,
  start: number,
  end: number,
  place: { readonly offset: number; readonly isUnfinished: boolean },
) => void;

/** Reads chunks, one after the other, into the same memory. */
export class ChunkReader {
  private buffer = Buffer.alloc(0);
  private filled = 0;
  /** What is filled. */
  private bytes = this.buffer;

  /** @throws LedgerMovedError */
  read({ segment, from, to }: LedgerChunk, visit: LineVisitor): void {
    const descriptor = openSync(segment.file, 'r');
    try {
      const { ino, size } = fstatSync(descriptor);
      if (ino !== segment.inode || size < segment.size) throw new LedgerMovedError();
      // One byte more: a line begins behind a line feed.
      const start = Math.max(0, from - 1);
      this.filled = 0;
      this.fill(descriptor, start, Math.min(segment.size, to + restBytes));
      let at = from === 0 ? 0 : this.lineFeed(0) + 1;
      if (from > 0 && at === 0) return;
      while (start + at < to) {
        let end = this.lineFeed(at);
        while (end === -1 && start + this.filled < segment.size) {
          const more = start + this.filled + Math.max(restBytes, this.filled);
          this.fill(descriptor, start, Math.min(segment.size, more));
          end = this.lineFeed(at);
        }
        const isUnfinished = end === -1;
        if (isUnfinished) end = this.filled;
        visit(this.bytes, at, end, { offset: start + at, isUnfinished });
        at = end + 1;
      }
    } finally {
      closeSync(descriptor);
    }
  }

  private lineFeed(from: number): number {
    return this.bytes.indexOf(newline, from);
  }

  /** Reads what lies between two places of the file, behind what was read. */
  private fill(descriptor: number, from: number, to: number): void {
    if (to - from > this.buffer.length) {
      const larger = Buffer.allocUnsafeSlow(to - from);
      this.buffer.copy(larger, 0, 0, this.filled);
      this.buffer = larger;
    }
    while (from + this.filled < to) {
      const { filled } = this;
      const read = readSync(descriptor, this.buffer, filled, to - from - filled, from + filled);
      if (read === 0) throw new LedgerMovedError();
      this.filled += read;
    }
    this.bytes = this.buffer.subarray(0, this.filled);
  }
}
