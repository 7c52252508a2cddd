/** Cells of a table, row by row. */
export type Cells = readonly (readonly string[])[];

/**
 * Lays pasted text over a table from one cell on: tabs separate cells, line breaks separate rows. Rows are added
 * where the text is longer than the table; what is wider than the table is left out.
 */
export function pasteCells(
  cells: Cells,
  width: number,
  row: number,
  column: number,
  text: string,
): Cells {
  const pasted = text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t'));
  const result = cells.map((line) => [...line]);
  for (const [down, line] of pasted.entries()) {
    const target = (result[row + down] ??= Array.from({ length: width }, () => ''));
    for (const [across, cell] of line.entries()) {
      if (column + across < width) target[column + across] = cell.trim();
    }
  }
  return result;
}

/** True when pasted text is more than one cell. */
export function isGrid(text: string): boolean {
  return /[\t\n]/.test(text.replace(/\r?\n$/, ''));
}
