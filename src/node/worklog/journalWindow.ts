import { open, type FileHandle } from 'node:fs/promises';
import { logbookError } from '../../core/errors';
import { skimJournal } from '../../core/worklog/skimJournal';
import type { JournalText } from '../../core/worklog/workJournalStore';
import { mapFsError, systemErrorCode } from '../fsErrors';

/** A journal up to this size is read as a whole. */
const windowBytes = 128 * 1024;
const headBytes = 4 * 1024;
const chunkBytes = 1024 * 1024;
/** For a handover less is read as a whole, since what must not be missed is found before it. */
const handoverBytes = 64 * 1024;
/** So much before the end is looked through for what a handover must not miss. */
const skimmedBytes = 8 * 1024 * 1024;
const newline = 0x0a;

/**
 * The text of a work journal, bounded: of one that is longer the beginning and the end, with an empty line for each
 * line between them. Undefined where there is none.
 * @param shown the path as people know it
 * @param whole reads everything, whatever it costs
 * @throws io_error for a folder and for what is no text in UTF-8
 */
export async function readJournalWindow(
  file: string,
  shown: string,
  { whole = false } = {},
): Promise<string | undefined> {
  return reading(file, shown, async (handle, size) => {
    if (whole || size <= windowBytes + headBytes) {
      return asText(await readRange(handle, 0, size), shown);
    }
    const { head, tailStart } = await endsOf(handle, size, windowBytes);
    const between = await countLines(handle, head.length, tailStart);
    const tail = await readRange(handle, tailStart, size);
    return asText(head, shown) + '\n'.repeat(between) + asText(tail, shown);
  });
}

/**
 * The same with what a handover must not miss of what lies between the beginning and the end.
 * @throws as `readJournalWindow` does
 */
export async function readJournalForHandover(
  file: string,
  shown: string,
): Promise<JournalText | undefined> {
  return reading(file, shown, async (handle, size) => {
    if (size <= windowBytes + headBytes) {
      return { text: asText(await readRange(handle, 0, size), shown) };
    }
    const { head, tailStart } = await endsOf(handle, size, handoverBytes);
    const from = Math.max(head.length, tailStart - skimmedBytes);
    const start = from === head.length ? from : await lineStartAfter(handle, from, tailStart);
    const unseen = await countLines(handle, head.length, start);
    const middle = await readRange(handle, start, tailStart);
    const { keep, failuresLeftOut } = skimJournal(middle.toString('latin1'));
    const parts: string[] = [asText(head, shown), '\n'.repeat(unseen)];
    let at = 0;
    for (const range of keep) {
      parts.push('\n'.repeat(newlinesIn(middle.subarray(at, range.from))));
      parts.push(asText(middle.subarray(range.from, range.to), shown));
      at = range.to;
    }
    parts.push('\n'.repeat(newlinesIn(middle.subarray(at))));
    const skimmed = parts.join('');
    const firstLine = newlinesIn(head) + 1;
    return {
      text: skimmed + asText(await readRange(handle, tailStart, size), shown),
      skimmed: {
        from: firstLine,
        unseenTo: firstLine + unseen - 1,
        to: skimmed.split('\n').length - 1,
        failuresLeftOut,
      },
    };
  });
}

/** @param read gets the size of the file */
async function reading<Result>(
  file: string,
  shown: string,
  read: (handle: FileHandle, size: number) => Promise<Result>,
): Promise<Result | undefined> {
  try {
    const handle = await open(file, 'r');
    try {
      const info = await handle.stat();
      // Opening a folder to read it works on some systems.
      if (info.isDirectory()) throw refused(shown, 'is a folder and not a file');
      return await read(handle, info.size);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT') return undefined;
    throw code === undefined ? error : mapFsError(error, shown, 'read');
  }
}

/** The lines at the beginning, and where those at the end begin. */
async function endsOf(
  handle: FileHandle,
  size: number,
  tailBytes: number,
): Promise<{ readonly head: Buffer; readonly tailStart: number }> {
  return {
    head: wholeLines(await readRange(handle, 0, headBytes)),
    tailStart: await lineStartAfter(handle, size - tailBytes, size),
  };
}

/** Up to the last line break; nothing of a line that is longer than the head. */
function wholeLines(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.lastIndexOf(newline) + 1);
}

/** Where the first line begins behind an offset; the offset itself in a line without end. */
async function lineStartAfter(handle: FileHandle, offset: number, size: number): Promise<number> {
  const at = (await readRange(handle, offset, size)).indexOf(newline);
  return at < 0 ? offset : offset + at + 1;
}

/** Line breaks between two offsets. */
export async function countLines(handle: FileHandle, from: number, to: number): Promise<number> {
  let count = 0;
  for (let at = from; at < to; at += chunkBytes) {
    const bytes = await readRange(handle, at, Math.min(to, at + chunkBytes));
    if (bytes.length === 0) break;
    count += newlinesIn(bytes);
  }
  return count;
}

function newlinesIn(bytes: Buffer): number {
  let count = 0;
  for (let found = bytes.indexOf(newline); found >= 0; found = bytes.indexOf(newline, found + 1)) {
    count++;
  }
  return count;
}

async function readRange(handle: FileHandle, from: number, to: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(Math.max(0, to - from));
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, from);
  return buffer.subarray(0, bytesRead);
}

function asText(bytes: Buffer, shown: string): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw refused(shown, 'is written in UTF-16');
  }
  if (bytes.includes(0)) throw refused(shown, 'is no text file');
  return bytes.toString('utf8');
}

function refused(shown: string, what: string): Error {
  return logbookError(
    'io_error',
    `${shown} ${what}. A work journal is a Markdown file in UTF-8: save it as one, or move it away and start anew.`,
    { data: { path: shown } },
  );
}
