import { sharedKeys } from '../../../core/ledger/delivery/keySet';
import type { LocatedEvent } from '../../../core/ledger/ledger';
import { compareHotFiles, hotFileResult } from '../../../core/ledger/query/hotFiles';
import { leadTimeResult } from '../../../core/ledger/query/leadTimes';
import {
  partOf,
  type LedgerQuery,
  type QueryAnswer,
  type QueryResult,
} from '../../../core/ledger/query/ledgerQuery';
import { bugResult } from '../../../core/ledger/query/similarBugs';
import {
  compareTallied,
  emptyTally,
  mergeTallies,
  talliedKeys,
  type TalliedQuery,
  type Tally,
  type TallyPlace,
} from '../../../core/ledger/query/tally';
import { readLedgerLine } from '../../../core/ledger/readEvent';
import { arrayFileMessage, isArrayFile } from '../../ledger/ledgerEvents';
import { promptLook } from '../../look';
import { listSegments, type LedgerPaths, type LedgerSegment } from '../../ledger/segments';
import { orUndefined } from '../indexRecords';
import { readLineAt } from '../indexSources';
import { maxDamageNamed, type IndexedFile } from '../indexState';
import { chunksOf, type LedgerChunk } from './ledgerChunks';
import type { ScanJob, ScannedChunk, ScannedPart } from './scanPart';

/** Scans all chunks, in as many threads as there may be. */
export type ScanChunks = (job: ScanJob) => Promise<readonly ScannedPart[]>;

type ScanQuery = LedgerQuery & { readonly builtIn: TalliedQuery };

/** Of a smaller part of the ledger an index is made at once. */
const leastUnread = 4 * 1024 * 1024;

/** The answer of `scanAnswer`; undefined where the index is as quick, or has to say what is wrong with the ledger. */
export async function scanUnindexed(
  indexed: Iterable<IndexedFile>,
  paths: LedgerPaths,
  query: LedgerQuery,
  scanChunks: ScanChunks,
): Promise<QueryAnswer | undefined> {
  if (!isTallied(query)) return undefined;
  const segments = await listSegments(paths, promptLook);
  return unread(segments, [...indexed]) < leastUnread
    ? undefined
    : scanAnswer(segments, query, scanChunks);
}

/**
 * Answers a built-in question from the files, exactly as the index would, without making one: that takes several times
 * as long.
 * @param scanChunks see there
 * @returns undefined when another process renames one of the files meanwhile
 */
export async function scanAnswer(
  segments: readonly LedgerSegment[],
  query: ScanQuery,
  scanChunks: ScanChunks,
  chunkBytes?: number,
): Promise<QueryAnswer | undefined> {
  const arrays: LedgerSegment[] = [];
  const chunks: LedgerChunk[] = [];
  // Archives come before the ledger, and among each other by their names.
  for (const segment of segments.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    if (await isArrayFile(segment)) arrays.push(segment);
    else chunks.push(...chunksOf(segment, chunkBytes));
  }
  const ask = (skipped: ScanJob['skipped']): Promise<readonly ScannedPart[]> =>
    scanChunks({
      query: query.builtIn,
      causeWords: query.causeWords ?? [],
      chunks,
      skipped,
      next: new Int32Array(new SharedArrayBuffer(4)),
    });
  let parts = await ask(new Map());
  if (parts.some(({ hasMoved }) => hasMoved)) return undefined;
  const skipped = countedElsewhere(parts, chunks, segments);
  if (skipped.size > 0) parts = await ask(skipped);
  if (parts.some(({ hasMoved }) => hasMoved)) return undefined;
  const tally = emptyTally();
  for (const part of parts) mergeTallies(tally, part.tally);
  const scanned = parts.flatMap((part) => part.chunks).sort((a, b) => a.chunk - b.chunk);
  const ledger = new ScannedLedger(chunks, scanned);
  const { results, total } = rowsOf(tally, query, ledger);
  const damaged = [
    ...arrays.map(({ path }) => ({ path, line: 1, message: arrayFileMessage(path) })),
    ...ledger.damaged(),
  ].sort((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1));
  return {
    results,
    total,
    truncated: results.length < total,
    skipped: 0,
    skippedFirst: [],
    events: scanned.reduce((sum, { events }) => sum + events, 0),
    damaged: scanned.reduce(
      (sum, { damage }) => sum + damage.count + (damage.torn ? 1 : 0),
      arrays.length,
    ),
    damagedFirst: damaged.slice(0, maxDamageNamed),
  };
}

