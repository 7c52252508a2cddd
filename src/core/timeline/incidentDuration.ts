import type { TableValue } from '../documents/types';
import { timelineColumns, timelineInstants } from './timelineTable';

const detected = [
  /\b(?:detect\w*|notic(?:ed|es)|discover\w*)\b/i,
  /\b(?:alert(?:s|ed)?|page[ds]?|pager|alarm\w*|reported|complain\w*)\b/i,
];
const resolved = [
  /\b(?:resolved|resolution|closed)\b/i,
  /\b(?:restored|recovered|recovery|stable|back to normal)\b/i,
  /\bmitigat\w*\b/i,
];
const negated = /\b(?:not|never|un\w+|no|without|partly|partially)\s+(?:yet\s+)?(?:\w+\s+)?$/i;

/**
 * How long an incident lasted by its timeline, from detection to resolution, in minutes. Rows that say neither
 * leave the first and the last one. Undefined with fewer than two rows that have a time.
 * @param date `YYYY-MM-DD` of the first row
 */
export function incidentDuration(table: TableValue, date: string | undefined): number | undefined {
  const { event } = timelineColumns(table);
  const rows = timelineInstants(table, date)
    .map((at, index) => ({ at, text: table.rows[index]?.[event] ?? '' }))
    .filter((row): row is { at: number; text: string } => row.at !== undefined);
  const first = rows[0];
  const last = rows.at(-1);
  if (first === undefined || last === undefined || rows.length < 2) return undefined;
  const start = firstSaying(rows, detected) ?? first;
  const end = firstSaying(rows.toReversed(), resolved) ?? last;
  const minutes = (end.at - start.at) / 60_000;
  return minutes >= 0 ? minutes : undefined;
}

/** The first row with the most telling words. */
function firstSaying<Row extends { readonly text: string }>(
  rows: readonly Row[],
  patterns: readonly RegExp[],
): Row | undefined {
  for (const pattern of patterns) {
    const row = rows.find(({ text }) => {
      const match = pattern.exec(text);
      return match !== null && !negated.test(text.slice(0, match.index));
    });
    if (row !== undefined) return row;
  }
  return undefined;
}
