import * as vscode from 'vscode';
import { completionsAt, valuesInUse } from '../../../core/ledger/editor/completions';
import { hoverTextAt } from '../../../core/ledger/editor/hoverText';
import { readLedgerLine } from '../../../core/ledger/readEvent';
import { ledgerStem } from '../../../node/ledger/segments';
import { ledgerSettings } from '../../../node/ledger/ledgerSettings';
import { newId } from '../../../node/newId';
import type { Disposable } from '../../disposable';
import { plainHover } from '../../plainHover';
import type { Services } from '../../services';
import { onDidChangeSetting, readSetting } from '../../settings';
import { LedgerDiagnostics } from './ledgerDiagnostics';

/** The ledger's files in text editors. */
export interface LedgerEditor extends Disposable {
  opened(document: vscode.TextDocument): void;
  changed(event: vscode.TextDocumentChangeEvent): void;
  closed(document: vscode.TextDocument): void;
  complete(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[];
  hover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined;
  codeActions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[];
}

/** Characters of the end of a ledger in which values in use are looked for. */
const recentLength = 1024 * 1024;

export function createLedgerEditor(services: Services): LedgerEditor {
  const collection = vscode.languages.createDiagnosticCollection('logbook-ledger');
  const open = new Map<vscode.TextDocument, LedgerDiagnostics>();
  const rules = onDidChangeSetting(['logbook.rules'], () => {
    for (const diagnostics of open.values()) diagnostics.schedule(0);
  });
  const opened = (document: vscode.TextDocument): void => {
    if (open.has(document) || !isLedgerFile(document.uri)) return;
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    if (folder === undefined) return;
    const paths = () =>
      ledgerSettings(folder.uri.fsPath, (key) => readSetting(key, folder.uri)).paths;
    open.set(document, new LedgerDiagnostics(document, collection, services, paths));
  };
  return {
    opened,
    changed({ document, contentChanges }) {
      opened(document);
      open.get(document)?.changed(contentChanges);
    },
    closed(document) {
      open.get(document)?.dispose();
      open.delete(document);
    },
    complete: (document, position) =>
      isLedgerFile(document.uri) ? completionItems(document, position) : [],
    hover: (document, position) =>
      isLedgerFile(document.uri) ? hoverAt(document, position) : undefined,
    codeActions: (document, range) => [
      ...(open.get(document)?.codeActions(range) ?? []),
      ...(open.has(document) ? addIdAction(document, range) : []),
    ],
    dispose() {
      for (const diagnostics of open.values()) diagnostics.dispose();
      vscode.Disposable.from(collection, rules).dispose();
    },
  };
}

/** The ledger itself, an archive of it, or the file of a writer. */
function isLedgerFile(uri: vscode.Uri): boolean {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (uri.scheme !== 'file' || folder === undefined) return false;
  const { paths } = ledgerSettings(folder.uri.fsPath, (key) => readSetting(key, folder.uri));
  const path = vscode.workspace.asRelativePath(uri, false);
  if (path === paths.ledger) return true;
  if (!path.endsWith('.jsonl')) return false;
  return (
    path.startsWith(`${paths.archiveFolder}/${ledgerStem(paths.ledger)}-`) ||
    path.startsWith(`${paths.writersFolder}/`)
  );
}

function completionItems(
  document: vscode.TextDocument,
  { line, character }: vscode.Position,
): vscode.CompletionItem[] {
  const found = completionsAt(document.lineAt(line).text, character, {
    now: new Date(),
    valuesInUse: (key) => valuesInUse(document.getText().slice(-recentLength), key),
  });
  return found.map(({ label, detail, documentation, snippet, range }, index) => {
    const isKey = !/^(?:"|true$|false$)/.test(label);
    const item = new vscode.CompletionItem(
      { label, description: detail },
      isKey ? vscode.CompletionItemKind.Property : vscode.CompletionItemKind.Value,
    );
    item.insertText = new vscode.SnippetString(snippet);
    item.range = new vscode.Range(line, range.start, line, range.end);
    // What is written already begins with a quote, and the editor compares with that.
    item.filterText = isKey ? `"${label}"` : label;
    item.sortText = String(index).padStart(4, '0');
    item.documentation = documentation;
    return item;
  });
}

function hoverAt(
  document: vscode.TextDocument,
  { line, character }: vscode.Position,
): vscode.Hover | undefined {
  const found = hoverTextAt(document.lineAt(line).text, character, {
    now: new Date(),
    locale: vscode.env.language,
  });
  if (found === undefined) return undefined;
  const text = plainHover(found.heading, [
    ...found.paragraphs,
    found.values.length === 0 ? undefined : vscode.l10n.t('Values: {0}', found.values.join(', ')),
  ]);
  const { start, end } = found.range;
  return new vscode.Hover(text, new vscode.Range(line, start, line, end));
}

/** Lines of other tools have no id, which is nothing wrong; notes can refer to one that has. */
function addIdAction(document: vscode.TextDocument, { start }: vscode.Range): vscode.CodeAction[] {
  const { text } = document.lineAt(start.line);
  const reading = readLedgerLine(text);
  const brace = text.indexOf('{');
  if (reading.kind !== 'event' || reading.event.id !== undefined || brace < 0) return [];
  const isEmpty = Object.keys(reading.event.fields).length === 0;
  const action = new vscode.CodeAction(
    vscode.l10n.t('Add an id to the event'),
    vscode.CodeActionKind.RefactorRewrite,
  );
  action.edit = new vscode.WorkspaceEdit();
  const written = `"id": ${JSON.stringify(newId())}${isEmpty ? '' : ', '}`;
  action.edit.insert(document.uri, new vscode.Position(start.line, brace + 1), written);
  return [action];
}
