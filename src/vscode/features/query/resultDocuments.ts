import * as vscode from 'vscode';
import { resultsAsCsv } from '../../../core/ledger/query/csv';
import type { QueryResult } from '../../../core/ledger/query/ledgerQuery';
import { resultTable, sortedRows } from '../../../core/ledger/query/resultTable';
import type { ResultSort } from '../../../core/ledger/query/resultsProtocol';

/** Opens the results as an untitled document: nothing is written until the user saves it. */
export async function openResults(
  results: readonly QueryResult[],
  format: 'json' | 'csv',
  sort: NonNullable<ResultSort> | undefined,
): Promise<void> {
  const values = results.map(({ json }): unknown => JSON.parse(json));
  const ordered = sortedRows(resultTable(values), sort).map((row) => values[row]);
  const content =
    format === 'csv' ? resultsAsCsv(ordered) : `${JSON.stringify(ordered, undefined, 2)}\n`;
  const document = await vscode.workspace.openTextDocument({
    language: format === 'csv' ? await csvLanguage() : 'json',
    content,
  });
  await vscode.window.showTextDocument(document);
}

/** Extensions bring a language for CSV; without one it is text. */
async function csvLanguage(): Promise<string> {
  const languages = await vscode.languages.getLanguages();
  return languages.includes('csv') ? 'csv' : 'plaintext';
}
