import { readTime } from '../documents/stamps';
import type { TableValue } from '../documents/types';

/** Which columns of a timeline hold the time and what happened. */
export interface TimelineColumns {
  readonly time: number;
  readonly event: number;
}

/** The columns by their names, else the first and the last. */
export function timelineColumns({ columns }: Pick<TableValue, 'columns'>): TimelineColumns {
  const time = columns.findIndex((name) => /\b(?:time|when|utc|zeit|hora|heure)\b/i.test(name));
  const event = columns.findIndex((name) => /\b(?:event|what|description|message)\b/i.test(name));
  const at = Math.max(0, time);
  return { time: at, event: event >= 0 && event !== at ? event : Math.max(columns.length - 1, 0) };
}

const minute = 60_000;
export const dayLength = 24 * 60 * minute;
/** Times that go back by more than this have passed midnight; by less, a row stands in the wrong place. */
export const backwards = 2 * 60 * minute;

/** What a row without a date needs to know of the rows above it. */
export interface RowsAbove {
  /** The first moment of the day that was read last. */
  readonly midnight: number;
  /** That day was named, by a row or by the document. */
  readonly isNamed: boolean;
  /** The time of the row above as it was written, in whatever zone. */
  readonly last: number | undefined;
}

/** When a row happened, and what the rows below it need to know. */
export interface RowTime extends RowsAbove {
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Above the first row. @param date `YYYY-MM-DD` of it; any day where it is unknown */
export function noRowsAbove(date: string | undefined): RowsAbove {
  const midnight = dayStart(date ?? '');
  return { midnight: midnight ?? 0, isNamed: midnight !== undefined, last: undefined };
}

/** Reads the cell with the time of a row; undefined where none can be read. */
export function readRowTime(cell: string, above: RowsAbove): RowTime | undefined {
  const text = cell.replace(/[`*_~]/g, '').trim();
  const dated = /^(\d{4}-\d{2}-\d{2})(?:[T\s,]+(.*))?$/.exec(text);
  const named = dayStart(dated?.[1] ?? '');
  const rest = dated === null ? text : (dated[2] ?? '');
  const clock = readTime(rest);
  if (clock === undefined) return undefined;
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  const time = (hours * 60 + minutes) * minute;
  let midnight = named ?? above.midnight;
  if (named === undefined && above.last !== undefined && above.last - midnight - time > backwards)
    midnight += dayLength;
  const last = midnight + time;
  const isNamed = above.isNamed || named !== undefined;
  return { at: last - offsetOf(rest) * minute, midnight, isNamed, last };
}

/**
 * When each row happened; undefined for rows without a readable time.
 * @param date `YYYY-MM-DD` of the first row, for rows that give the time of day only; any day where it is unknown.
 */
export function readRowTimes(
  table: TableValue,
  date: string | undefined,
): readonly (RowTime | undefined)[] {
  const { time } = timelineColumns(table);
  let above = noRowsAbove(date);
  return table.rows.map((row) => {
    const read = readRowTime(row[time] ?? '', above);
    above = read ?? above;
    return read;
  });
}

/** The moments of `readRowTimes`, in milliseconds since the epoch. */
export function timelineInstants(
  table: TableValue,
  date: string | undefined,
): readonly (number | undefined)[] {
  return readRowTimes(table, date).map((read) => read?.at);
}

/** Minutes that a time written with an offset (`14:05 +02:00`, `14:05 UTC+2`) is ahead of UTC. */
function offsetOf(text: string): number {
  const match = /(?:\s|UTC|GMT|\d)([+-])(\d{1,2}):?(\d{2})?\s*$/i.exec(text);
  // `14:05-14:20` is a span: the offset of a time of day has no colon before it, or a blank.
  if (match === null || /\d{1,2}:\d{2}\s*[-–]\s*\d{1,2}:\d{2}/.test(text)) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}

/** Milliseconds of a day's first moment in UTC; undefined for what is no date. */
export function dayStart(date: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const at = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(at) ? undefined : at;
}

/** `YYYY-MM-DD` in UTC. */
export function utcDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
