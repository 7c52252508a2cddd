/** Cells of a table, row by row. */
export type Cells = readonly (readonly string[])[];

/** A table from the clipboard. */
export interface PastedTable {
  /** Its head, where the source says which row that is. */
  readonly head: readonly string[] | undefined;
  readonly rows: Cells;
}

const delimiterRow = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

/**
 * Reads what a spreadsheet, a web page or a Markdown file put on the clipboard as text. Every cell is one line.
 * @returns undefined for text that is a single cell
 */
export function readPastedText(text: string): PastedTable | undefined {
  const markdown = readMarkdownTable(text);
  if (markdown) return markdown;
  const rows = readTabSeparated(text);
  const single = rows.length < 2 && (rows[0]?.length ?? 0) < 2;
  return single ? undefined : { head: undefined, rows };
}

/** A pipe table: every line has a pipe, and the second line is the one of dashes or all lines begin with a pipe. */
function readMarkdownTable(text: string): PastedTable | undefined {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '');
  const delimiter = lines.findIndex((line) => line.includes('-') && delimiterRow.test(line));
  const piped = lines.length > 0 && lines.every((line) => /^\s*\|.*\|\s*$/.test(line));
  const headed = delimiter === 1 && lines.every((line) => line.includes('|'));
  if (!piped && !headed) return undefined;
  const rows = lines.filter((_, index) => index !== delimiter).map(markdownCells);
  return headed || delimiter === 1
    ? { head: rows[0], rows: rows.slice(1) }
    : { head: undefined, rows };
}

/** Pipes that are escaped or stand in code belong to the cell. */
function markdownCells(line: string): readonly string[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner
    .split(/(?<!\\)\|/)
    .map((cell) => oneLine(cell.replaceAll('\\|', '|').replace(/<br\s*\/?>/gi, ' ')));
}

/** Tabs between cells, line breaks between rows; a cell in quotes may hold both, and quotes doubled. */
function readTabSeparated(text: string): Cells {
  const rows: string[][] = [[]];
  // Quotes that do not hold the whole cell are no quoting: `"a" and b`.
  const cell = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)|[^\t\r\n]*/y;
  const separator = /\t|\r\n?|\n/y;
  for (;;) {
    const [written = '', quoted] = cell.exec(text) ?? [];
    rows.at(-1)?.push(oneLine(quoted?.replaceAll('""', '"') ?? written));
    separator.lastIndex = cell.lastIndex;
    const mark = separator.exec(text)?.[0];
    if (mark === undefined) return rows;
    cell.lastIndex = separator.lastIndex;
    if (mark === '\t') continue;
    if (cell.lastIndex === text.length) return rows;
    rows.push([]);
  }
}

/** The rows of the first table in a piece of HTML. The HTML is only read: nothing in it runs or loads. */
export function readPastedHtml(markup: string): PastedTable | undefined {
  const table = new DOMParser().parseFromString(markup, 'text/html').querySelector('table');
  if (!table) return undefined;
  for (const lineBreak of table.querySelectorAll('br')) lineBreak.replaceWith(' ');
  const lines = [...table.rows];
  const rows = lines.map((row) => [...row.cells].map((cell) => oneLine(cell.textContent)));
  if (rows.length === 0) return undefined;
  const isHead = lines[0]?.parentElement === table.tHead && rows.length > 1;
  return isHead ? { head: rows[0], rows: rows.slice(1) } : { head: undefined, rows };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
