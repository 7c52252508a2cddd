import * as vscode from 'vscode';
import { findLinks, type FoundLink } from '../../../core/links/findLinks';
import { linkDestination } from '../../../core/links/linkedDocuments';
import type { Services } from '../../services';
import { linkContext } from './linkContext';

export { referencesTo, showBacklinks } from './backlinks';
export { complete } from './completions';

/** The document that the link under the cursor leads to. */
export async function definitionAt(
  services: Services,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.LocationLink[] | undefined> {
  const offset = document.offsetAt(position);
  const links = await resolvedLinks(services, document);
  const found = links.find(({ link }) => link.start <= offset && offset <= link.end);
  if (found === undefined) return undefined;
  const originSelectionRange = rangeOf(document, found.link);
  return [
    { originSelectionRange, targetUri: found.uri, targetRange: new vscode.Range(0, 0, 0, 0) },
  ];
}

/** Every `[[name]]` that names a document, to be followed with a click. */
export async function wikiLinks(
  services: Services,
  document: vscode.TextDocument,
): Promise<vscode.DocumentLink[]> {
  // Ordinary links VS Code itself makes clickable.
  const links = (await resolvedLinks(services, document)).filter(
    ({ link }) => link.kind === 'wiki',
  );
  return links.map(({ link, uri, title }) => {
    const shown = new vscode.DocumentLink(rangeOf(document, link), uri);
    shown.tooltip = title;
    return shown;
  });
}

async function resolvedLinks(services: Services, document: vscode.TextDocument) {
  const context = await linkContext(services, document.uri);
  if (context === undefined) return [];
  const { path, documents } = context;
  return findLinks(document.getText()).flatMap((link) => {
    const destination = linkDestination(link, path, documents.values());
    const target = destination === undefined ? undefined : documents.get(destination);
    return target === undefined
      ? []
      : [{ link, uri: context.uriOf(target.path), title: target.title }];
  });
}

function rangeOf(document: vscode.TextDocument, { start, end }: FoundLink): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
