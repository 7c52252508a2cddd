import type { RowsAbove, RowTime } from './timelineTable';
import { noRowsAbove, readRowTime, utcDay } from './timelineTable';

/** A row at its place in a timeline: one that was there, and how it was read, or a new one. */
export interface PlacedRow {
  readonly cells: readonly string[];
  /** Undefined for rows without a readable time. */
  readonly at: number | undefined;
  readonly wasRead?: RowTime | undefined;
  readonly isNew?: boolean;
}

/**
 * The cells of rows, with the times of new ones written so that every row is read as the moment at which it happened,
 * though the row above it is another one now.
 * @param time the column of the time
 * @param day `YYYY-MM-DD` of the document
 */
export function writeTimes(
  rows: readonly PlacedRow[],
  time: number,
  day: string | undefined,
): string[][] {
  const days = new Set(rows.flatMap(({ at = 0, isNew }) => (isNew === true ? [utcDay(at)] : [])));
  let above = noRowsAbove(day);
  return rows.map(({ cells, at, wasRead, isNew }) => {
    const old = cells[time] ?? '';
    const text =
      isNew === true ? newTime(at ?? 0, above, days.size === 1) : oldTime(old, wasRead, above);
    above = readRowTime(text, above) ?? above;
    return cells.map((cell, index) => (index === time ? text : cell));
  });
}

/** `HH:mm` in UTC, behind the date where the row above is on another day. */
function newTime(at: number, above: RowsAbove, isOnlyDay: boolean): string {
  const clock = new Date(at).toISOString().slice(11, 16);
  const dated = `${utcDay(at)} ${clock}`;
  // Where no day is known a single date would put years between the rows.
  if (!above.isNamed) return isOnlyDay ? clock : dated;
  const isRead = readRowTime(clock, above)?.at === Math.floor(at / 60_000) * 60_000;
  return isRead && utcDay(at) === utcDay(above.midnight) ? clock : dated;
}

/** As it stands, behind the date it had only if it would be read as another moment now. */
function oldTime(text: string, wasRead: RowTime | undefined, above: RowsAbove): string {
  if (wasRead === undefined || readRowTime(text, above)?.at === wasRead.at) return text;
  const dated = `${utcDay(wasRead.midnight)} ${text.trim()}`;
  // What looks like a date and is none stays as somebody wrote it.
  return readRowTime(dated, above)?.at === wasRead.at ? dated : text;
}
