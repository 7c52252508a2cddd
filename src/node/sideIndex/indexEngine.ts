import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LogbookError } from '../../core/errors';
import { sharedKeys } from '../../core/ledger/delivery/keySet';
import { GroupIndex } from '../../core/recall/groupIndex';
import { isLearningKind } from '../../core/recall/learningKinds';
import { NameTable } from '../../core/recall/nameTable';
import { isArrayFile } from '../ledger/ledgerEvents';
import { listSegments, type LedgerSegment } from '../ledger/segments';
import { systemErrorCode } from '../fsErrors';
import { promptLook } from '../look';
import { arrayFile } from './arrayFile';
import { claimSegments } from './claimSegments';
import { documentChanges } from './documentChanges';
import type { DocumentReading } from './documentReading.lazy';
import { loadIndex, saveIndex } from './indexFile';
import type { HelperResult, IndexScope } from './indexProtocol';
import { IndexReader } from './indexReader';
import {
  emptyShards,
  firstHalf,
  mergeAll,
  newLedgerFile,
  packFile,
  renumbered,
  lazyShardsOf,
  unpackFile,
  withPaths,
  type IndexedFile,
  type IndexState,
  type PackedFile,
  type ShardName,
  type Shards,
} from './indexState';
import { unreadableLedger } from './unreadableLedger';

const defaultSharedBytes = 24 * 1024 * 1024;
/** New texts beside the large shards; with more than this, one search would ask two large indexes. */
const maxOverlayGroups = 20_000;
/** Looking for changed documents takes about a tenth of the time of one who types. */
const defaultScanPause = 10;

export interface IndexEngineOptions {
  /** Absolute path of the workspace's top. */
  readonly root: string;
  /** Where the index is saved; without it it is only in memory. */
  readonly indexFile?: string | undefined;
  /** Reads a part of a large ledger in another thread. */
  readonly readWithHelper: (files: readonly PackedFile[]) => Promise<HelperResult>;
  /** A ledger that is larger is read for the first time by two threads; default 24 MiB. */
  readonly sharedBytes?: number;
  /** After looking for changed documents that takes this many times as long to come again; default 10. */
  readonly scanPause?: number | undefined;
}

/** The index in memory, brought up to date with the files before each answer. For a worker thread. */
export class IndexEngine {
  private base: Shards = emptyShards;
  /** Of the files that events name. */
  paths = new NameTable();
  private overlay = new IndexReader(this.paths);
  private readonly files = new Map<string, IndexedFile>();
  private readonly byNumber = new Map<number, IndexedFile>();
  private readonly gone = new Set<number>();
  private nextNumber = 0;
  private indexes: Readonly<Record<ShardName, GroupIndex>> | undefined;
  private unsaved = false;
  private nextScan = 0;
  private scannedScope = '';

  readonly root: string;
  /** Loaded as soon as there are learnings, or a document to read. */
  reading: DocumentReading | undefined;
  /** Why the ledger could not be read the last time: documents are searched all the same. */
  ledgerError: LogbookError | undefined;

  constructor(private readonly options: IndexEngineOptions) {
    this.root = options.root;
    this.begin();
  }

  /** The files of the index as they are now. */
  get indexed(): Iterable<IndexedFile> {
    return this.files.values();
  }

  fileOf(number: number): IndexedFile | undefined {
    return this.byNumber.get(number);
  }

  groups(name: ShardName): GroupIndex {
    if (this.indexes === undefined) {
      const overlay = this.overlay.shards();
      const isGone =
        this.gone.size === 0 ? undefined : (source: number): boolean => this.gone.has(source);
      const { base } = this;
      this.indexes = lazyShardsOf((shard) => new GroupIndex(base[shard], overlay[shard], isGone));
    }
    return this.indexes[name];
  }

  /** Reads what has changed since the last time. */
  async refresh(scope: IndexScope): Promise<void> {
    try {
      await this.takeIn(scope);
    } catch (error) {
      // Half of the files are taken in.
      this.begin();
      if (systemErrorCode(error) !== 'ENOENT') throw error;
      // Another process has renamed the ledger after it was listed.
      await this.takeIn(scope);
    }
  }

  private begin(): void {
    const { indexFile } = this.options;
    const saved = indexFile === undefined ? undefined : loadIndex(indexFile);
    this.take(saved ?? { shards: emptyShards, files: [], paths: new NameTable() });
    this.unsaved = false;
    this.nextScan = 0;
  }

  private async takeIn(scope: IndexScope): Promise<void> {
    this.ledgerError = undefined;
    try {
      await this.refreshLedger(await listSegments(scope.ledger, promptLook));
    } catch (error) {
      this.ledgerError = unreadableLedger(error, this.root);
      if (this.ledgerError === undefined) throw error;
      await this.refreshLedger([]);
    }
    await this.refreshDocuments(scope);
    const hasLearnings = [...this.files.values()].some(({ kind }) => isLearningKind(kind));
    if (hasLearnings) await this.loadReading();
  }

  /** Takes what is new into the large shards and writes them, once there is much of it. For after an answer. */
  settle(): void {
    if (this.overlay.groupCount > maxOverlayGroups) this.save();
  }

  /** Writes the index, if anything has changed since it was read or written. */
  save(): void {
    if (!this.unsaved) return;
    const state = renumbered(
      this.base,
      this.overlay.shards(),
      [...this.files.values()],
      this.paths,
    );
    this.take(state);
    if (this.options.indexFile !== undefined) saveIndex(this.options.indexFile, state);
    this.unsaved = false;
  }

