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
import { DamagedIndex, loadIndex, saveIndex } from './indexFile';
import type { DocumentScope, HelperResult, IndexScope } from './indexProtocol';
import { IndexReader } from './indexReader';
import { IndexedFiles } from './indexedFiles';
import {
  emptyShards,
  emptyState,
  helpersShare,
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
import { ScanPace } from './scanPace';
import { unreadableLedger } from './unreadableLedger';

/** New texts beside the large shards; with more than this, one search would ask two large indexes. */
const maxOverlayGroups = 20_000;

export interface IndexEngineOptions {
  /** Absolute path of the workspace's top. */
  readonly root: string;
  /** Where the index is saved; without it it is only in memory. */
  readonly indexFile?: string | undefined;
  /** Reads a part of a large ledger in another thread. */
  readonly readWithHelper: (files: readonly PackedFile[]) => Promise<HelperResult>;
  /** See `helpersShare`. */
  readonly sharedBytes?: number | undefined;
  /** See `ScanPace`. */
  readonly scanPause?: number | undefined;
}

/** The index in memory, brought up to date with the files before each answer. For a worker thread. */
export class IndexEngine {
  private base: Shards = emptyShards;
  /** Of the files that events name. */
  paths = new NameTable();
  private overlay = new IndexReader(this.paths);
  private files = new IndexedFiles();
  private indexes: Readonly<Record<ShardName, GroupIndex>> | undefined;
  private unsaved = false;
  private readonly pace: ScanPace;

  readonly root: string;
  /** Loaded as soon as there are learnings, or a document to read. */
  reading: DocumentReading | undefined;
  /** Why the ledger could not be read the last time: documents are searched all the same. */
  ledgerError: LogbookError | undefined;

  constructor(private readonly options: IndexEngineOptions) {
    this.root = options.root;
    this.pace = new ScanPace(options.scanPause);
    this.begin();
  }

  /** The files of the index as they are now. */
  get indexed(): readonly IndexedFile[] {
    return this.files.all;
  }

  fileOf(number: number): IndexedFile | undefined {
    return this.files.of(number);
  }

  groups(name: ShardName): GroupIndex {
    if (this.indexes === undefined) {
      const overlay = this.overlay.shards();
      const { base } = this;
      const { isGone } = this.files;
      this.indexes = lazyShardsOf((shard) => new GroupIndex(base[shard], overlay[shard], isGone));
    }
    return this.indexes[name];
  }

  /** Asks once the files are taken in. A saved index that proves to be damaged is made anew. */
  async ask<Answer>(scope: IndexScope, question: () => Answer): Promise<Answer> {
    try {
      await this.refresh(scope);
      return question();
    } catch (error) {
      if (!(error instanceof DamagedIndex)) throw error;
      this.startOver();
      await this.refresh(scope);
      return question();
    }
  }

  /** Reads what has changed since the last time. @throws DamagedIndex */
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
    this.take(saved ?? emptyState());
    this.unsaved = false;
    this.pace.reset();
  }

  /** Without what is saved. */
  private startOver(): void {
    this.take(emptyState());
    this.unsaved = true;
    this.pace.reset();
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
    const { documents } = scope;
    if (documents === undefined) return;
    await this.pace.look(documents, () => this.refreshDocuments(documents));
    const hasLearnings = this.files.all.some(({ kind }) => isLearningKind(kind));
    if (hasLearnings) await this.loadReading();
  }

  /** Takes what is new into the large shards and writes them, once there is much of it. For after an answer. */
  settle(): void {
    if (this.overlay.groupCount > maxOverlayGroups) this.save();
  }

  /** Writes the index, if anything has changed since it was read or written. */
  save(): void {
    if (!this.unsaved) return;
    let state: IndexState;
    try {
      state = renumbered(this.base, this.overlay.shards(), this.files.all, this.paths);
    } catch (error) {
      if (!(error instanceof DamagedIndex)) throw error;
      // There is nothing to save until somebody asks again.
      this.startOver();
      return;
    }
    this.take(state);
    if (this.options.indexFile !== undefined) saveIndex(this.options.indexFile, state);
    this.unsaved = false;
  }

  private take({ shards, files, paths }: IndexState): void {
    this.base = shards;
    this.files = new IndexedFiles(files);
    this.paths = paths;
    this.overlay = new IndexReader(paths);
    this.indexes = undefined;
  }

  private drop(file: IndexedFile): void {
    this.files.drop(file);
    this.changed();
  }

  private changed(): void {
    this.indexes = undefined;
    this.unsaved = true;
  }

  private async refreshLedger(segments: readonly LedgerSegment[]): Promise<void> {
    const known = this.files.all.filter(({ kind }) => kind === 'event');
    const { claims, gone } = claimSegments(known, segments);
    const news = claims.filter((claim) => !claim.isSame);
    for (const file of gone) this.drop(file);
    // Which of two files comes first changes with their names.
    let isShared = gone.size > 0;
    for (const { segment, known: file } of news) {
      if (file === undefined || file.path === segment.path) continue;
      this.files.leave(file.path);
      isShared = true;
    }
    const added: IndexedFile[] = [];
    for (const { segment, known: file } of news) {
      const { size, mtimeMs, inode } = segment;
      if (file === undefined) {
        const fresh = newLedgerFile(this.files.nextNumber(), segment);
        if (await isArrayFile(segment)) this.files.put(arrayFile(fresh, segment));
        else added.push(fresh);
        continue;
      }
      Object.assign(file, { path: segment.path, size, mtimeMs, inode });
      this.files.put(file);
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
    const others = this.files.all.filter((other) => other !== file && other.kind === 'event');
    return keys.some((key) => others.some(({ ids }) => ids().has(key)));
  }

  /** An event that stands in several files counts in the first of them; the others are read again without it. */
  private countOnce(segments: readonly LedgerSegment[]): void {
    const found = segments.flatMap((segment) => {
      const file = this.files.at(segment.path);
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
      const again = newLedgerFile(this.files.nextNumber(), segment, skipped);
      this.overlay.readLedger(segment.file, again);
      this.files.put(again);
    }
  }

  private async readNew(added: readonly IndexedFile[]): Promise<void> {
    if (added.length === 0) return;
    this.changed();
    const share = helpersShare(added, this.options.sharedBytes);
    const helped =
      share.length === 0 ? undefined : this.options.readWithHelper(share.map(packFile));
    // Awaited below; until then a failure is nobody's.
    helped?.catch(() => undefined);
    for (const file of added.slice(share.length)) {
      // Questions that need no index are answered meanwhile.
      await nextTurn();
      this.overlay.readLedger(path.join(this.root, file.path), file);
      this.files.put(file);
    }
    if (helped === undefined) return;
    const { shards, files, paths } = await helped;
    const numbers = Uint32Array.from(paths, (name) => this.paths.numberOf(name));
    const { isGone } = this.files;
    for (const file of files) this.files.put(withPaths(unpackFile(file), numbers));
    this.base =
      this.base === emptyShards
        ? shards
        : mergeAll(this.base, shards, (number) => (isGone?.(number) === true ? -1 : number));
    this.changed();
  }

  private async loadReading(): Promise<DocumentReading> {
    return (this.reading ??= (await import('./documentReading.lazy')).documentReading);
  }

  private async refreshDocuments(scope: DocumentScope): Promise<void> {
    const documents = this.files.all.filter(({ kind }) => kind !== 'event');
    const { changed, gone } = await documentChanges(this.root, scope, documents);
    for (const file of gone) this.drop(file);
    for (const { file, path: relative, typeId } of changed) {
      const reading = await this.loadReading();
      const number = this.files.nextNumber();
      const read = this.overlay.readDocument(file, relative, typeId, number, reading);
      if (read === undefined) continue;
      const twin = this.files.at(relative);
      if (twin !== undefined) this.drop(twin);
      this.files.put(read);
      this.changed();
    }
  }
}
