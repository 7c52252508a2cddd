/** Query results as a table: a column for each key, in the order in which keys first appear. */
export interface ResultTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** The column of results that are no objects. */
export const valueColumn = 'value';

/** Columns beyond this are in the cell details and in JSON only. */
const maxColumns = 100;

export function resultTable(values: readonly unknown[]): ResultTable {
  const columns = new Set<string>();
  for (const value of values) {
    for (const key of keysOf(value)) if (columns.size < maxColumns) columns.add(key);
  }
  const names = [...columns];
  return { columns: names, rows: values.map((value) => names.map((name) => cellOf(value, name))) };
}

function keysOf(value: unknown): readonly string[] {
  return isRecord(value) ? Object.keys(value) : [valueColumn];
}

/** The value of a column; undefined where a result does not have it. */
export function cellOf(value: unknown, column: string): unknown {
  if (isRecord(value)) return Object.hasOwn(value, column) ? value[column] : undefined;
  return column === valueColumn ? value : undefined;
}

/** One line: strings as they are, everything else as JSON; nothing for what is missing. */
export function cellText(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Orders cells: numbers by size, texts by the alphabet with numbers in them by size; missing ones come last. */
export function compareCells(a: unknown, b: unknown): number {
  const missing = Number(a === undefined || a === null) - Number(b === undefined || b === null);
  if (missing !== 0) return missing;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return alphabet.compare(cellText(a), cellText(b));
}

const alphabet = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * The order of rows by one column; equal ones stay as they were.
 * @returns indexes of rows
 */
export function sortedRows(
  { columns, rows }: ResultTable,
  sort: { readonly column: string; readonly descending: boolean } | undefined,
): readonly number[] {
  const order = rows.map((_row, index) => index);
  const at = sort === undefined ? -1 : columns.indexOf(sort.column);
  if (sort === undefined || at < 0) return order;
  const cell = (row: number): unknown => rows[row]?.[at];
  return order.sort((a, b) => {
    const missing = Number(isMissing(cell(a))) - Number(isMissing(cell(b)));
    // Whichever way it is sorted, nothing is never the most interesting.
    if (missing !== 0) return missing;
    return sort.descending ? compareCells(cell(b), cell(a)) : compareCells(cell(a), cell(b));
  });
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
