import * as vscode from 'vscode';
import { draftKey } from '../../../core/documents/draftKey';
import {
  cursorsAfterTyping,
  deletesAtCursor,
  type ChangedSpan,
} from '../../../core/drafting/personsEdit';
import type { Feature } from '../../services';

const markdownFiles: vscode.DocumentFilter = { scheme: 'file', language: 'markdown' };

/** A change that was made at the cursor, until it turns out who made it. */
interface Candidate {
  readonly editor: vscode.TextEditor;
  readonly version: number;
  readonly changes: readonly ChangedSpan[];
  readonly isDeletion: boolean;
}

/**
 * A document that a model drafted loses its mark with the first edit of a person in the text editor; the form sees to it
 * by itself.
 *
 * Editors do not say who changed a text. A person is known by what only keys do: something was taken away beside the
 * cursor, or put in there and the keyboard moved the cursor. Agents, formatters, other programs and undo leave the mark.
 * So does what cannot be told from them, such as a paste: to be asked once more is better than a draft that nobody read.
 */
export const draftsFeature: Feature = (services) => {
  let candidate: Candidate | undefined;
  /** Where the cursor stands after the candidate when somebody typed it. */
  let cursors: readonly number[] = [];
  /** The versions that undo and redo made. */
  const undone = new WeakMap<vscode.TextDocument, number>();

  const accept = ({ editor, version, changes }: Candidate): void => {
    candidate = undefined;
    const { document } = editor;
    const text = document.getText();
    const isUndone = (): boolean => (undone.get(document) ?? 0) > version;
    import('./acceptTyping.lazy')
      .then(({ acceptTyping }) => acceptTyping(services, { editor, changes, text, isUndone }))
      .catch((error: unknown) => {
        services.log.error(`The mark of ${document.uri.fsPath} stays:`, String(error));
      });
  };

  return vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges: changes, reason }) => {
      if (changes.length === 0) {
        // The news that a text is not saved comes after that of its change. A text read from its file never has it.
        if (candidate?.isDeletion === true && isOf(candidate, document) && document.isDirty) {
          accept(candidate);
        }
        return;
      }
      candidate = undefined;
      if (reason !== undefined) undone.set(document, document.version);
      const editor = vscode.window.activeTextEditor;
      if (editor?.document !== document || reason !== undefined || !isMarked(document)) return;
      // The selections are those before the change: their news, too, comes after it.
      const isDeletion = deletesAtCursor(changes, editor.selections);
      cursors = isDeletion ? [] : cursorsAfterTyping(changes, editor.selections);
      if (!isDeletion && cursors.length === 0) return;
      candidate = { editor, version: document.version, changes, isDeletion };
      if (isDeletion && document.isDirty) accept(candidate);
    }),
    vscode.window.onDidChangeTextEditorSelection(
      ({ textEditor: { document }, kind, selections }) => {
        if (candidate === undefined || candidate.isDeletion || !isOf(candidate, document)) return;
        const isKeyboard = kind === vscode.TextEditorSelectionChangeKind.Keyboard;
        const isTyped = selections.some(({ active }) =>
          cursors.includes(document.offsetAt(active)),
        );
        if (isKeyboard && isTyped) accept(candidate);
        else candidate = undefined;
      },
    ),
  );
};

function isOf({ editor, version }: Candidate, document: vscode.TextDocument): boolean {
  return editor.document === document && version === document.version;
}

/** Cheap, since it is asked at every letter; what it lets through is read properly. */
function isMarked(document: vscode.TextDocument): boolean {
  return (
    vscode.languages.match(markdownFiles, document) > 0 &&
    /^\uFEFF?(?:---|\+\+\+)/.test(document.lineAt(0).text) &&
    document.getText().includes(draftKey)
  );
}
