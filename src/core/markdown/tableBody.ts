import { logbookError } from '../errors';
import type { TextEdit } from '../text/textEdit';
import type { LineRange } from './lines';
import { lineText, replaceLines } from './lines';
import type { MarkdownDocument } from './markdownDocument';
import { blocksIn } from './markdownDocument';
import { replaceBody } from './replaceBody';
import { escapeCell, rowTexts, splitRow } from './tableRows';

/** The cells of a table by row; every row has as many as there are columns. */
export interface TableCells {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * Reads a body that is one table.
 * @returns undefined when the body holds anything else, or a row has more cells than there are columns
 *   (they would be lost); a row with fewer is filled up. An empty body has no columns.
 */
export function readTable(document: MarkdownDocument, body: LineRange): TableCells | undefined {
  const table = onlyTable(document, body);
  if (table === undefined) {
    return blocksIn(document, body).length === 0 ? { columns: [], rows: [] } : undefined;
  }
  const columns = rowTexts(lineText(document, table.start));
  const rows: string[][] = [];
  for (let line = table.start + 2; line < table.end; line++) {
    const row = rowTexts(lineText(document, line));
    if (row.length > columns.length) return undefined;
    while (row.length < columns.length) row.push('');
    rows.push(row);
  }
  return { columns, rows };
}

/**
 * Makes the body's table hold the cells, touching only the lines of rows that differ and in them only the
 * cells that differ. Cells keep the width of their column where the text fits.
 * @param what names the field for messages.
 * @throws invalid_input for a cell with line breaks or a row with more cells than columns.
 */
export function writeTable(
  document: MarkdownDocument,
  body: LineRange,
  value: TableCells,
  what: string,
): TextEdit[] {
  checkCells(value, what);
  const table = onlyTable(document, body);
  const old = table === undefined ? undefined : readTable(document, body);
  if (table === undefined || old?.columns.length !== value.columns.length) {
    return replaceBody(document, body, value.columns.length === 0 ? [] : newTable(value));
  }
  const header = lineText(document, table.start);
  const headerEdits = replaceLines(document, { start: table.start, end: table.start + 1 }, [
    rewriteRow(header, old.columns, value.columns),
  ]);
  return [...headerEdits, ...rowEdits(document, table, old, value)];
}

function rowEdits(
  document: MarkdownDocument,
  table: LineRange,
  old: TableCells,
  value: TableCells,
): TextEdit[] {
  const header = lineText(document, table.start);
  let first = 0;
  while (first < old.rows.length && first < value.rows.length && equal(old, value, first, first))
    first++;
  let oldEnd = old.rows.length;
  let newEnd = value.rows.length;
  while (oldEnd > first && newEnd > first && equal(old, value, oldEnd - 1, newEnd - 1)) {
    oldEnd--;
    newEnd--;
  }
  const lines: string[] = [];
  for (let index = first; index < newEnd; index++) {
    const row = value.rows[index] ?? [];
    const before = index < oldEnd ? old.rows[index] : undefined;
    const line = before === undefined ? undefined : lineText(document, table.start + 2 + index);
    lines.push(
      line === undefined || before === undefined
        ? newRow(header, row)
        : rewriteRow(line, before, row),
    );
  }
  const from = table.start + 2;
  return replaceLines(document, { start: from + first, end: from + oldEnd }, lines);
}

function equal(old: TableCells, value: TableCells, at: number, other: number): boolean {
  const a = old.rows[at] ?? [];
  const b = value.rows[other] ?? [];
  return a.every((cell, column) => cell === trimmed(b[column]));
}

/** The line with the cells that differ replaced; a row without its own pipes at the ends gets them. */
function rewriteRow(line: string, old: readonly string[], row: readonly string[]): string {
  if (old.every((text, column) => text === trimmed(row[column]))) return line;
  const cells = splitRow(line);
  if (cells.length < old.length || !/^[ \t]*\|.*\|[ \t]*$/.test(line)) return newRow(line, row);
  let result = line;
  for (let column = cells.length - 1; column >= 0; column--) {
    const cell = cells[column];
    const text = trimmed(row[column]);
    if (cell === undefined || text === old[column]) continue;
    const padded = ` ${escapeCell(text)} `.padEnd(cell.padTo - cell.padFrom);
    result = result.slice(0, cell.padFrom) + padded + result.slice(cell.padTo);
  }
  return result;
}

/** A row with the indentation and the column widths of another line. */
function newRow(like: string, row: readonly string[]): string {
  const widths = splitRow(like).map((cell) => cell.padTo - cell.padFrom);
  const indent = /^[ \t]*/.exec(like)?.[0] ?? '';
  const cells = row.map((text, column) =>
    ` ${escapeCell(trimmed(text))} `.padEnd(widths[column] ?? 0),
  );
  return `${indent}|${cells.join('|')}|`;
}

function newTable({ columns, rows }: TableCells): string[] {
  const header = newRow('', columns);
  const delimiter = columns.map((name) =>
    '-'.repeat(Math.max(3, escapeCell(trimmed(name)).length + 2)),
  );
  return [header, `|${delimiter.join('|')}|`, ...rows.map((row) => newRow(header, row))];
}

function onlyTable(document: MarkdownDocument, body: LineRange): LineRange | undefined {
  const [table, ...more] = blocksIn(document, body);
  return table?.kind === 'table' && more.length === 0 ? table : undefined;
}

function checkCells({ columns, rows }: TableCells, what: string): void {
  for (const row of [columns, ...rows]) {
    if (row.length > columns.length) {
      throw logbookError(
        'invalid_input',
        `${what} has ${columns.length} columns, but a row has ${row.length} cells.`,
      );
    }
    if (row.some((cell) => /[\r\n]/.test(cell.trim()))) {
      throw logbookError(
        'invalid_input',
        `A cell of ${what} must be a single line. Remove the line breaks.`,
      );
    }
  }
}

function trimmed(cell: string | undefined): string {
  return (cell ?? '').replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}
