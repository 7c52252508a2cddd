import * as vscode from 'vscode';
import type { Disposable } from '../../disposable';

/** Documents whose text in the editor is not that of their file. */
export interface UnsavedDocuments extends Disposable {
  /** Tells of a document from now on, until it is saved, reverted or closed. */
  follow(uri: vscode.Uri, path: string): void;
}

/** @param changed gets the text as it stands in the editor, or undefined when the file says what the document holds */
export function followUnsaved(
  changed: (path: string, text: string | undefined) => void,
): UnsavedDocuments {
  const paths = new Map<string, string>();
  const look = (document: vscode.TextDocument, isUnsaved: boolean) => {
    const uri = document.uri.toString();
    const path = paths.get(uri);
    if (path === undefined) return;
    if (!isUnsaved) paths.delete(uri);
    changed(path, isUnsaved ? document.getText() : undefined);
  };
  const subscriptions = vscode.Disposable.from(
    // Also comes, without a change of the text, when a document has been saved.
    vscode.workspace.onDidChangeTextDocument(({ document }) => look(document, document.isDirty)),
    vscode.workspace.onDidCloseTextDocument((document) => look(document, false)),
  );
  return {
    follow: (uri, path) => void paths.set(uri.toString(), path),
    dispose: () => void subscriptions.dispose(),
  };
}
