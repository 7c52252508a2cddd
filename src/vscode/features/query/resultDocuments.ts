import * as vscode from 'vscode';
import type { QueryResult } from '../../../core/ledger/query/ledgerQuery';
import type { ResultSort } from '../../../core/ledger/query/resultsProtocol';
import { resultsText } from '../../../core/ledger/query/resultsText';

/** Opens the results as an untitled document: nothing is written until the user saves it. */
export async function openResults(
  results: readonly QueryResult[],
  format: 'json' | 'csv',
  sort: ResultSort,
): Promise<void> {
  const document = await vscode.workspace.openTextDocument({
    language: format === 'csv' ? await csvLanguage() : 'json',
    content: resultsText(
      results.map(({ json }) => json),
      format,
      sort,
    ),
  });
  await vscode.window.showTextDocument(document);
}

/** Extensions bring a language for CSV; without one it is text. */
async function csvLanguage(): Promise<string> {
  const languages = await vscode.languages.getLanguages();
  return languages.includes('csv') ? 'csv' : 'plaintext';
}
