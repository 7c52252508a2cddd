import type { Cells, PastedTable } from '../pastedTable';

/** Where a table is pasted into. */
export interface PasteTarget {
  readonly cells: Cells;
  readonly columns: readonly string[];
  readonly row: number;
  readonly column: number;
}

/**
 * Lays a pasted table over another from one cell on. Rows are added where it is longer; what is wider is left out, and
 * so is its head: it says again what the columns are.
 */
export function pasteCells(target: PasteTarget, pasted: PastedTable): Cells {
  const width = target.columns.length;
  const result = target.cells.map((line) => [...line]);
  for (const [down, line] of withoutHead(target, pasted).entries()) {
    const row = (result[target.row + down] ??= Array.from({ length: width }, () => ''));
    for (const [across, cell] of line.entries()) {
      if (target.column + across < width) row[target.column + across] = cell;
    }
  }
  return result;
}

/** A first row that holds the names of the columns is a head, whether the source said so or not. */
function withoutHead({ columns, column }: PasteTarget, { head, rows }: PastedTable): Cells {
  const [first] = rows;
  if (head !== undefined || first === undefined || rows.length < 2) return rows;
  const names = columns.slice(column, column + first.length).map((name) => name.toLowerCase());
  const repeats = names.length > 0 && names.every((name, at) => first[at]?.toLowerCase() === name);
  return repeats ? rows.slice(1) : rows;
}
