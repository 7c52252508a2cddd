import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { DocumentSummary } from '../../../core/documents/types';
import { linksTo } from '../../../core/links/linkedDocuments';
import { runCommand } from '../../commands';
import type { Services } from '../../services';
import { linkContext, type LinkContext } from './linkContext';

interface Backlink {
  readonly from: DocumentSummary;
  readonly location: vscode.Location;
  /** The line that it stands in. */
  readonly line: string;
}

/** So many files are read at a time. */
const readers = 32;

/** Every place in the library that links to a document. */
export async function referencesTo(
  services: Services,
  uri: vscode.Uri,
): Promise<vscode.Location[]> {
  return (await findBacklinks(services, uri)).map(({ location }) => location);
}

/** Shows what links to a document; choosing a place opens it. */
export async function showBacklinks(services: Services, uri: vscode.Uri): Promise<void> {
  const search = findBacklinks(services, uri);
  const found = await vscode.window.withProgress(
    { location: { viewId: 'logbook.library' } },
    () => search,
  );
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  if (found.length === 0) {
    const copy = vscode.l10n.t('Copy Markdown Link');
    const choice = await vscode.window.showInformationMessage(
      vscode.l10n.t('No document of the library links to {0}.', name),
      copy,
    );
    if (choice === copy) await runCommand('logbook.copyMarkdownLink', uri);
    return;
  }
  const chosen = await vscode.window.showQuickPick(
    found.map(({ from, location, line }) => ({
      label: from.title,
      description: `${from.path}:${location.range.start.line + 1}`,
      detail: line.trim().slice(0, 200),
      location,
    })),
    {
      title: vscode.l10n.t('Documents that link to {0}', name),
      matchOnDescription: true,
      matchOnDetail: true,
    },
  );
  if (chosen === undefined) return;
  const { uri: target, range } = chosen.location;
  await vscode.window.showTextDocument(target, { selection: range });
}

async function findBacklinks(services: Services, uri: vscode.Uri): Promise<Backlink[]> {
  const context = await linkContext(services, uri);
  if (context === undefined) return [];
  const target = context.documents.get(context.path) ?? {
    path: context.path,
    typeId: '',
    title: context.path.slice(context.path.lastIndexOf('/') + 1),
    tags: [],
  };
  const queue = [...context.documents.values()].filter(({ path }) => path !== target.path);
  const found: Backlink[] = [];
  const readOn = async () => {
    for (let from = queue.pop(); from !== undefined; from = queue.pop()) {
      const text = await currentText(context, from.path);
      for (const { start, end } of linksTo(target, text, from.path, context.documents.values())) {
        found.push(backlink(context, from, text, start, end));
      }
    }
  };
  await Promise.all(Array.from({ length: readers }, readOn));
  return found.sort(
    (a, b) =>
      a.from.path.localeCompare(b.from.path) ||
      a.location.range.start.compareTo(b.location.range.start),
  );
}

/** What the editor holds where the file is open; empty for a file that went in the meantime. */
async function currentText(context: LinkContext, path: string): Promise<string> {
  const uri = context.uriOf(path);
  const open = vscode.workspace.textDocuments.find(
    (document) => document.uri.toString() === uri.toString(),
  );
  return open?.getText() ?? (await readFile(uri.fsPath, 'utf8').catch(() => ''));
}

function backlink(
  context: LinkContext,
  from: DocumentSummary,
  text: string,
  start: number,
  end: number,
): Backlink {
  const before = text.slice(0, start).split(/\r\n?|\n/);
  const line = before.length - 1;
  const column = before.at(-1)?.length ?? 0;
  const range = new vscode.Range(line, column, line, column + end - start);
  return {
    from,
    location: new vscode.Location(context.uriOf(from.path), range),
    line: text.slice(start - column).split(/\r\n?|\n/, 1)[0] ?? '',
  };
}
