import { eventKey } from '../../../core/ledger/delivery/keys';
import { KeySet } from '../../../core/ledger/delivery/keySet';
import {
  addToTally,
  emptyTally,
  type TalliedQuery,
  type Tally,
} from '../../../core/ledger/query/tally';
import { readLedgerLine } from '../../../core/ledger/readEvent';
import { systemErrorCode } from '../../fsErrors';
import { maxDamageNamed, type Damage } from '../indexState';
import { ChunkReader, LedgerMovedError, type LedgerChunk } from './ledgerChunks';
import { SparseEvents, type SparseEvent } from './sparseEvents';

/** A question to chunks of the ledger, which several threads take one by one. */
export interface ScanJob {
  readonly query: TalliedQuery;
  readonly causeWords: readonly string[];
  readonly chunks: readonly LedgerChunk[];
  /** By chunk: keys of events that stand in an earlier one too, and count there. */
  readonly skipped: ReadonlyMap<number, ReadonlySet<number>>;
  /** The number of the chunk that nobody has taken yet. */
  readonly next: Int32Array;
}

export interface ScannedChunk {
  readonly chunk: number;
  /** Complete ones, and an event without its line feed. */
  lines: number;
  /** Events that count. */
  events: number;
  /** Lines are counted from the chunk's first on. */
  readonly damage: Damage;
  /** Of all events with an id. */
  ids: Float64Array;
}

export interface ScannedPart {
  /** A file was renamed or cut meanwhile: nothing of this counts. */
  readonly hasMoved: boolean;
  readonly tally: Tally;
  readonly chunks: readonly ScannedChunk[];
}

/** Takes chunks until there are no more. For a thread of its own. */
export function scanPart(job: ScanJob): ScannedPart {
  try {
    return scanChunks(job);
  } catch (error) {
    if (!(error instanceof LedgerMovedError) && systemErrorCode(error) !== 'ENOENT') throw error;
    return { hasMoved: true, tally: emptyTally(), chunks: [] };
  }
}

function scanChunks(job: ScanJob): ScannedPart {
  const tally = emptyTally();
  const chunks: ScannedChunk[] = [];
  const reader = new ChunkReader();
  const sparse = new SparseEvents(job.query);
  for (;;) {
    const number = Atomics.add(job.next, 0, 1);
    const chunk = job.chunks[number];
    if (chunk === undefined) return { hasMoved: false, tally, chunks };
    chunks.push(scanChunk(job, number, chunk, { reader, sparse, tally }));
  }
}

interface Tools {
  readonly reader: ChunkReader;
  readonly sparse: SparseEvents;
  readonly tally: Tally;
}

/** As `IndexReader.readLedger` reads a file. */
function scanChunk(
  { query, causeWords, skipped }: ScanJob,
  part: number,
  chunk: LedgerChunk,
  { reader, sparse, tally }: Tools,
): ScannedChunk {
  const damage: Damage = { count: 0, first: [] };
  const scanned: ScannedChunk = {
    chunk: part,
    lines: 0,
    events: 0,
    damage,
    ids: new Float64Array(),
  };
  const ids = KeySet.empty();
  const elsewhere = skipped.get(part);
  reader.read(chunk, (bytes, start, end, { offset, isUnfinished }) => {
    const event = sparse.read(bytes, start, end) ?? readWhole(bytes.toString('utf8', start, end));
    // A line without its end may still be being written.
    if (isUnfinished && (event === undefined || typeof event === 'string')) {
      if (event !== undefined) damage.torn = [scanned.lines + 1, event];
      return;
    }
    const line = scanned.lines++;
    if (event === undefined) return;
    if (typeof event === 'string') {
      damage.count += 1;
      if (damage.first.length < maxDamageNamed) damage.first.push([line + 1, event]);
      return;
    }
    if (event.id !== undefined) {
      const key = eventKey(event.id, event.time);
      if (!ids.add(key) || elsewhere?.has(key) === true) return;
    }
    scanned.events += 1;
    addToTally(tally, query, causeWords, event, { part, line, offset });
  });
  scanned.ids = ids.keys();
  return scanned;
}

/** @returns what is wrong with a damaged line; undefined for a blank one */
function readWhole(text: string): SparseEvent | string | undefined {
  const reading = readLedgerLine(text);
  if (reading.kind === 'event') return reading.event;
  return reading.kind === 'damaged' ? reading.message : undefined;
}
