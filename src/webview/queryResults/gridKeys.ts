import type { CellPlace } from './resultsStore';

/** The keys of a grid: arrows, Home, End, with Control to the corners, and pages. */
export function cellAfterKey(
  {
    key,
    ctrlKey,
    metaKey,
    altKey,
    shiftKey,
  }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  { row, column }: CellPlace,
  grid: { readonly rows: number; readonly columns: number; readonly page: number },
): CellPlace | undefined {
  if (altKey || shiftKey) return undefined;
  const far = ctrlKey || metaKey;
  const lastRow = grid.rows - 1;
  const lastColumn = grid.columns - 1;
  switch (key) {
    case 'ArrowUp':
      return { row: far ? 0 : row - 1, column };
    case 'ArrowDown':
      return { row: far ? lastRow : row + 1, column };
    case 'ArrowLeft':
      return { row, column: far ? 0 : column - 1 };
    case 'ArrowRight':
      return { row, column: far ? lastColumn : column + 1 };
    case 'Home':
      return { row: far ? 0 : row, column: 0 };
    case 'End':
      return { row: far ? lastRow : row, column: lastColumn };
    case 'PageUp':
      return { row: row - grid.page, column };
    case 'PageDown':
      return { row: row + grid.page, column };
    default:
      return undefined;
  }
}
