import * as vscode from 'vscode';
import { publishedScheme } from '../../../core/contributions/views';
import type { Disposable } from '../../disposable';
import type { ForeignEdit } from '../../../core/publish/publisher';

/** Shows what is on a page against what would be published. */
export interface ForeignEdits extends Disposable {
  /** Opens the two side by side. @param name of the page */
  show(edit: ForeignEdit, name: string): Promise<void>;
}

export function createForeignEdits(): ForeignEdits {
  const texts = new Map<string, string>();
  const provider = vscode.workspace.registerTextDocumentContentProvider(publishedScheme, {
    provideTextDocumentContent: (uri) => texts.get(uri.toString()),
  });
  const closed = vscode.workspace.onDidCloseTextDocument(({ uri }) => texts.delete(uri.toString()));

  /** @param side tells the two apart, and each revision from the one shown before */
  function keep(side: string, name: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({
      scheme: publishedScheme,
      path: `/${name.replace(/[\\/]/g, '-')}.md`,
      query: side,
    });
    texts.set(uri.toString(), text);
    return uri;
  }

  return {
    async show({ theirs = '', ours, revision }, name) {
      await vscode.commands.executeCommand(
        'vscode.diff',
        keep(`page ${revision}`, name, `${theirs}\n`),
        keep(`document ${revision}`, name, `${ours}\n`),
        vscode.l10n.t('{0}: Published ↔ Document', name),
      );
    },
    dispose() {
      provider.dispose();
      closed.dispose();
    },
  };
}
