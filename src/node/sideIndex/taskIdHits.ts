import { closeSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { readLedgerLine } from '../../core/ledger/readEvent';
import type { IndexEngine } from './indexEngine';
import { lineStep, type IndexedFile } from './indexState';
import type { SearchHit } from './spreadHits';

/** So much of the ledger is looked through, the newest first: what a disk cache gives between two keys. */
const scannedBytes = 32 * 1024 * 1024;
const maxHits = 20;
const newline = 0x0a;
/** What stands before a part of a task ID. A month stands in thousands of timestamps, and to read those lines takes long. */
const taskKey = /"task(?:_id|Id)?"\s*:\s*"?[^"]*$/;
const maxBefore = 160;
/** Above what words can score: who types a task ID wants that task. */
const scores = { whole: 1000, start: 500, inside: 100 };

/** Words of a sentence are no part of a task ID, and two letters are one of every. */
export function looksLikeTaskId(text: string): boolean {
  return /^[\w.-]{3,100}$/.test(text) && /[\d_-]/.test(text);
}

/** An event by its task ID. */
interface FoundTask {
  readonly taskId: string;
  readonly occurrence: SearchHit['occurrence'];
}

/** What was looked for last, and in which files. */
interface LastScan {
  readonly text: string;
  readonly files: string;
  readonly found: readonly FoundTask[];
}

const lastScans = new WeakMap<IndexEngine, LastScan>();

/**
 * Events whose task ID has a text in it. They are looked for in the files: task IDs are all different, so that an index
 * of them would be as large as that of everything else. Who goes on typing is answered from what was found before.
 */
export function taskIdHits(engine: IndexEngine, text: string): SearchHit[] {
  const ledger = [...engine.indexed].filter(({ kind }) => kind === 'event');
  const files = ledger.map(({ number, end }) => `${number}:${end}`).join();
  const last = lastScans.get(engine);
  const isNarrower =
    last?.files === files && text.includes(last.text) && last.found.length < maxHits;
  const found = isNarrower
    ? last.found.filter(({ taskId }) => taskId.includes(text))
    : scan(engine.root, ledger, text);
  lastScans.set(engine, { text, files, found });
  return found.map(({ taskId, occurrence }) => {
    const score =
      taskId === text ? scores.whole : taskId.startsWith(text) ? scores.start : scores.inside;
    return { occurrence, score, complete: true };
  });
}

function scan(root: string, ledger: readonly IndexedFile[], text: string): FoundTask[] {
  const found: FoundTask[] = [];
  let left = scannedBytes;
  const largest = ledger.reduce((most, { end }) => Math.max(most, end), 0);
  // One for all files: fresh memory for each would take longer than to read them.
  const buffer = Buffer.allocUnsafe(Math.min(largest, left));
  for (const file of ledger.toSorted((a, b) => b.mtimeMs - a.mtimeMs)) {
    if (left <= 0 || found.length >= maxHits) break;
    const from = Math.max(0, file.end - left);
    const bytes = readPart(path.join(root, file.path), from, buffer.subarray(0, file.end - from));
    found.push(...tasksIn(file, bytes, from, text));
    left -= file.end - from;
  }
  return found.slice(0, maxHits);
}

/** The newest first. */
function tasksIn(file: IndexedFile, bytes: Buffer, from: number, text: string): FoundTask[] {
  const needle = Buffer.from(text);
  const places: number[] = [];
  // Forwards, because a search backwards takes several times as long.
  for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1)) {
    if (taskKey.test(bytes.toString('latin1', Math.max(0, at - maxBefore), at))) places.push(at);
  }
  const found: FoundTask[] = [];
  let last = -1;
  for (const at of places.toReversed()) {
    if (found.length >= maxHits) break;
    const start = at === 0 ? 0 : bytes.lastIndexOf(newline, at - 1) + 1;
    if (start === last) continue;
    last = start;
    const feed = bytes.indexOf(newline, at);
    const reading = readLedgerLine(bytes.toString('utf8', start, feed < 0 ? bytes.length : feed));
    if (reading.kind !== 'event' || reading.event.taskId?.includes(text) !== true) continue;
    const { taskId, time = 0 } = reading.event;
    const place = lineAt(file, bytes, from, start);
    const occurrence = { source: file.number, place, count: 1, time: Math.floor(time / 1000) };
    found.push({ taskId, occurrence });
  }
  return found;
}

/** One-based, of the line that begins at `start` within the bytes. */
function lineAt(file: IndexedFile, bytes: Buffer, from: number, start: number): number {
  const offsets = file.lineOffsets();
  const step = offsets.findLastIndex((offset) => offset <= from + start);
  let line = Math.max(0, step) * lineStep + 1;
  for (let at = (offsets[step] ?? 0) - from; at >= 0 && at < start; line++) {
    const feed = bytes.indexOf(newline, at);
    if (feed < 0 || feed >= start) break;
    at = feed + 1;
  }
  return line;
}

/** What cannot be read any more has nothing to tell. */
function readPart(file: string, from: number, into: Buffer): Buffer {
  try {
    const descriptor = openSync(file, 'r');
    try {
      return into.subarray(0, readSync(descriptor, into, 0, into.length, from));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return into.subarray(0, 0);
  }
}
