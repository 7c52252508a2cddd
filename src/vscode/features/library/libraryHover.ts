import * as vscode from 'vscode';
import { digestOf } from '../../../core/library/digest';
import { plainHover } from '../../plainHover';
import { instant } from './libraryItems';
import type { DocumentNode } from './libraryNode';

/** A summary of a document: when, how bad, the first words of what happened, what is still open. */
export async function documentHover({
  document,
  type,
  shelf,
}: DocumentNode): Promise<vscode.MarkdownString> {
  const at = instant(document);
  const when =
    at === undefined
      ? document.writtenDate
      : new Date(at).toLocaleString(vscode.env.language, {
          dateStyle: 'full',
          ...(document.time === undefined ? {} : { timeStyle: 'short' }),
        });
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
  return plainHover(document.title, [
    [type.label, when, document.author].filter(Boolean).join(' · '),
    [document.severity, document.status, openActions === 0 ? '' : open].filter(Boolean).join(' · '),
    document.draftBy === undefined
      ? undefined
      : vscode.l10n.t('Drafted by {0}; nobody has read it yet', document.draftBy),
    excerpt,
    document.problem,
    document.tags.map((tag) => `#${tag}`).join(' '),
    document.path,
  ]);
}
