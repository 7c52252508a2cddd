import path from 'node:path';
import { systemErrorCode } from '../fsErrors';
import type { IndexEngine } from './indexEngine';
import { eventAt } from './indexRecords';
import { lineNumberFrom } from './indexSources';
import { lineStep, type IndexedFile } from './indexState';
import type { SearchHit } from './spreadHits';
import { offsetsHolding, readTaskIds, type TaskIds } from './taskIds';

/** So much of the ledger is looked through, the newest first: its task IDs are kept in memory, a thirtieth of that. */
const scannedBytes = 32 * 1024 * 1024;
const maxHits = 20;
/** Above what words can score: who types a task ID wants that task. */
const scores = { whole: 1000, start: 500, inside: 100 };

/** Words of a sentence are no part of a task ID, and two letters are one of every. */
export function looksLikeTaskId(text: string): boolean {
  return /^[\w.-]{3,100}$/.test(text) && /[\d_-]/.test(text);
}

/** Read at once: whoever types meanwhile waits for no more than that. */
const partBytes = 2 * 1024 * 1024;

/** Of a file as it was indexed, in parts: what has been appended since is read when it is asked for. */
const known = new WeakMap<IndexedFile, readonly TaskIds[]>();

/**
 * Events whose task ID has a text in it. Task IDs are all different, so that an index of them would be as large as that
 * of everything else; those of the newest events are kept in memory once somebody searches.
 */
export function taskIdHits(engine: IndexEngine, text: string): SearchHit[] {
  const hits: SearchHit[] = [];
  for (const { file, from } of newestFiles(engine)) {
    while (readPart(engine, file, from));
    for (const part of (known.get(file) ?? []).toReversed()) {
      for (const offset of offsetsHolding(part, text)) {
        if (hits.length >= maxHits) return hits;
        const hit = hitAt(engine, file, offset, text);
        if (hit !== undefined) hits.push(hit);
      }
    }
  }
  return hits;
}

/** Reads the task IDs of the newest events, before somebody types one: a part of them at each step. */
export function* prepareTaskIds(engine: IndexEngine): Generator<void, void, undefined> {
  for (const { file, from } of newestFiles(engine)) while (readPart(engine, file, from)) yield;
}

/** Those whose task IDs are kept, and the place from which on. */
function newestFiles(engine: IndexEngine): { readonly file: IndexedFile; readonly from: number }[] {
  const files = engine.indexed.filter(({ kind }) => kind === 'event');
  let left = scannedBytes;
  return files
    .sort((a, b) => b.mtimeMs - a.mtimeMs)
    .flatMap((file) => {
      if (left <= 0) return [];
      const from = Math.max(0, file.end - left);
      left -= file.end - from;
      return [{ file, from }];
    });
}

/** Reads on in a file. @returns whether there was something to read */
function readPart(engine: IndexEngine, file: IndexedFile, first: number): boolean {
  const parts = known.get(file) ?? [];
  const from = parts.at(-1)?.end ?? first;
  if (from >= file.end) return false;
  const end = Math.min(file.end, from + partBytes);
  try {
    known.set(file, [...parts, readTaskIds(path.join(engine.root, file.path), from, end)]);
    return true;
  } catch (error) {
    // What cannot be read any more has nothing to tell; the next look at the files says why.
    if (systemErrorCode(error) === undefined) throw error;
    return false;
  }
}

function hitAt(
  engine: IndexEngine,
  file: IndexedFile,
  offset: number,
  text: string,
): SearchHit | undefined {
  const offsets = file.lineOffsets();
  const step = Math.max(
    0,
    offsets.findLastIndex((start) => start <= offset),
  );
  const start = { line: step * lineStep + 1, offset: offsets[step] ?? 0 };
  const place = lineNumberFrom(path.join(engine.root, file.path), start, offset);
  const event = place === undefined ? undefined : eventAt(engine, file, place);
  const taskId = event?.taskId;
  if (place === undefined || event === undefined || taskId?.includes(text) !== true)
    return undefined;
  const time = Math.floor((event.time ?? 0) / 1000);
  const score =
    taskId === text ? scores.whole : taskId.startsWith(text) ? scores.start : scores.inside;
  return { occurrence: { source: file.number, place, count: 1, time }, score, complete: true };
}
