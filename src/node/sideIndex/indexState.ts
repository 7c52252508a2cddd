import {
  addCounts,
  emptyCounts,
  packCounts,
  unpackedCounts,
  type Counts,
} from '../../core/ledger/delivery/counts';
import { KeySet } from '../../core/ledger/delivery/keySet';
import { mergeShards, type SourceNumber } from '../../core/recall/mergeShards';
import { noOtherLeads, type OtherLeads } from '../../core/ledger/query/leadTimes';
import { NameTable } from '../../core/recall/nameTable';
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
  readonly lineOffsets: () => number[];
  /** How often events name a file, by its number among the paths. */
  readonly touched: Counts;
  /** Events that count. */
  events: number;
  /** Lead times of completed tasks, in seconds. */
  readonly leads: Counts;
  otherLeads: OtherLeads;
  readonly damage: Damage;
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
    ...noTallies(),
    ids: idsOf(),
    skipped,
  };
}

export function noTallies(): Pick<
  IndexedFile,
  'lineOffsets' | 'touched' | 'leads' | 'otherLeads' | 'events' | 'damage'
> {
  const lineOffsets: number[] = [];
  return {
    lineOffsets: () => lineOffsets,
    events: 0,
    touched: emptyCounts(),
    leads: emptyCounts(),
    otherLeads: noOtherLeads(),
    damage: { count: 0, first: [] },
  };
}

/** Lines that are no events. */
export interface Damage {
  count: number;
  /** One-based lines, and what is wrong with them. */
  readonly first: (readonly [line: number, message: string])[];
  /** What stands behind the last line feed, and may still become an event. */
  torn?: readonly [line: number, message: string] | undefined;
}

/** So many are named, as in the answers of queries that read the ledger. */
export const maxDamageNamed = 20;

export function addDamage({ damage }: IndexedFile, line: number, message: string): void {
  damage.count += 1;
  if (damage.first.length < maxDamageNamed) damage.first.push([line, message]);
}

/** A file as it goes to another thread, and into storage. */
export interface PackedFile extends Omit<IndexedFile, PackedPart> {
  readonly parts: Readonly<Record<PackedPart, Uint8Array>>;
}

export const packedParts = ['ids', 'lineOffsets', 'touched', 'leads'] as const;
type PackedPart = (typeof packedParts)[number];

export function packFile(file: IndexedFile): PackedFile {
  const { ids, lineOffsets, touched, leads, ...rest } = file;
  const offsets = lineOffsets();
  const steps = Uint32Array.from(offsets, (offset, index) => offset - (offsets[index - 1] ?? 0));
  return {
    ...rest,
    parts: {
      ids: ids().encode(),
      lineOffsets: new Uint8Array(steps.buffer),
      touched: packCounts(touched),
      leads: packCounts(leads),
    },
  };
}

/** What is long is unpacked when somebody asks for it: most sessions ask for little. */
export function unpackFile({ parts, ...rest }: PackedFile): IndexedFile {
  const { ids, lineOffsets, touched, leads } = parts;
  let offsets: number[] | undefined;
  return {
    ...rest,
    ids: idsOf(ids),
    lineOffsets: () => (offsets ??= sumsOf(lineOffsets)),
    touched: unpackedCounts(touched),
    leads: unpackedCounts(leads),
  };
}

/** Of a file that was read with other paths. @param numbers what those have here */
export function withPaths(file: IndexedFile, numbers: Uint32Array): IndexedFile {
  const touched = emptyCounts();
  addCounts(touched, file.touched, numbers);
  return { ...file, touched };
}

const defaultSharedBytes = 24 * 1024 * 1024;

/**
 * Files that another thread reads: so many that they have half of the bytes; never all.
 * @param sharedBytes what is less is not worth another thread; default 24 MiB
 */
export function helpersShare(
  files: readonly IndexedFile[],
  sharedBytes = defaultSharedBytes,
): readonly IndexedFile[] {
  const all = files.reduce((sum, { size }) => sum + size, 0);
  if (all <= sharedBytes) return [];
  let bytes = 0;
  const end = files.findIndex(({ size }) => (bytes += size) >= all / 2);
  return files.slice(0, Math.min(end + 1, files.length - 1));
}

function sumsOf(steps: Uint8Array): number[] {
  let sum = 0;
  const words = new Uint32Array(steps.buffer, steps.byteOffset, steps.byteLength / 4);
  return Array.from(words, (step) => (sum += step));
}

/** Unpacked when they are asked for: most sessions never compare them. */
export function idsOf(packed?: Uint8Array): () => KeySet {
  let ids = packed === undefined ? KeySet.empty() : undefined;
  return () => (ids ??= packed === undefined ? KeySet.empty() : KeySet.decode(packed));
}

export interface IndexState {
  readonly shards: Shards;
  readonly files: readonly IndexedFile[];
  /** Of the files that events name. One that no event names any more stays until the index is built anew. */
  readonly paths: NameTable;
}

export const emptyShards = shardsOf(() => emptyShard);

/** Nothing is indexed. */
export function emptyState(): IndexState {
  return { shards: emptyShards, files: [], paths: new NameTable() };
}

/** Makes one of each. */
export function shardsOf<Part>(make: (name: ShardName) => Part): Readonly<Record<ShardName, Part>> {
  return {
    errors: make('errors'),
    causes: make('causes'),
    texts: make('texts'),
    names: make('names'),
  };
}

/** The same, each made when it is first asked for. */
export function lazyShardsOf<Part>(
  make: (name: ShardName) => Part,
): Readonly<Record<ShardName, Part>> {
  const made = new Map<ShardName, Part>();
  const part = (name: ShardName): Part => {
    let known = made.get(name);
    if (known === undefined) made.set(name, (known = make(name)));
    return known;
  };
  return {
    get errors() {
      return part('errors');
    },
    get causes() {
      return part('causes');
    },
    get texts() {
      return part('texts');
    },
    get names() {
      return part('names');
    },
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
  paths: NameTable,
): IndexState {
  const numbers = new Map(files.map(({ number: old }, number) => [old, number]));
  return {
    shards: mergeAll(first, second, (number) => numbers.get(number) ?? -1),
    files: files.map((file, number) => ({ ...file, number })),
    paths,
  };
}