  private take(state: IndexState): void {
    this.base = state.shards;
    this.paths = state.paths;
    this.overlay = new IndexReader(this.paths);
    this.indexes = undefined;
    this.files.clear();
    this.byNumber.clear();
    this.gone.clear();
    this.nextNumber = state.files.length;
    for (const file of state.files) this.put(file);
  }

  private put(file: IndexedFile): void {
    this.files.set(file.path, file);
    this.byNumber.set(file.number, file);
  }

  private drop(file: IndexedFile): void {
    if (this.files.get(file.path) === file) this.files.delete(file.path);
    this.byNumber.delete(file.number);
    this.gone.add(file.number);
    this.changed();
  }

  private changed(): void {
    this.indexes = undefined;
    this.unsaved = true;
  }

  private async refreshLedger(segments: readonly LedgerSegment[]): Promise<void> {
    const known = [...this.files.values()].filter(({ kind }) => kind === 'event');
    const { claims, gone } = claimSegments(known, segments);
    const news = claims.filter((claim) => !claim.isSame);
    for (const file of gone) this.drop(file);
    // Which of two files comes first changes with their names.
    let isShared = gone.size > 0;
    for (const { segment, known: file } of news) {
      if (file === undefined || file.path === segment.path) continue;
      this.files.delete(file.path);
      isShared = true;
    }
    const added: IndexedFile[] = [];
    for (const { segment, known: file } of news) {
      const { size, mtimeMs, inode } = segment;
      if (file === undefined) {
        const fresh = newLedgerFile(this.nextNumber++, segment);
        if (await isArrayFile(segment)) this.put(arrayFile(fresh, segment));
        else added.push(fresh);
        continue;
      }
      Object.assign(file, { path: segment.path, size, mtimeMs, inode });
      this.put(file);
      if (file.end < size) {
        const keys = this.overlay.readLedger(segment.file, file);
        isShared ||= this.isElsewhere(keys, file);
      }
      this.changed();
    }
    await this.readNew(added);
    if (isShared || added.length > 0) this.countOnce(segments);
  }

  private isElsewhere(keys: readonly number[], file: IndexedFile): boolean {
    const others = [...this.files.values()].filter(
      (other) => other !== file && other.kind === 'event',
    );
    return keys.some((key) => others.some(({ ids }) => ids().has(key)));
  }

  /** An event that stands in several files counts in the first of them; the others are read again without it. */
  private countOnce(segments: readonly LedgerSegment[]): void {
    const found = segments.flatMap((segment) => {
      const file = this.files.get(segment.path);
      return file?.kind === 'event' ? [{ segment, file }] : [];
    });
    const shared = [...sharedKeys(found.map(({ file }) => file.ids().keys()))];
    const counted = new Set<number>();
    for (const { segment, file } of found) {
      const here = shared.filter((key) => file.ids().has(key));
      const skipped = new Set(here.filter((key) => counted.has(key)));
      for (const key of here) counted.add(key);
      const isRight =
        skipped.size === file.skipped.size && [...skipped].every((key) => file.skipped.has(key));
      if (isRight) continue;
      this.drop(file);
      const again = newLedgerFile(this.nextNumber++, segment, skipped);
      this.overlay.readLedger(segment.file, again);
      this.put(again);
    }
  }

  private async readNew(added: readonly IndexedFile[]): Promise<void> {
    if (added.length === 0) return;
    this.changed();
    const bytes = added.reduce((sum, { size }) => sum + size, 0);
    const isLarge = bytes > (this.options.sharedBytes ?? defaultSharedBytes);
    const share = isLarge ? firstHalf(added) : [];
    const helped =
      share.length === 0 ? undefined : this.options.readWithHelper(share.map(packFile));
    // Awaited below; until then a failure is nobody's.
    helped?.catch(() => undefined);
    for (const file of added.slice(share.length)) {
      // Questions that need no index are answered meanwhile.
      await nextTurn();
      this.overlay.readLedger(path.join(this.root, file.path), file);
      this.put(file);
    }
    if (helped === undefined) return;
    const { shards, files, paths } = await helped;
    const numbers = Uint32Array.from(paths, (name) => this.paths.numberOf(name));
    for (const file of files) this.put(withPaths(unpackFile(file), numbers));
    this.base =
      this.base === emptyShards
        ? shards
        : mergeAll(this.base, shards, (number) => (this.gone.has(number) ? -1 : number));
    this.changed();
  }

  private async loadReading(): Promise<DocumentReading> {
    return (this.reading ??= (await import('./documentReading.lazy')).documentReading);
  }

  private async refreshDocuments(scope: IndexScope): Promise<void> {
    const start = Date.now();
    const scopeKey = JSON.stringify([scope.folders, scope.files]);
    if (start < this.nextScan && scopeKey === this.scannedScope) return;
    const documents = [...this.files.values()].filter(({ kind }) => kind !== 'event');
    const { changed, gone } = documentChanges(this.root, scope, documents);
    for (const file of gone) this.drop(file);
    for (const { file, path: relative, typeId } of changed) {
      const reading = await this.loadReading();
      const number = this.nextNumber++;
      const read = this.overlay.readDocument(file, relative, typeId, number, reading);
      if (read === undefined) continue;
      const twin = this.files.get(relative);
      if (twin !== undefined) this.drop(twin);
      this.put(read);
      this.changed();
    }
    this.scannedScope = scopeKey;
    this.nextScan =
      Date.now() + (Date.now() - start) * (this.options.scanPause ?? defaultScanPause);
  }
}
