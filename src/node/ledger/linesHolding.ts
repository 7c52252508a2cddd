import { open } from 'node:fs/promises';
import { mapFsError, systemErrorCode } from '../fsErrors';
import type { SegmentFile } from './segmentLines';

const chunkBytes = 1024 * 1024;
const newline = 0x0a;

export interface HeldLine {
  /** Of the line's first byte. */
  readonly offset: number;
  readonly text: string;
}

/**
 * The lines of a file that hold some bytes: at the speed of reading, where parsing every line would take twenty times
 * as long. A file that is gone has none; a line of more than a few chunks is cut.
 * @param needle without a line feed.
 */
export async function* linesHolding(
  { file, path = file }: SegmentFile,
  needle: Buffer,
): AsyncGenerator<HeldLine, void, undefined> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw mapFsError(error, path, 'read');
  });
  if (handle === undefined) return;
  try {
    let rest: Buffer = Buffer.alloc(0);
    for (let at = 0; ;) {
      const buffer = Buffer.allocUnsafe(chunkBytes);
      const { bytesRead } = await handle.read(buffer, 0, chunkBytes, at);
      at += bytesRead;
      const bytes = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
      const atEnd = bytesRead === 0;
      // A line of which the end is still to come is looked at with the next chunk.
      const whole = atEnd ? bytes.length : bytes.lastIndexOf(newline) + 1;
      yield* heldLines(bytes.subarray(0, whole), needle, at - bytes.length);
      if (atEnd) return;
      rest = bytes.length - whole > 16 * chunkBytes ? Buffer.alloc(0) : bytes.subarray(whole);
    }
  } finally {
    await handle.close();
  }
}

function* heldLines(
  bytes: Buffer,
  needle: Buffer,
  offset: number,
): Generator<HeldLine, void, undefined> {
  for (let hit = bytes.indexOf(needle); hit >= 0;) {
    const start = bytes.lastIndexOf(newline, hit) + 1;
    const feed = bytes.indexOf(newline, hit);
    const end = feed < 0 ? bytes.length : feed;
    yield { offset: offset + start, text: bytes.toString('utf8', start, end) };
    hit = bytes.indexOf(needle, end);
  }
}
