import { open, type FileHandle } from 'node:fs/promises';
import type { RunLogRecord } from '../core/failures/model';
import { systemErrorCode } from './fsErrors';
import { parseRunLogLine } from './runLogSchema';

export interface SegmentContents {
  readonly records: readonly RunLogRecord[];
  readonly skippedLines: number;
  /** False when the files are as they were at the last read. */
  readonly changed: boolean;
}

/** Reads segments again and again, parsing only what was appended since the last time. */
export interface SegmentReader {
  /** @param files absolute paths in order; those that do not exist count as empty. */
  read(files: readonly string[]): Promise<SegmentContents>;
}

interface ParsedSegment {
  /**
   * Device, file number and birth: a segment that is renamed keeps what was parsed of it, and one that gets the number
   * of a deleted one does not.
   */
  readonly identity: string;
  /** Offset behind the last complete line. */
  parsedBytes: number;
  readonly records: RunLogRecord[];
  skippedLines: number;
}

const newline = 0x0a;

export function createSegmentReader(): SegmentReader {
  let known: readonly ParsedSegment[] = [];
  return {
    async read(files) {
      const segments: ParsedSegment[] = [];
      let grown = false;
      for (const file of files) {
        const handle = await openIfThere(file);
        if (handle === undefined) continue;
        try {
          const { segment, changed } = await readSegment(handle, known);
          segments.push(segment);
          grown ||= changed;
        } finally {
          await handle.close();
        }
      }
      const sameFiles =
        segments.length === known.length && segments.every((segment, i) => segment === known[i]);
      known = segments;
      return {
        records: segments.flatMap(({ records }) => records),
        skippedLines: segments.reduce((sum, { skippedLines }) => sum + skippedLines, 0),
        changed: grown || !sameFiles,
      };
    },
  };
}

async function openIfThere(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, 'r');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function readSegment(
  handle: FileHandle,
  known: readonly ParsedSegment[],
): Promise<{ segment: ParsedSegment; changed: boolean }> {
  const { dev, ino, birthtimeNs, size: bigSize } = await handle.stat({ bigint: true });
  const size = Number(bigSize);
  const identity = `${dev}:${ino}:${birthtimeNs}`;
  const before = known.find(
    (segment) => segment.identity === identity && segment.parsedBytes <= size,
  );
  const segment = before ?? { identity, parsedBytes: 0, records: [], skippedLines: 0 };
  const buffer = Buffer.alloc(size - segment.parsedBytes);
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, segment.parsedBytes);
  // What follows the last newline is still being written, or will be isolated by the next append.
  const end = buffer.subarray(0, bytesRead).lastIndexOf(newline) + 1;
  if (end > 0) parseInto(segment, buffer.subarray(0, end));
  return { segment, changed: end > 0 || before === undefined };
}

function parseInto(segment: ParsedSegment, lines: Buffer): void {
  for (const line of lines.toString('utf8').split('\n')) {
    if (line.trim() === '') continue;
    const record = parseRunLogLine(line);
    if (record === undefined) segment.skippedLines++;
    else segment.records.push(record);
  }
  segment.parsedBytes += lines.length;
}
