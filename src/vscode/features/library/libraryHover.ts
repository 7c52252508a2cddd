import * as vscode from 'vscode';
import { digestOf } from '../../../core/library/digest';
import { instant } from './libraryItems';
import type { DocumentNode } from './libraryNode';

/** A summary of a document: when, how bad, the first words of what happened, what is still open. */
export async function documentHover({
  document,
  type,
  shelf,
}: DocumentNode): Promise<vscode.MarkdownString> {
  const hover = new Hover();
  hover.bold(document.title);
  const at = instant(document);
  const when =
    at === undefined
      ? document.writtenDate
      : new Date(at).toLocaleString(vscode.env.language, {
          dateStyle: 'full',
          ...(document.time === undefined ? {} : { timeStyle: 'short' }),
        });
  hover.line([type.label, when, document.author].filter(Boolean).join(' · '));
  let openActions = 0;
  let excerpt = '';
  if (document.problem === undefined) {
    const engine = await shelf.workspace.engine();
    // A document that went a moment ago has nothing more to say.
    const content = await engine
      .operate('read_document', { path: document.path })
      .catch(() => undefined);
    if (content !== undefined) ({ excerpt, openActions } = digestOf(content));
  }
  const open =
    openActions === 1
      ? vscode.l10n.t('1 open action item')
      : vscode.l10n.t('{0} open action items', openActions);
  hover.line(
    [document.severity, document.status, openActions === 0 ? '' : open].filter(Boolean).join(' · '),
  );
  if (document.draftBy !== undefined) {
    hover.line(vscode.l10n.t('Drafted by {0}; nobody has read it yet', document.draftBy));
  }
  hover.line(excerpt);
  hover.line(document.problem ?? '');
  hover.line(document.tags.map((tag) => `#${tag}`).join(' '));
  hover.line(document.path);
  return hover.text;
}

/** Everything in it comes from files that anybody may have written: nothing is Markdown but the frame. */
class Hover {
  readonly text = new vscode.MarkdownString();

  bold(text: string): void {
    this.text.appendMarkdown('**').appendText(text.replace(/\s+/g, ' ')).appendMarkdown('**');
  }

  line(text: string): void {
    if (text !== '') this.text.appendMarkdown('\n\n').appendText(text);
  }
}
