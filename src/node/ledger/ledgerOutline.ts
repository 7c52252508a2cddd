import type { ReadEvent } from '../../core/ledger/readEvent';
import { readSegmentLine } from './ledgerEvents';
import { readSegmentLines, readSegmentLinesBackwards } from './segmentLines';
import type { LedgerSegment } from './segments';

/** `2026-01`, in local time. */
export type Month = string;

/** Where an event stands, and no more of it than a list by month and type needs. */
export interface EventPlace {
  readonly segment: LedgerSegment;
  /** Of the line's first byte. */
  readonly offset: number;
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** As written or assumed. */
  readonly type: string;
}

export interface DamagedPlace {
  readonly segment: LedgerSegment;
  readonly offset: number;
  readonly message: string;
}

export interface MonthOutline {
  /** Newest first, equal ids once. */
  readonly events: readonly EventPlace[];
  /** Lines that are no events and stand among those of the month. */
  readonly damaged: readonly DamagedPlace[];
}

/** First and last moment in a file, as far as its first and last lines tell. */
interface SegmentSpan {
  readonly first: number;
  readonly last: number;
}

/** Lines at each end of a file of which the first and last moments are taken. */
const linesAtEnds = 20;
/** So many events in a row from before a month end the search for its events. */
const patience = 500;
/** Lines with unreadable times or none belong nowhere; more than this of damage nobody looks through. */
const maxDamaged = 100;

export function monthOf(time: number): Month {
  const date = new Date(time);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`;
}

/**
 * Shows a ledger by month without reading all of it: the months are told by the ends of its files, and a month reads
 * the files that reach into it, from their ends backwards and no further than the month.
 */
export class LedgerOutline {
  private readonly spans = new Map<string, Promise<SegmentSpan | undefined>>();

  /** The months that may have events, newest first. */
  async months(segments: readonly LedgerSegment[]): Promise<readonly Month[]> {
    const months = new Set<Month>();
    for (const span of await Promise.all(segments.map((segment) => this.spanOf(segment)))) {
      if (span !== undefined) for (const month of monthsBetween(span)) months.add(month);
    }
    return [...months].sort().reverse();
  }

  /** What a month holds. Events that were written down in another month than theirs are found within reason. */
  async month(segments: readonly LedgerSegment[], month: Month): Promise<MonthOutline> {
    const events: EventPlace[] = [];
    const damaged: DamagedPlace[] = [];
    const ids = new Set<string>();
    for (const segment of segments) {
      const span = await this.spanOf(segment);
      if (span === undefined || monthOf(span.first) > month || monthOf(span.last) < month) continue;
      await readMonth(segment, month, { events, damaged, ids });
    }
    return { events: events.sort((a, b) => b.time - a.time), damaged };
  }

  private spanOf(segment: LedgerSegment): Promise<SegmentSpan | undefined> {
    const { path, size, mtimeMs } = segment;
    const key = `${path}|${size}|${mtimeMs}`;
    let span = this.spans.get(key);
    if (span === undefined) {
      span = readSpan(segment);
      this.spans.set(key, span);
      span.catch(() => this.spans.delete(key));
    }
    return span;
  }
}

async function readSpan(segment: LedgerSegment): Promise<SegmentSpan | undefined> {
  const times: number[] = [];
  for (const lines of [readSegmentLines(segment), readSegmentLinesBackwards(segment)]) {
    let seen = 0;
    for await (const line of lines) {
      const reading = readSegmentLine(line);
      if (reading.kind === 'event' && reading.event.time !== undefined) {
        times.push(reading.event.time);
      }
      if (++seen === linesAtEnds) break;
    }
  }
  return times.length === 0 ? undefined : { first: Math.min(...times), last: Math.max(...times) };
}

function monthsBetween({ first, last }: SegmentSpan): readonly Month[] {
  const months: Month[] = [];
  const end = monthOf(last);
  const at = new Date(first);
  const start = new Date(at.getFullYear(), at.getMonth(), 1);
  // A year that somebody mistyped must not make thousands of months.
  for (let count = 0; count < 600; count++) {
    const month = monthOf(start.getTime());
    months.push(month);
    if (month >= end) break;
    start.setMonth(start.getMonth() + 1);
  }
  return months;
}

async function readMonth(
  segment: LedgerSegment,
  month: Month,
  { events, damaged, ids }: { events: EventPlace[]; damaged: DamagedPlace[]; ids: Set<string> },
): Promise<void> {
  let before = 0;
  /** The month that the lines here belong to: damaged ones have no time of their own. */
  let here: Month | undefined;
  let unplaced: DamagedPlace[] = [];
  const place = (): void => {
    if (here === month && damaged.length < maxDamaged) damaged.push(...unplaced);
    unplaced = [];
  };
  for await (const line of readSegmentLinesBackwards(segment)) {
    const reading = readSegmentLine(line);
    if (reading.kind === 'damaged') {
      if (unplaced.length < maxDamaged) {
        unplaced.push({ segment, offset: line.offset, message: reading.message });
      }
      continue;
    }
    if (reading.kind !== 'event' || reading.event.time === undefined) continue;
    const { id, time, type = 'event' } = reading.event;
    here = monthOf(time);
    place();
    before = here < month ? before + 1 : 0;
    if (before === patience) return;
    if (here !== month || (id !== undefined && ids.has(id))) continue;
    if (id !== undefined) ids.add(id);
    events.push({ segment, offset: line.offset, time, type });
  }
  place();
}

/** The event at a place; undefined where the file changed since. */
export async function readEventAt({ segment, offset }: EventPlace): Promise<ReadEvent | undefined> {
  for await (const line of readSegmentLines(segment, { from: offset })) {
    const reading = readSegmentLine(line);
    return reading.kind === 'event' ? reading.event : undefined;
  }
  return undefined;
}
