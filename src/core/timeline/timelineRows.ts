import type { TableValue } from '../documents/types';
import { escapeCell } from '../markdown/tableRows';
import { readRowTimes, timelineColumns, timelineInstants } from './timelineTable';
import type { TimelineEvent } from './timelineEvent';
import { inOrder } from './timelineEvent';
import type { PlacedRow } from './writeTimes';
import { writeTimes } from './writeTimes';

/** Rows of a timeline for events, in order. @param day `YYYY-MM-DD` that times without a date belong to */
export function rowsForEvents(
  columns: readonly string[],
  events: readonly TimelineEvent[],
  day: string | undefined,
): string[][] {
  const rows = inOrder(events).map((event) => newRow(columns, event));
  return writeTimes(rows, timelineColumns({ columns }).time, day);
}

/**
 * The timeline with rows for the events put where their time belongs. Rows that are there keep their order and stay as
 * they are, but for a date where a new row above would have moved them to another day; an event that says at the same
 * minute what a row says already is left out.
 */
export function withEvents(
  table: TableValue,
  events: readonly TimelineEvent[],
  day: string | undefined,
): TableValue {
  const { columns } = table;
  const times = readRowTimes(table, day);
  const rows = table.rows.map((cells, index): PlacedRow => {
    return { cells, at: times[index]?.at, wasRead: times[index] };
  });
  for (const event of newEvents(table, events, day)) {
    // Behind the last row that is not later: rows without a time stay with the row above them.
    const later = rows.findIndex((one) => one.at !== undefined && one.at > event.at);
    rows.splice(later === -1 ? rows.length : later, 0, newRow(columns, event));
  }
  return { columns, rows: writeTimes(rows, timelineColumns(table).time, day) };
}

/** Without its time, which depends on the row above it. */
function newRow(columns: readonly string[], { at, text }: TimelineEvent): PlacedRow {
  const { event, time } = timelineColumns({ columns });
  const cells = columns.map((_, index) => (index === event && index !== time ? text : ''));
  return { cells, at, isNew: true };
}

/** The events that a timeline does not have yet, in order and each once. */
export function newEvents(
  table: TableValue,
  events: readonly TimelineEvent[],
  day: string | undefined,
): TimelineEvent[] {
  const { event: column } = timelineColumns(table);
  const seen = new Set(
    timelineInstants(table, day).map((at, index) =>
      identity(at, table.rows[index]?.[column] ?? ''),
    ),
  );
  return inOrder(events).filter((event) => {
    const id = identity(event.at, event.text);
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

function identity(at: number | undefined, text: string): string {
  const words = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return `${at === undefined ? '' : Math.floor(at / 60_000)} ${words}`;
}

/** A whole table as Markdown. */
export function tableMarkdown({ columns, rows }: TableValue): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeCell).join(' | ')} |`;
  return [
    line(columns),
    line(columns.map((name) => '-'.repeat(Math.max(3, name.length)))),
    ...rows.map(line),
  ].join('\n');
}
