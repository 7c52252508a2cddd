import * as vscode from 'vscode';
import { findLinks, type FoundLink } from '../../../core/links/findLinks';
import { documentNamed } from '../../../core/links/linkedDocuments';
import type { Services } from '../../services';
import { linkContext } from './linkContext';

export { referencesTo, showBacklinks } from './backlinks';
export { complete } from './completions';

/** Where the `[[name]]` under the cursor leads. */
export async function definitionAt(
  services: Services,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.LocationLink[] | undefined> {
  const offset = document.offsetAt(position);
  const links = await resolvedWikiLinks(services, document);
  const found = links.find(({ link }) => link.start <= offset && offset <= link.end);
  if (found === undefined) return undefined;
  const start = new vscode.Range(0, 0, 0, 0);
  return [
    {
      originSelectionRange: rangeOf(document, found.link),
      targetUri: found.uri,
      targetRange: start,
    },
  ];
}

/** Every `[[name]]` that names a document, to be followed with a click. */
export async function wikiLinks(
  services: Services,
  document: vscode.TextDocument,
): Promise<vscode.DocumentLink[]> {
  const links = await resolvedWikiLinks(services, document);
  return links.map(({ link, uri, title }) => {
    const shown = new vscode.DocumentLink(rangeOf(document, link), uri);
    shown.tooltip = title;
    return shown;
  });
}

async function resolvedWikiLinks(services: Services, document: vscode.TextDocument) {
  const context = await linkContext(services, document.uri);
  if (context === undefined) return [];
  return findLinks(document.getText())
    .filter(({ kind }) => kind === 'wiki')
    .flatMap((link) => {
      const target = documentNamed(link.target, context.path, context.documents.values());
      if (target === undefined) return [];
      return [{ link, uri: context.uriOf(target.path), title: target.title }];
    });
}

function rangeOf(document: vscode.TextDocument, { start, end }: FoundLink): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
