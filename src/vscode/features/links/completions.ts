import * as vscode from 'vscode';
import { documentTypeOf } from '../../../core/documents/documentTypeOf';
import type { DocumentSummary } from '../../../core/documents/types';
import { documentFilter } from '../../../core/library/filter';
import { newestFirst } from '../../../core/library/grouping';
import type { CompletionContext } from '../../../core/links/completionContext';
import { markdownLink, relativeTarget } from '../../../core/links/linkText';
import { sectionSnippets } from '../../../core/links/sectionSnippets';
import type { Services } from '../../services';
import { linkContext, type LinkContext } from './linkContext';

/** More would not be read; what is typed on narrows them down. */
const maxItems = 200;

/** Sections of the document's type behind a `/`, documents behind `[[`. */
export async function complete(
  services: Services,
  document: vscode.TextDocument,
  position: vscode.Position,
  { kind, from }: CompletionContext,
): Promise<vscode.CompletionList | undefined> {
  const context = await linkContext(services, document.uri);
  if (context === undefined) return undefined;
  const start = position.with({ character: from });
  return kind === 'section'
    ? sections(context, document, start, position)
    : links(context, document, start, position);
}

function sections(
  { path, types }: LinkContext,
  document: vscode.TextDocument,
  start: vscode.Position,
  position: vscode.Position,
): vscode.CompletionList | undefined {
  const text = document.getText();
  const type = documentTypeOf(path, text, types);
  if (type === undefined) return undefined;
  const above = start.line > 0 ? document.lineAt(start.line - 1).text.trim() : '';
  const items = sectionSnippets(type, text).map((snippet, index) => {
    const item = new vscode.CompletionItem(
      { label: `/${snippet.name}`, description: snippet.within.join(' › ') },
      vscode.CompletionItemKind.Snippet,
    );
    item.range = new vscode.Range(start, position);
    item.filterText = `/${snippet.name}`;
    item.sortText = String(index).padStart(4, '0');
    item.insertText = `${above === '' ? '' : '\n'}${snippet.text}\n`;
    item.keepWhitespace = true;
    item.detail = snippet.present
      ? vscode.l10n.t('{0} (the document has it already)', type.label)
      : type.label;
    // Hints come from templates that anybody may have written: plain text.
    if (snippet.hint !== undefined) item.documentation = snippet.hint;
    return item;
  });
  return new vscode.CompletionList(items);
}

function links(
  { path, types, documents }: LinkContext,
  document: vscode.TextDocument,
  start: vscode.Position,
  position: vscode.Position,
): vscode.CompletionList {
  const line = document.lineAt(position.line).text;
  const query = line.slice(start.character + 2, position.character);
  // The brackets that the editor closed by itself go too.
  const closing = /^\]{1,2}/.exec(line.slice(position.character))?.[0].length ?? 0;
  const range = new vscode.Range(start, position.translate(0, closing));
  const matches = documentFilter(query) ?? (() => true);
  const found = [...documents.values()].filter((other) => other.path !== path && matches(other));
  const shown = found.sort(newestFirst).slice(0, maxItems);
  const labels = new Map(types.map(({ id, label }) => [id, label]));
  const items = shown.map((target, index) => {
    const item = new vscode.CompletionItem(
      { label: target.title, description: describe(target, labels) },
      vscode.CompletionItemKind.Reference,
    );
    item.range = range;
    item.filterText = `[[${query}${target.title} ${target.path}`;
    item.sortText = String(index).padStart(4, '0');
    item.insertText = markdownLink(target.title, relativeTarget(path, target.path));
    item.detail = target.path;
    return item;
  });
  return new vscode.CompletionList(items, true);
}

function describe(
  { typeId, date, writtenDate }: DocumentSummary,
  labels: ReadonlyMap<string, string>,
): string {
  return [labels.get(typeId), date ?? writtenDate].filter(Boolean).join(' · ');
}
