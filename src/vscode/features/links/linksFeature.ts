import * as vscode from 'vscode';
import { completionContext } from '../../../core/links/completionContext';
import { registerCommand } from '../../commands';
import { documentArgument } from '../../documentArgument';
import type { Feature } from '../../services';

const markdown: vscode.DocumentSelector = { language: 'markdown', scheme: 'file' };

/**
 * Links between documents, and sections of a document's type, in Markdown editors. Links are ordinary relative
 * Markdown links, which everything follows that reads Markdown; `[[names]]` that stand in documents are
 * understood too.
 */
export const linksFeature: Feature = (services) => {
  const links = () => import('./links.lazy');
  const showBacklinks = async (target?: unknown) => {
    const uri = documentArgument(target);
    if (uri !== undefined) return (await links()).showBacklinks(services, uri);
    return vscode.window.showInformationMessage(
      vscode.l10n.t('No document is open. Open or select one to see what links to it.'),
    );
  };

  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(
      markdown,
      {
        async provideCompletionItems(document, position) {
          const before = document.lineAt(position.line).text.slice(0, position.character);
          const context = completionContext(before);
          if (context === undefined) return undefined;
          return (await links()).complete(services, document, position, context);
        },
      },
      '/',
      '[',
    ),
    vscode.languages.registerDefinitionProvider(markdown, {
      async provideDefinition(document, position) {
        if (!document.lineAt(position.line).text.includes('[')) return undefined;
        return (await links()).definitionAt(services, document, position);
      },
    }),
    vscode.languages.registerDocumentLinkProvider(markdown, {
      async provideDocumentLinks(document) {
        if (!document.getText().includes('[[')) return undefined;
        return (await links()).wikiLinks(services, document);
      },
    }),
    vscode.languages.registerReferenceProvider(markdown, {
      async provideReferences(document, position) {
        if (!isTitleLine(document, position.line)) return undefined;
        return (await links()).referencesTo(services, document.uri);
      },
    }),
    registerCommand(services, 'logbook.showBacklinks', 'find the backlinks', showBacklinks),
  );
};

/** The first heading, where a document says what it is. */
function isTitleLine(document: vscode.TextDocument, line: number): boolean {
  if (!/^#\s/.test(document.lineAt(line).text)) return false;
  for (let above = 0; above < line; above++) {
    if (/^#\s/.test(document.lineAt(above).text)) return false;
  }
  return true;
}
