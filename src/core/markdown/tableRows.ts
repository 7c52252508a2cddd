/** Where the text of a table cell stands in its line, without the spaces around it. */
export interface Cell {
  readonly from: number;
  readonly to: number;
  /** Offsets of the cell with its padding: from behind the pipe before it to the pipe behind it. */
  readonly padFrom: number;
  readonly padTo: number;
}

/**
 * Splits a table row at its pipes. As in GitHub's tables a backslash before a pipe makes it text, also
 * inside code, and the pipes at the ends of the row are optional.
 */
export function splitRow(line: string): Cell[] {
  let from = 0;
  let to = line.length;
  while (from < to && isSpace(line[from])) from++;
  while (to > from && isSpace(line[to - 1])) to--;
  const cells: Cell[] = [];
  let padFrom = from;
  for (let at = from; at <= to; at++) {
    if (at < to && (line[at] !== '|' || line[at - 1] === '\\')) continue;
    // What stands before an opening pipe and behind a closing one is no cell.
    const outer = padFrom === at && (at === from || at === to);
    if (!outer) cells.push(trimCell(line, padFrom, at));
    padFrom = at + 1;
  }
  return cells;
}

function trimCell(line: string, padFrom: number, padTo: number): Cell {
  let from = padFrom;
  let to = padTo;
  while (from < to && isSpace(line[from])) from++;
  while (to > from && isSpace(line[to - 1])) to--;
  return { from, to, padFrom, padTo };
}

/** The texts of a row's cells, with escaped pipes as pipes. */
export function rowTexts(line: string): string[] {
  return splitRow(line).map((cell) => line.slice(cell.from, cell.to).replaceAll('\\|', '|'));
}

/** The cell's text as it stands in a table. */
export function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** The number of columns that a delimiter row such as `|---|:-:|` declares; undefined for any other line. */
export function delimiterColumns(line: string): number | undefined {
  const trimmed = line.trim();
  if (!/^[|:-][|:\- \t]*$/.test(trimmed) || /^-[ \t]/.test(trimmed)) return undefined;
  if (!trimmed.includes('-') || trimmed.length < 2) return undefined;
  const cells = splitRow(trimmed).map((cell) => trimmed.slice(cell.from, cell.to));
  return cells.every((cell) => /^:?-+:?$/.test(cell)) ? cells.length : undefined;
}

/** Whether a line can be the header above a delimiter row. */
export function isTableHeader(line: string, columns: number): boolean {
  return line.includes('|') && splitRow(line).length === columns;
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}
