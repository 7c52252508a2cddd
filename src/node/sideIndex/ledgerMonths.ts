import path from 'node:path';
import { dayMs } from '../../core/ledger/delivery/calendar';
import { readLedgerLine, type ReadEvent } from '../../core/ledger/readEvent';
import type { LedgerPaths } from '../ledger/segments';
import type { DeliveryStore, SegmentDays } from './deliveryStore';
import { linesFrom } from './indexSources';
import { monthOf, MonthLines, type DamagedPlace, type Month, type MonthPlace } from './monthLines';

/** What a month of the ledger holds. */
export interface MonthSummary {
  /** With how many events each, in the order of their names. */
  readonly types: readonly { readonly type: string; readonly count: number }[];
  readonly damaged: readonly DamagedPlace[];
}

export interface MonthEvent extends MonthPlace {
  readonly event: ReadEvent;
}

interface KnownMonth {
  /** Tells the files apart from those of another time. */
  readonly state: string;
  readonly lines: MonthLines;
}

/** Months are asked for again when somebody pages through them. */
const maxKnown = 4;

/**
 * The ledger by month, for a worker thread. The roll-ups of the delivery report tell which files have events on which
 * days, wherever in a file a backdated one stands; only those files are read for a month.
 */
export class LedgerMonths {
  private readonly known = new Map<Month, KnownMonth>();

  constructor(private readonly delivery: DeliveryStore) {}

  /** Those with events, newest first. */
  async months(paths: LedgerPaths): Promise<readonly Month[]> {
    const segments = await this.delivery.days(paths);
    const months = new Set<Month>();
    const unsure = new Set<Month>();
    for (const { days } of segments) {
      for (const day of days) {
        const [first, last] = monthsOf(day);
        if (first === last) months.add(first);
        else unsure.add(first).add(last);
      }
    }
    // A day in UTC that lies in two months here: its events say in which.
    for (const month of unsure) {
      if (months.has(month)) continue;
      if (this.lines(paths, segments, month).events.length > 0) months.add(month);
    }
    return [...months].sort().reverse();
  }

  async month(paths: LedgerPaths, month: Month): Promise<MonthSummary> {
    const { events, damaged } = this.lines(paths, await this.delivery.days(paths), month);
    const counts = new Map<string, number>();
    for (const { type } of events) counts.set(type, (counts.get(type) ?? 0) + 1);
    const types = [...counts].map(([type, count]) => ({ type, count }));
    return { types: types.sort((a, b) => a.type.localeCompare(b.type)), damaged };
  }

  /** The newest events of a type. */
  async events(
    paths: LedgerPaths,
    month: Month,
    { type, limit }: { readonly type: string; readonly limit: number },
  ): Promise<readonly MonthEvent[]> {
    const { events } = this.lines(paths, await this.delivery.days(paths), month);
    const wanted = events.filter((place) => place.type === type).reverse();
    return wanted
      .sort((a, b) => b.time - a.time)
      .slice(0, limit)
      .flatMap((place) => {
        const event = eventAt(path.join(paths.root, place.path), place.offset);
        return event === undefined ? [] : [{ ...place, event }];
      });
  }

  private lines({ root }: LedgerPaths, segments: readonly SegmentDays[], month: Month): MonthLines {
    const wanted = segments.filter(({ days }) =>
      [...days].some((day) => monthsOf(day).includes(month)),
    );
    const state = wanted.map(({ path: name, state: ofFile }) => `${name}|${ofFile}`).join('\n');
    const known = this.known.get(month);
    if (known?.state === state) return known.lines;
    const lines = new MonthLines(month);
    for (const { path: name } of wanted) lines.read(path.join(root, name), name);
    this.known.delete(month);
    this.known.set(month, { state, lines });
    const [oldest] = this.known.keys();
    if (this.known.size > maxKnown && oldest !== undefined) this.known.delete(oldest);
    return lines;
  }
}

/** The months here in which a day of UTC begins and ends. */
function monthsOf(day: number): readonly [first: Month, last: Month] {
  return [monthOf(day * dayMs), monthOf((day + 1) * dayMs - 1)];
}

/** Undefined where the file has changed in the meantime. */
function eventAt(file: string, offset: number): ReadEvent | undefined {
  for (const { text } of linesFrom(file, offset)) {
    const reading = readLedgerLine(text);
    return reading.kind === 'event' ? reading.event : undefined;
  }
  return undefined;
}
