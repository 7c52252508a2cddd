import { closeSync, openSync, readSync } from 'node:fs';

/** The task IDs of a part of a file of the ledger, one behind the other, and where the line of each is. */
export interface TaskIds {
  /** Bytes of the file from which and up to which they were read. */
  readonly from: number;
  readonly end: number;
  /** A line feed before each and at the end. Others than ASCII as the bytes of UTF-8. */
  readonly text: string;
  /** Where each begins in `text`, ascending. */
  readonly starts: Uint32Array;
  /** Offset in the file of the key before it. */
  readonly offsets: Float64Array;
}

const chunkBytes = 4 * 1024 * 1024;
const key = Buffer.from('"task');
/** What may stand between the key's start and the ID, and a longest ID that is looked at. */
const longest = 200;
/** `"task_id"`, `"taskId"` or `"task"` with its value; the value of `"type":"task_completion"` is none. */
const idBehind = /^"task(?:_id|Id)?"\s*:\s*"?([^"\n\r,}]{1,150})/;

/** Reads the IDs whose key begins in a part of a file. */
export function readTaskIds(file: string, from: number, end: number): TaskIds {
  const ids: string[] = [];
  const starts: number[] = [];
  const offsets: number[] = [];
  let length = 1;
  const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, end - from) + longest);
  const descriptor = openSync(file, 'r');
  try {
    for (let at = from; at < end; at += chunkBytes) {
      // With the end of an ID that begins here.
      const bytes = buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, at));
      for (let found = bytes.indexOf(key); found >= 0; found = bytes.indexOf(key, found + 1)) {
        // The next chunk begins there, or nobody has asked for it.
        if (found >= Math.min(chunkBytes, end - at)) break;
        const id = idBehind.exec(bytes.toString('latin1', found, found + longest))?.[1];
        if (id === undefined) continue;
        ids.push(id);
        starts.push(length);
        offsets.push(at + found);
        length += id.length + 1;
      }
    }
  } finally {
    closeSync(descriptor);
  }
  return {
    from,
    end,
    text: `\n${ids.join('\n')}\n`,
    starts: Uint32Array.from(starts),
    offsets: Float64Array.from(offsets),
  };
}

/**
 * Offsets in the file of IDs that have a text in them, the last ones first.
 * @param text of one line
 */
export function* offsetsHolding({ text: ids, starts, offsets }: TaskIds, text: string) {
  const needle = Buffer.from(text).toString('latin1');
  let before = ids.length;
  while (before >= 0) {
    const at = ids.lastIndexOf(needle, before);
    if (at < 0) return;
    const number = placeOf(starts, at);
    yield offsets[number] ?? 0;
    // One look at each ID.
    before = (starts[number] ?? 0) - 2;
  }
}

/** The last start that is not behind a place. */
function placeOf(starts: Uint32Array, place: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
