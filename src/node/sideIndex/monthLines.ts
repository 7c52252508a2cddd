import { dayMs } from '../../core/ledger/delivery/calendar';
import { eventIdentity } from '../../core/ledger/delivery/keys';
import { readLedgerLine } from '../../core/ledger/readEvent';
import { linesFrom } from './indexSources';

/** `2026-01`, in local time. */
export type Month = string;

/** An event of a month, and no more of it than a list by type needs. */
export interface MonthPlace {
  /** Workspace-relative, with forward slashes. */
  readonly path: string;
  /** One-based. */
  readonly line: number;
  /** Of the line's first byte. */
  readonly offset: number;
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** As written or assumed. */
  readonly type: string;
}

/** A line that is no event. */
export interface DamagedPlace {
  readonly path: string;
  /** One-based. */
  readonly line: number;
  readonly message: string;
}

/** More of damage nobody looks through. */
const maxDamaged = 100;
/** How far from UTC the zone of a timestamp or of this machine can be, in whole days, and both together. */
const zoneDays = 2;

export function monthOf(time: number): Month {
  const date = new Date(time);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`;
}

/** Collects the events of one month from files, in the order of their lines, each once: see `eventIdentity`. */
export class MonthLines {
  readonly events: MonthPlace[] = [];
  /** Those that stand among the events of the month. */
  readonly damaged: DamagedPlace[] = [];
  private readonly known = new Set<string>();
  private readonly dates: readonly string[];

  constructor(private readonly month: Month) {
    this.dates = datesAround(month);
  }

  /** @param file absolute; `path` as it is shown */
  read(file: string, path: string): void {
    let line = 0;
    /** Whether the events here are of the month: damaged lines have no time of their own. */
    let isHere: boolean | undefined;
    let unplaced: DamagedPlace[] = [];
    for (const { text, offset } of linesFrom(file, 0)) {
      line += 1;
      const date = leadingDate(text);
      if (date !== undefined && !this.dates.some((start) => date.startsWith(start))) {
        isHere = false;
        unplaced = [];
        continue;
      }
      const reading = readLedgerLine(text);
      if (reading.kind === 'damaged') unplaced.push({ path, line, message: reading.message });
      if (reading.kind !== 'event' || reading.event.time === undefined) {
        if (isHere === true) unplaced = this.place(unplaced);
        continue;
      }
      const { id, time, type = 'event' } = reading.event;
      isHere = monthOf(time) === this.month;
      unplaced = isHere ? this.place(unplaced) : [];
      const identity = id === undefined ? undefined : eventIdentity(id, time);
      if (!isHere || (identity !== undefined && this.known.has(identity))) continue;
      if (identity !== undefined) this.known.add(identity);
      this.events.push({ path, line, offset, time, type });
    }
  }

  private place(unplaced: readonly DamagedPlace[]): DamagedPlace[] {
    this.damaged.push(...unplaced.slice(0, maxDamaged - this.damaged.length));
    return [];
  }
}

/** The date of a line that begins with its timestamp, as most do: then nothing else of it has to be read. */
function leadingDate(text: string): string | undefined {
  const start = text.startsWith('{"timestamp":"') ? 14 : 15;
  if (start === 15 && !text.startsWith('{"timestamp": "')) return undefined;
  const date = text.slice(start, start + 10);
  return /^\d{4}-\d\d-\d\d$/.test(date) && text[start + 10] === 'T' ? date : undefined;
}

/** What dates of the month begin with, and the days beside it that a zone may move into it. */
function datesAround(month: Month): readonly string[] {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const [first, next] = [Date.UTC(year, number - 1, 1), Date.UTC(year, number, 1)];
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  const beside = Array.from({ length: zoneDays }, (_, index) => index);
  return [
    month,
    ...beside.map((days) => day(first - (days + 1) * dayMs)),
    ...beside.map((days) => day(next + days * dayMs)),
  ];
}
