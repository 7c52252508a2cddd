import { cellText, type ResultTable } from '../../core/ledger/query/resultTable';

/** Rows that a column's width is taken from: enough to be right, few enough to be quick. */
const sample = 200;
const narrowest = 6;
const widest = 44;

/** A value for `grid-template-columns`: each column as wide as its texts, within limits. */
export function columnWidths({
  table,
  places,
}: {
  readonly table: ResultTable;
  readonly places: readonly string[];
}): string {
  const line = Math.max(...places.slice(0, sample).map((place) => fileName(place).length), 4);
  const lengths = table.columns.map((column, at) =>
    table.rows
      .slice(0, sample)
      .reduce((most, row) => Math.max(most, cellText(row[at]).length), column.length + 2),
  );
  return [line, ...lengths]
    .map((length) => `${Math.max(narrowest, Math.min(widest, length)) + 2}ch`)
    .join(' ');
}

/** `ledger.jsonl:12` of `progress/ledger.jsonl:12`. */
export function fileName(place: string): string {
  return place.slice(place.lastIndexOf('/') + 1);
}
