import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isLearningKind } from '../../core/recall/learningKinds';
import { notesParts, type NotesPart } from '../../core/ledger/notesEntry';
import type { LearningTexts } from '../../core/recall/learningTexts';
import { readLedgerLine, type ReadEvent } from '../../core/ledger/readEvent';
import type { GroupOccurrence } from '../../core/recall/groupQuery';
import type { IndexEngine } from './indexEngine';
import { readLineAt } from './indexSources';
import { lineStep, type IndexedFile } from './indexState';

/** Of each file: who types another letter finds mostly what was found before. */
const rememberedEvents = 32;
/** Of a file as it was indexed, by line. */
const events = new WeakMap<IndexedFile, Map<number, ReadEvent>>();

/** What stands in an indexed place, read from its file; undefined when the file has changed in the meantime. */
export function eventAt(
  engine: IndexEngine,
  file: IndexedFile,
  line: number,
): ReadEvent | undefined {
  let known = events.get(file);
  if (known === undefined) {
    known = new Map<number, ReadEvent>();
    events.set(file, known);
  }
  const event = known.get(line) ?? readEvent(engine, file, line);
  known.delete(line);
  if (event !== undefined) known.set(line, event);
  const [oldest] = known.keys();
  if (known.size > rememberedEvents && oldest !== undefined) known.delete(oldest);
  return event;
}

function readEvent(engine: IndexEngine, file: IndexedFile, line: number): ReadEvent | undefined {
  const step = Math.floor((line - 1) / lineStep);
  const known = { line: step * lineStep + 1, offset: file.lineOffsets()[step] ?? 0 };
  const text = orUndefined(() => readLineAt(path.join(engine.root, file.path), line, known));
  const reading = text === undefined ? undefined : readLedgerLine(text);
  return reading?.kind === 'event' ? reading.event : undefined;
}

/** ISO 8601; as it is written where it cannot be read; null where there is none. */
export function dateOf({ time, timestamp }: ReadEvent): string | null {
  if (time !== undefined) return new Date(time).toISOString();
  return timestamp === '' ? null : timestamp;
}

export function textOf(engine: IndexEngine, file: IndexedFile): string | undefined {
  return orUndefined(() => readFileSync(path.join(engine.root, file.path), 'utf8'));
}

/** Whether an occurrence is later than another: by time, else further behind in the ledger. */
export function isLater(a: GroupOccurrence, b: GroupOccurrence, engine: IndexEngine): boolean {
  if (a.time !== b.time) return a.time > b.time;
  const pathA = engine.fileOf(a.source)?.path ?? '';
  const pathB = engine.fileOf(b.source)?.path ?? '';
  return pathA === pathB ? a.place > b.place : pathA > pathB;
}

/** Of a file as it was indexed: one that changes is indexed as a new one. */
const learnings = new WeakMap<IndexedFile, ReadonlyMap<number, LearningTexts>>();

/** The record of learnings at a line; undefined when it is gone, or no longer told. */
export function learningAt(
  engine: IndexEngine,
  file: IndexedFile,
  line: number,
): LearningTexts | undefined {
  if (!isLearningKind(file.kind)) return undefined;
  let records = learnings.get(file);
  if (records === undefined) {
    const read = engine.reading?.learningTexts(file.kind, textOf(engine, file) ?? '', Date.now());
    if (read === undefined) return undefined;
    records = new Map(read.map((record) => [record.line, record]));
    learnings.set(file, records);
  }
  return records.get(line);
}

/** Of a file as it was indexed. */
const notes = new WeakMap<IndexedFile, readonly NotesPart[]>();

/** The entry of the notes that a line stands in, or what stands before the first one. */
export function notesAt(
  engine: IndexEngine,
  file: IndexedFile,
  line: number,
): NotesPart | undefined {
  let parts = notes.get(file);
  if (parts === undefined) {
    parts = notesParts(textOf(engine, file) ?? '');
    notes.set(file, parts);
  }
  return parts.findLast((part) => part.line <= line);
}

/** A file that cannot be read any more since it was indexed has nothing to tell. */
export function orUndefined<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
