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
/** Above what words can score: who types a task ID wants that task. */
const scores = { whole: 1000, start: 500, inside: 100 };

/** Words of a sentence are no part of a task ID, and two letters are one of every. */
export function looksLikeTaskId(text: string): boolean {
  return /^[\w.-]{3,100}$/.test(text) && /[\d_-]/.test(text);
}

/**
 * Events whose task ID has a text in it. They are looked for in the files: task IDs are all different, so that an index
 * of them would be as large as that of everything else.
 */
export function taskIdHits(engine: IndexEngine, text: string): SearchHit[] {
  const hits: SearchHit[] = [];
  const ledger = [...engine.indexed].filter(({ kind }) => kind === 'event');
  let left = scannedBytes;
  for (const file of ledger.sort((a, b) => b.mtimeMs - a.mtimeMs)) {
    if (left <= 0 || hits.length >= maxHits) break;
    const from = Math.max(0, file.end - left);
    hits.push(
      ...hitsIn(file, readPart(path.join(engine.root, file.path), from, file.end), from, text),
    );
    left -= file.end - from;
  }
  return hits.slice(0, maxHits);
}

/** The newest first. */
function hitsIn(file: IndexedFile, bytes: Buffer, from: number, text: string): SearchHit[] {
  const hits: SearchHit[] = [];
  const needle = Buffer.from(text);
  for (let at = bytes.lastIndexOf(needle); at >= 0 && hits.length < maxHits;) {
    const start = at === 0 ? 0 : bytes.lastIndexOf(newline, at - 1) + 1;
    const feed = bytes.indexOf(newline, at);
    const reading = readLedgerLine(bytes.toString('utf8', start, feed < 0 ? bytes.length : feed));
    if (reading.kind === 'event' && reading.event.taskId?.includes(text) === true) {
      const { taskId, time = 0 } = reading.event;
      const score =
        taskId === text ? scores.whole : taskId.startsWith(text) ? scores.start : scores.inside;
      const place = lineAt(file, bytes, from, start);
      const occurrence = { source: file.number, place, count: 1, time: Math.floor(time / 1000) };
      hits.push({ occurrence, score, complete: true });
    }
    at = start === 0 ? -1 : bytes.lastIndexOf(needle, start - 1);
  }
  return hits;
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
function readPart(file: string, from: number, to: number): Buffer {
  try {
    const descriptor = openSync(file, 'r');
    try {
      const bytes = Buffer.allocUnsafe(to - from);
      return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, from));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return Buffer.alloc(0);
  }
}
