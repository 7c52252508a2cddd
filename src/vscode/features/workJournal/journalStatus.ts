import * as vscode from 'vscode';
import { contextKeys } from '../../../core/contributions/views';
import type { Handover } from '../../../core/worklog/handover';
import { createContextKey } from '../../contextKey';
import type { Services } from '../../services';

/** The handovers of the window's folders, as last read. */
export interface JournalStatus {
  /** @param handover undefined where there is no journal any more */
  set(folder: vscode.WorkspaceFolder, handover: Handover | undefined): void;
  /** The first folder whose handover is unread. */
  unread(): vscode.WorkspaceFolder | undefined;
}

/** Keeps context keys and the status bar with what is known of the journals. */
export function createJournalStatus({ statusBar }: Services): JournalStatus {
  const known = new Map<string, { folder: vscode.WorkspaceFolder; handover: Handover }>();
  const hasJournal = createContextKey(contextKeys.hasWorkJournal);
  const isUnread = createContextKey(contextKeys.handoverUnread);
  const unread = () => [...known.values()].filter(({ handover }) => handover.unread);

  return {
    set(folder, handover) {
      const key = folder.uri.toString();
      if (handover === undefined) known.delete(key);
      else known.set(key, { folder, handover });
      const waiting = unread();
      hasJournal.set(known.size > 0);
      isUnread.set(waiting.length > 0);
      statusBar.set(
        'handover',
        waiting.length === 0
          ? undefined
          : {
              text: `$(bell-dot) ${
                waiting.length === 1
                  ? vscode.l10n.t('Handover unread')
                  : vscode.l10n.t('{0} handovers unread', waiting.length)
              }`,
              detail: waiting.map(({ handover: one }) => unreadWords(one)).join('\n'),
              command: 'logbook.showHandover',
              action: vscode.l10n.t('Show Handover'),
            },
      );
    },
    unread: () => unread()[0]?.folder,
  };
}

function unreadWords({ task, path, unreadLines, unreadBy }: Handover): string {
  const name = task === '' ? path : task;
  const lines =
    unreadLines === 1 ? vscode.l10n.t('1 line') : vscode.l10n.t('{0} lines', unreadLines);
  return unreadBy.length === 0
    ? vscode.l10n.t('{0}: {1} unread', name, lines)
    : vscode.l10n.t('{0}: {1} by {2} unread', name, lines, unreadBy.join(', '));
}
