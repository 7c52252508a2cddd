import * as vscode from 'vscode';
import { markdownLink, relativeTarget } from '../../../core/links/linkText';
import type { Services } from '../../services';
import type { LibraryNode } from './libraryNode';

const uriList = 'text/uri-list';

/** Documents can be dragged out of the view: into an editor, the Explorer, a chat. */
export function createDragController(): vscode.TreeDragAndDropController<LibraryNode> {
  return {
    dragMimeTypes: [uriList],
    dropMimeTypes: [],
    handleDrag(nodes, data) {
      const uris = nodes.flatMap((node) => (node.kind === 'document' ? [node.uri.toString()] : []));
      if (uris.length > 0) data.set(uriList, new vscode.DataTransferItem(uris.join('\r\n')));
    },
  };
}

/** Documents that are dropped into Markdown become links with their titles. */
export function registerLinkDrop({ workspaces }: Services): vscode.Disposable {
  const kind = vscode.DocumentDropOrPasteEditKind.Empty.append('markdown', 'link', 'logbook');
  return vscode.languages.registerDocumentDropEditProvider(
    { language: 'markdown', scheme: 'file' },
    {
      async provideDocumentDropEdits(document, _position, data) {
        const dropped = await data.get(uriList)?.asString();
        const uris = (dropped ?? '')
          .split(/\r?\n/)
          .filter((line) => line !== '' && !line.startsWith('#'));
        const workspace = workspaces.of(document.uri);
        if (uris.length === 0 || workspace === undefined) return undefined;
        const { documents } = await (await workspace.engine()).catalog.load();
        const from = vscode.workspace.asRelativePath(document.uri, false);
        const links = uris.map((text) => {
          const uri = vscode.Uri.parse(text);
          if (vscode.workspace.getWorkspaceFolder(uri) !== workspace.folder) return undefined;
          const found = documents.get(vscode.workspace.asRelativePath(uri, false));
          return found && markdownLink(found.title, relativeTarget(from, found.path));
        });
        // Anything else among them: VS Code's own way of dropping files does for all.
        if (!links.every((link) => link !== undefined)) return undefined;
        const text =
          links.length === 1 ? links.join('') : links.map((link) => `- ${link}\n`).join('');
        return new vscode.DocumentDropEdit(text, vscode.l10n.t('Insert Link to Document'), kind);
      },
    },
    { dropMimeTypes: [uriList], providedDropEditKinds: [kind] },
  );
}
