import path from 'node:path';
import { dayOf } from '../../core/ledger/delivery/calendar';
import { eventKey } from '../../core/ledger/delivery/keys';
import { sharedKeys } from '../../core/ledger/delivery/keySet';
import {
  addToRollup,
  emptyTexts,
  mergeRollups,
  type DeliveryRollup,
  type RollupTexts,
} from '../../core/ledger/delivery/rollup';
import { readLedgerLine } from '../../core/ledger/readEvent';
import { listSegments, type LedgerPaths, type LedgerSegment } from '../ledger/segments';
import { promptLook } from '../look';
import { claimSegments } from './claimSegments';
import { loadDelivery, saveDelivery } from './deliveryFile';
import type { EventIdentity } from './indexProtocol';
import { linesFrom } from './indexSources';
import {
  packSegment,
  readLines,
  readOn,
  restart,
  unpackSegment,
  unreadSegment,
  type NewEvent,
  type RolledSegment,
} from './rolledSegment';

export interface SegmentDays {
  readonly path: string;
  /** Another one after each change of the file. */
  readonly state: string;
  readonly days: ReadonlySet<number>;
}

/**
 * The delivery roll-up of the ledger, brought up to date with its files before each answer. Every file has a roll-up
 * of its own that is kept over sessions, so that only what changed is read again. For a worker thread.
 */
export class DeliveryStore {
  private texts: RollupTexts = emptyTexts();
  private segments: RolledSegment[] = [];
  private merged: DeliveryRollup | undefined;
  /** By path. */
  private readonly knownDays = new Map<string, SegmentDays>();
  private unsaved = false;

  /** @param file where it is saved; without it everything is only in memory */
  constructor(private readonly file: string | undefined) {
    this.load();
  }

  /** Of all files together, each event once. It changes with the next call. */
  async rollup(paths: LedgerPaths): Promise<DeliveryRollup> {
    await this.refresh(paths);
    this.merged ??= mergeRollups(
      this.segments.map(({ rollup }) => rollup()),
      this.texts,
    );
    return this.merged;
  }

  /**
   * How many lines of the files as they were last looked at are no events. What lies behind the last whole line counts
   * as one, and so does a file that is one array.
   */
  get damaged(): number {
    return this.segments.reduce(
      (sum, { damaged, end, size }) => sum + damaged + (end < size ? 1 : 0),
      0,
    );
  }

  /** The files that have events, with the days in UTC of these. */
  async days(paths: LedgerPaths): Promise<readonly SegmentDays[]> {
    await this.refresh(paths);
    return this.segments.map((segment) => {
      const { path: name, size, mtimeMs } = segment;
      const state = `${size}|${mtimeMs}`;
      const known = this.knownDays.get(name);
      if (known?.state === state) return known;
      const days = new Set([...segment.rollup().days.values()].map(({ day }) => day));
      const found = { path: name, state, days };
      this.knownDays.set(name, found);
      return found;
    });
  }

  /** Where an event stands now: workspace-relative path and one-based line; undefined when it is gone. */
  async locate(
    paths: LedgerPaths,
    { time, id, taskId }: EventIdentity,
  ): Promise<{ path: string; line: number } | undefined> {
    await this.refresh(paths);
    const key = id === undefined ? undefined : eventKey(id, time);
    for (const segment of this.segments) {
      const mayHoldIt =
        key === undefined
          ? [...segment.rollup().days.values()].some(({ day }) => day === dayOf(time))
          : segment.ids().has(key);
      if (!mayHoldIt) continue;
      let line = 0;
      for (const { text } of linesFrom(path.join(paths.root, segment.path), 0)) {
        line += 1;
        if (id !== undefined && !text.includes(id)) continue;
        const reading = readLedgerLine(text);
        if (reading.kind !== 'event' || reading.event.time !== time) continue;
        const { event } = reading;
        if (id === undefined ? event.taskId === taskId : event.id === id)
          return { path: segment.path, line };
      }
    }
    return undefined;
  }

  /** Writes what has changed since it was read or written. */
  save(): void {
    if (!this.unsaved || this.file === undefined) return;
    const stored = this.segments.map(
      (segment) => (segment.stored ??= packSegment(segment, this.texts)),
    );
    saveDelivery(this.file, stored, this.texts);
    this.unsaved = false;
  }

  private load(): void {
    const saved = this.file === undefined ? undefined : loadDelivery(this.file);
    this.texts = saved?.texts ?? emptyTexts();
    this.segments = (saved?.segments ?? []).map((stored) => unpackSegment(stored, this.texts));
    this.merged = undefined;
    this.unsaved = false;
  }

  private async refresh(paths: LedgerPaths): Promise<void> {
    try {
      await this.take(await listSegments(paths, promptLook));
    } catch (error) {
      // A file that went away in between leaves half of an answer: all begins again from what is saved.
      this.load();
      throw error;
    }
  }

  private async take(files: readonly LedgerSegment[]): Promise<void> {
    const before = this.segments;
    const { claims, gone } = claimSegments(before, files);
    if (gone.size === 0 && claims.every(({ isSame }) => isSame)) return;
    this.unsaved = true;
    this.segments = claims.map(({ known }) => known ?? unreadSegment(this.texts));
    const isReordered =
      gone.size > 0 || this.segments.some((segment, index) => segment !== before[index]);
    const added: { segment: RolledSegment; events: readonly NewEvent[] }[] = [];
    for (const [index, { segment: file, isSame }] of claims.entries()) {
      const segment = this.segments[index];
      if (isSame || segment === undefined) continue;
      added.push({ segment, events: await readOn(segment, file, !isReordered) });
    }
    if (isReordered || added.some((news) => this.isKnownElsewhere(news))) {
      this.countOnce(files);
      this.merged = undefined;
    } else if (this.merged !== undefined) {
      for (const { events } of added)
        for (const { event } of events) addToRollup(this.merged, event);
    }
  }

  private isKnownElsewhere({
    segment,
    events,
  }: {
    readonly segment: RolledSegment;
    readonly events: readonly NewEvent[];
  }): boolean {
    const others = this.segments.filter((other) => other !== segment);
    return events.some(({ key }) => key !== undefined && others.some(({ ids }) => ids().has(key)));
  }

  /** An event that stands in several files counts in the first of them. The others are rolled up without it. */
  private countOnce(files: readonly LedgerSegment[]): void {
    const shared = sharedKeys(this.segments.map(({ ids }) => ids().keys()));
    const counted = new Set<number>();
    this.segments.forEach((segment, index) => {
      const here = [...shared].filter((key) => segment.ids().has(key));
      const skipped = new Set(here.filter((key) => counted.has(key)));
      for (const key of here) counted.add(key);
      const file = files[index];
      const isRight =
        skipped.size === segment.skipped.size &&
        [...skipped].every((key) => segment.skipped.has(key));
      if (isRight || file === undefined) return;
      restart(segment, this.texts, skipped);
      readLines(segment, file.file);
    });
  }
}
