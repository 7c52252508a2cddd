import { KeySet } from '../../core/ledger/delivery/keySet';
import { mergeShards, type SourceNumber } from '../../core/recall/mergeShards';
import { emptyShard, type Shard } from '../../core/recall/shard';
import type { LedgerSegment } from '../ledger/segments';

/**
 * Errors, root causes, all other texts, and names of types and files are ranked apart: what is rare among errors may be
 * common in prose.
 */
export const shardNames = ['errors', 'causes', 'texts', 'names'] as const;
export type ShardName = (typeof shardNames)[number];
export type Shards = Readonly<Record<ShardName, Shard>>;

/** A file that is in the index, up to its byte `end`. */
export interface IndexedFile {
  /** Number in the shards' occurrences. */
  readonly number: number;
  /** Workspace-relative, with forward slashes. */
  path: string;
  /** `event` for files of the ledger, else a kind of document. */
  readonly kind: string;
  size: number;
  mtimeMs: number;
  inode: number;
  end: number;
  /** Of the bytes up to `end`. Empty for documents, which are always read whole. */
  digest: string;
  /** Lines up to `end`. */
  lines: number;
  /** Offsets of every `lineStep`th line of a ledger file, from the first on. */
  readonly lineOffsets: number[];
  /** Counts of the files that events name. */
  readonly touched: Map<string, number>;
  /** Lead times of successful work in minutes, with how often. */
  readonly leads: Map<number, number>;
  unreadableLeads: number;
  /** Of all events with an id. */
  readonly ids: () => KeySet;
  /** Of events that stand in an earlier file too, and count there. */
  readonly skipped: ReadonlySet<number>;
  /** Title and day of a document. */
  readonly title?: string | undefined;
  readonly date?: string | undefined;
  /** Of a document: one-based lines of its sections, and their headings. */
  readonly sections?: readonly (readonly [line: number, heading: string])[] | undefined;
}

export const lineStep = 16;

/** A file of the ledger of which nothing is read yet. */
export function newLedgerFile(
  number: number,
  segment: LedgerSegment,
  skipped: ReadonlySet<number> = new Set(),
): IndexedFile {
  const { path: relative, size, mtimeMs, inode } = segment;
  return {
    number,
    path: relative,
    kind: 'event',
    size,
    mtimeMs,
    inode,
    end: 0,
    digest: '',
    lines: 0,
    lineOffsets: [],
    touched: new Map(),
    leads: new Map(),
    unreadableLeads: 0,
    ids: idsOf(),
    skipped,
  };
}

/** A file as it goes to another thread. */
export interface PackedFile extends Omit<IndexedFile, 'ids'> {
  readonly ids: Uint8Array;
}

export function packFile(file: IndexedFile): PackedFile {
  return { ...file, ids: file.ids().encode() };
}

export function unpackFile(file: PackedFile): IndexedFile {
  return { ...file, ids: idsOf(file.ids) };
}

/** Unpacked when they are asked for: most sessions never compare them. */
export function idsOf(packed?: Uint8Array): () => KeySet {
  let ids = packed === undefined ? KeySet.empty() : undefined;
  return () => (ids ??= packed === undefined ? KeySet.empty() : KeySet.decode(packed));
}

export interface IndexState {
  readonly shards: Shards;
  readonly files: readonly IndexedFile[];
}

export const emptyShards = shardsOf(() => emptyShard);

/** Makes one of each. */
export function shardsOf<Part>(make: (name: ShardName) => Part): Readonly<Record<ShardName, Part>> {
  return {
    errors: make('errors'),
    causes: make('causes'),
    texts: make('texts'),
    names: make('names'),
  };
}

export function mergeAll(first: Shards, second: Shards, numberOf: SourceNumber): Shards {
  return shardsOf((name) => mergeShards(first[name], second[name], numberOf, numberOf));
}

/** One state of two sets of shards over the same numbers, for these files only, which are numbered anew. */
export function renumbered(
  first: Shards,
  second: Shards,
  files: readonly IndexedFile[],
): IndexState {
  const numbers = new Map(files.map(({ number: old }, number) => [old, number]));
  return {
    shards: mergeAll(first, second, (number) => numbers.get(number) ?? -1),
    files: files.map((file, number) => ({ ...file, number })),
  };
}
