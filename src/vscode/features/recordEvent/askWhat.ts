import * as vscode from 'vscode';
import type { EventType } from '../../../core/ledger/event';
import type { PendingEvent } from '../../../core/ledger/ledger';
import { relativeTime } from '../../../core/text/relativeTime';

/** What the user wants to record: something new, or an event that could not be recorded before. */
export type Wanted =
  | { readonly kind: 'new'; readonly type: EventType }
  | { readonly kind: 'kept'; readonly pending: PendingEvent };

type Item = vscode.QuickPickItem & { readonly wanted?: Wanted; readonly pending?: PendingEvent };

/**
 * Asks for the type, with the kept events above it.
 * @param likely comes first
 * @param discard forgets a kept event
 */
export async function askWhat(
  kept: readonly PendingEvent[],
  likely: EventType | undefined,
  discard: (pending: PendingEvent) => Promise<void>,
): Promise<Wanted | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  const items = (left: readonly PendingEvent[]): Item[] => [
    ...(left.length === 0
      ? []
      : [
          separator(vscode.l10n.t('Could not be recorded and was kept')),
          ...left.map(keptItem),
          separator(vscode.l10n.t('New event')),
        ]),
    ...typeItems(likely),
  ];
  pick.title = vscode.l10n.t('Record Ledger Event');
  pick.placeholder = vscode.l10n.t('What happened');
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  pick.items = items(kept);
  let left = kept;
  return new Promise((resolve) => {
    pick.onDidTriggerItemButton(({ item }) => {
      const { pending } = item;
      if (pending === undefined) return;
      left = left.filter(({ id }) => id !== pending.id);
      pick.items = items(left);
      void discard(pending);
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.wanted);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function separator(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** What an event is called in messages. */
export function nameOf(event: Readonly<Record<string, unknown>>): string {
  const { task_id: taskId, type } = event;
  return typeof taskId === 'string' ? taskId : typeof type === 'string' ? type : '?';
}

function keptItem(pending: PendingEvent): Item {
  const kept = relativeTime(Date.parse(pending.keptAt), Date.now(), vscode.env.language);
  return {
    label: nameOf(pending.event),
    iconPath: new vscode.ThemeIcon('history'),
    description: vscode.l10n.t('kept {0}', kept),
    detail: pending.reason,
    buttons: [
      { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Discard Kept Event') },
    ],
    pending,
    wanted: { kind: 'kept', pending },
  };
}

function typeItems(likely: EventType | undefined): Item[] {
  const all: readonly (readonly [EventType, string, string, string])[] = [
    [
      'task_completion',
      'tasklist',
      vscode.l10n.t('Task Completion'),
      vscode.l10n.t('A task was finished, failed or is blocked'),
    ],
    [
      'consensus_decision',
      'comment-discussion',
      vscode.l10n.t('Consensus Decision'),
      vscode.l10n.t('A debate came to a decision'),
    ],
    [
      'deployment',
      'rocket',
      vscode.l10n.t('Deployment'),
      vscode.l10n.t('A release reached production'),
    ],
    [
      'incident',
      'flame',
      vscode.l10n.t('Incident'),
      vscode.l10n.t('Something in production hurt users'),
    ],
    ['rollback', 'discard', vscode.l10n.t('Rollback'), vscode.l10n.t('A change was taken back')],
    [
      'lesson_learned',
      'lightbulb',
      vscode.l10n.t('Lesson Learned'),
      vscode.l10n.t('An insight worth keeping'),
    ],
  ];
  return [...all]
    .sort(([a], [b]) => Number(b === likely) - Number(a === likely))
    .map(([type, icon, label, description]) => ({
      label,
      iconPath: new vscode.ThemeIcon(icon),
      description,
      wanted: { kind: 'new', type },
    }));
}
