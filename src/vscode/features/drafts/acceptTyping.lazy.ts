import * as vscode from 'vscode';
import { acceptDraft } from '../../../core/documents/draftMark';
import { documentTypeOf } from '../../../core/documents/documentTypeOf';
import { changesWithin, type ChangedSpan } from '../../../core/drafting/personsEdit';
import { parseMarkdown } from '../../../core/markdown/markdownDocument';
import type { Services } from '../../services';

/** What a person typed. */
export interface Typing {
  readonly editor: vscode.TextEditor;
  readonly changes: readonly ChangedSpan[];
  /** The text that came of it. */
  readonly text: string;
  /** Whether it was taken back meanwhile. */
  readonly isUndone: () => boolean;
}

/** Takes the mark away from a document in which a person typed, as part of the same step for undo. */
export async function acceptTyping(services: Services, typing: Typing): Promise<void> {
  const { editor, changes, text, isUndone } = typing;
  const { document } = editor;
  const typedMark = acceptDraft(parseMarkdown(text)).some((mark) => changesWithin(changes, mark));
  // Whoever types the mark itself, or pastes a draft, takes nothing on.
  if (typedMark) return;
  const workspace = services.workspaces.of(document.uri);
  const path = vscode.workspace.asRelativePath(document.uri, false);
  const types = (await workspace?.documentTypes()) ?? [];
  if (documentTypeOf(path, text, types) === undefined) return;
  for (let tried = 0; tried !== document.version && !isUndone();) {
    tried = document.version;
    const marks = acceptDraft(parseMarkdown(document.getText()));
    if (marks.length === 0) return;
    // Refused when somebody typed on meanwhile: then it is tried on the new text.
    await editor.edit(
      (builder) => {
        for (const { start, end } of marks) {
          builder.delete(new vscode.Range(document.positionAt(start), document.positionAt(end)));
        }
      },
      // No stop before: what was typed and the mark come back together.
      { undoStopBefore: false, undoStopAfter: false },
    );
  }
}