/** Bytes of the ledger that are not in the index. */
function unread(segments: readonly LedgerSegment[], indexed: readonly IndexedFile[]): number {
  return segments.reduce((sum, { path, inode, size }) => {
    const known =
      indexed.find((file) => file.path === path) ?? indexed.find((file) => file.inode === inode);
    return sum + Math.max(0, size - (known?.end ?? 0));
  }, 0);
}

function isTallied(query: LedgerQuery): query is ScanQuery {
  return query.builtIn !== undefined && query.builtIn in talliedKeys;
}

/** By chunk: the keys of events that count in another chunk, because that one comes first in the order of the files. */
function countedElsewhere(
  parts: readonly ScannedPart[],
  chunks: readonly LedgerChunk[],
  segments: readonly LedgerSegment[],
): ReadonlyMap<number, ReadonlySet<number>> {
  const place = new Map(segments.map((segment, order) => [segment, order]));
  const orderOf = ({ chunk }: ScannedChunk): number => {
    const segment = chunks[chunk]?.segment;
    return (segment && place.get(segment)) ?? 0;
  };
  const scanned = parts
    .flatMap((part) => part.chunks)
    .sort((a, b) => orderOf(a) - orderOf(b) || a.chunk - b.chunk);
  const shared = sharedKeys(scanned.map(({ ids }) => ids));
  const skipped = new Map<number, ReadonlySet<number>>();
  if (shared.size === 0) return skipped;
  const counted = new Set<number>();
  for (const { chunk, ids } of scanned) {
    const here = ids.filter((key) => shared.has(key));
    const again = new Set(here.filter((key) => counted.has(key)));
    if (again.size > 0) skipped.set(chunk, again);
    for (const key of here) counted.add(key);
  }
  return skipped;
}

function rowsOf(
  { rows, leads, otherLeads }: Tally,
  query: ScanQuery,
  ledger: ScannedLedger,
): { readonly results: readonly QueryResult[]; readonly total: number } {
  switch (query.builtIn) {
    case 'lead_time':
      return { results: [leadTimeResult(leads, otherLeads)], total: 1 };
    case 'hot_files': {
      const files = [...rows]
        .map(([file, { count, latest }]) => ({ file, changes: count, latest }))
        .sort(compareHotFiles);
      const results = partOf(files, query).map((row) =>
        hotFileResult({ ...row, latest: ledger.eventAt(row.latest) }),
      );
      return { results, total: files.length };
    }
    case 'similar_bugs': {
      const bugs = [...rows.values()].sort((a, b) => b.count - a.count || compareTallied(b, a));
      const results = partOf(bugs, query).flatMap(({ count, latest }) => {
        const located = ledger.eventAt(latest);
        return located === undefined ? [] : [bugResult({ count, latest: located })];
      });
      return { results, total: bugs.length };
    }
  }
}

/** The lines of chunks, as they are counted in their files. */
class ScannedLedger {
  /** By chunk: the lines of its file before it. */
  private readonly before: readonly number[];

  constructor(
    private readonly chunks: readonly LedgerChunk[],
    private readonly scanned: readonly ScannedChunk[],
  ) {
    let lines = 0;
    this.before = chunks.map(({ from }, number) => {
      lines = from === 0 ? 0 : lines + (scanned[number - 1]?.lines ?? 0);
      return lines;
    });
  }

  damaged(): { readonly path: string; readonly line: number; readonly message: string }[] {
    return this.scanned.flatMap(({ chunk, damage: { first, torn } }) => {
      const path = this.chunks[chunk]?.segment.path ?? '';
      const before = this.before[chunk] ?? 0;
      const all = torn === undefined ? first : [...first, torn];
      return all.map(([line, message]) => ({ path, line: before + line, message }));
    });
  }

  /** An event, read again; undefined when its file has changed in the meantime. */
  eventAt({ part, line: inChunk, offset }: TallyPlace): LocatedEvent | undefined {
    const chunk = this.chunks[part];
    if (chunk === undefined) return undefined;
    const line = (this.before[part] ?? 0) + inChunk + 1;
    const { file, path } = chunk.segment;
    const text = orUndefined(() => readLineAt(file, line, { line, offset }));
    const reading = text === undefined ? undefined : readLedgerLine(text);
    return reading?.kind === 'event' ? { path, line, event: reading.event } : undefined;
  }
}
