import { resultsAsCsv } from './csv';
import { resultTable, sortedRows } from './resultTable';
import type { ResultSort } from './resultsProtocol';

/**
 * Results as the text of a document, in the order that the table shows.
 * @param json each result as JSON text
 */
export function resultsText(
  json: readonly string[],
  format: 'json' | 'csv',
  sort: ResultSort,
): string {
  const values = json.map((text): unknown => JSON.parse(text));
  const ordered = sortedRows(resultTable(values), sort ?? undefined).map((row) => values[row]);
  return format === 'csv' ? resultsAsCsv(ordered) : `${JSON.stringify(ordered, undefined, 2)}\n`;
}
