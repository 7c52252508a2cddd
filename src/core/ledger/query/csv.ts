import { cellText, resultTable } from './resultTable';

/**
 * Results as CSV (RFC 4180, with line feeds). Texts that a spreadsheet would run as a formula get an apostrophe in
 * front: a ledger's texts come from many hands.
 */
export function resultsAsCsv(values: readonly unknown[]): string {
  const { columns, rows } = resultTable(values);
  return [columns, ...rows].map((row) => `${row.map(csvCell).join(',')}\n`).join('');
}

function csvCell(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : harmless(cellText(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
