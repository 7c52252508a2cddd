import { KeySet } from '../../core/ledger/delivery/keySet';
import { eventKey } from '../../core/ledger/delivery/keys';
import {
  addToRollup,
  emptyRollup,
  type DeliveryRollup,
  type RollupTexts,
} from '../../core/ledger/delivery/rollup';
import { decodeRollup, encodeRollup } from '../../core/ledger/delivery/rollupCodec';
import { maxLineLength, readLedgerLine, type ReadEvent } from '../../core/ledger/readEvent';
import { isArrayFile } from '../ledger/ledgerEvents';
import type { LedgerSegment } from '../ledger/segments';
import { headerOf, type StoredSegment } from './deliveryFile';
import { linesFrom, prefixDigest } from './indexSources';

/** One file of the ledger, up to its byte `end`. */
export interface RolledSegment {
  path: string;
  size: number;
  mtimeMs: number;
  inode: number;
  end: number;
  digest: string;
  /** Of all its events with an id. */
  ids: () => KeySet;
  /** Keys of events that count in an earlier file, and not in this one's roll-up. */
  skipped: ReadonlySet<number>;
  /** Lines before `end` that are no events. */
  damaged: number;
  rollup: () => DeliveryRollup;
  /** Undefined after a change. */
  stored: StoredSegment | undefined;
}

export interface NewEvent {
  readonly key: number | undefined;
  readonly event: ReadEvent;
}

/** A file of which nothing is known. */
export function unreadSegment(texts: RollupTexts): RolledSegment {
  const segment: RolledSegment = {
    path: '',
    size: 0,
    mtimeMs: 0,
    inode: 0,
    end: 0,
    digest: '',
    ids: () => KeySet.empty(),
    skipped: new Set(),
    damaged: 0,
    stored: undefined,
    rollup: emptyRollup,
  };
  restart(segment, texts, new Set());
  return segment;
}

/** A file as it was saved; its events are decoded when they are asked for. */
export function unpackSegment(stored: StoredSegment, texts: RollupTexts): RolledSegment {
  const { ids, rollup, skipped, ...known } = stored;
  return {
    ...known,
    stored,
    skipped: new Set(skipped),
    ids: once(() => KeySet.decode(ids)),
    // The file's checksum was right.
    rollup: () => decodeRollup(rollup, texts) ?? emptyRollup(texts),
  };
}

export function packSegment(segment: RolledSegment, texts: RollupTexts): StoredSegment {
  return {
    ...headerOf({ ...segment, skipped: [...segment.skipped] }),
    ids: segment.ids().encode(),
    rollup: encodeRollup(segment.rollup(), texts),
  };
}

/** Forgets what was read of a file. @param skipped see there */
export function restart(
  segment: RolledSegment,
  texts: RollupTexts,
  skipped: ReadonlySet<number>,
): void {
  const [ids, rollup] = [KeySet.empty(), emptyRollup(texts)];
  Object.assign(segment, { end: 0, damaged: 0, skipped, ids: () => ids, rollup: () => rollup });
}

/** Reads what came behind the part that is known. @returns the new events, when they are wanted */
export async function readOn(
  segment: RolledSegment,
  file: LedgerSegment,
  isWanted: boolean,
): Promise<readonly NewEvent[]> {
  const { size, mtimeMs, inode } = file;
  const isNews = segment.end < size && !(segment.end === 0 && (await isArrayFile(file)));
  const events: NewEvent[] = [];
  if (isNews) readLines(segment, file.file, isWanted ? events : undefined);
  else if (segment.digest === '') segment.digest = prefixDigest(file.file, 0);
  Object.assign(segment, { path: file.path, size, mtimeMs, inode, stored: undefined });
  return events;
}

/** Rolls up the lines behind those that are known. @param events gets the new ones */
export function readLines(segment: RolledSegment, file: string, events?: NewEvent[]): void {
  const [ids, rollup] = [segment.ids(), segment.rollup()];
  Object.assign(segment, { ids: () => ids, rollup: () => rollup, stored: undefined });
  for (const { text, end, unfinished } of linesFrom(file, segment.end)) {
    const reading = readLedgerLine(text);
    // A line without its end may still be being written.
    if (unfinished && reading.kind === 'damaged') break;
    const isTooLong = end - segment.end > maxLineLength;
    segment.end = end;
    if (reading.kind === 'damaged' || isTooLong) segment.damaged += 1;
    if (reading.kind !== 'event' || isTooLong) continue;
    const { event } = reading;
    const key = event.id === undefined ? undefined : eventKey(event.id, event.time);
    if (key !== undefined && (!ids.add(key) || segment.skipped.has(key))) continue;
    addToRollup(rollup, event);
    events?.push({ key, event });
  }
  segment.digest = prefixDigest(file, segment.end);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
