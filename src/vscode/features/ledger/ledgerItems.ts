import * as vscode from 'vscode';
import type { CommandId } from '../../../core/contributions/commands';
import { ledgerItem } from '../../../core/contributions/views';
import { monthLabel } from '../../../core/documents/months';
import { lessonText, type ReadEvent } from '../../../core/ledger/readEvent';
import { relativeTime } from '../../../core/text/relativeTime';
import { plainHover } from '../../plainHover';
import type { EventNode, LedgerNode } from './ledgerNode';

export function ledgerTreeItem(node: LedgerNode): vscode.TreeItem {
  const item = itemOf(node);
  item.id = node.id;
  return item;
}

function itemOf(node: LedgerNode): vscode.TreeItem {
  switch (node.part) {
    case 'root': {
      const item = container(vscode.l10n.t('Ledger'), 'list-ordered');
      item.contextValue = ledgerItem.root;
      return item;
    }
    case 'empty':
      return action(vscode.l10n.t('Record Ledger Event'), 'add', 'logbook.recordEvent', []);
    case 'month':
      return container(monthLabel(node.month, vscode.env.language) ?? node.month);
    case 'type': {
      const item = container(typeLabel(node.type), typeIcon(node.type));
      item.description = node.count.toLocaleString(vscode.env.language);
      return item;
    }
    case 'more':
      return action(vscode.l10n.t('Load more'), 'ellipsis', 'logbook.loadMoreEvents', [node]);
    case 'damage': {
      const label = vscode.l10n.t('Damaged line');
      const item = action(label, 'warning', 'logbook.openLedgerEvent', [node]);
      item.iconPath = new vscode.ThemeIcon(
        'warning',
        new vscode.ThemeColor('problemsWarningIcon.foreground'),
      );
      item.description = node.place.path;
      item.tooltip = node.place.message;
      return item;
    }
    case 'event':
      return eventItem(node);
  }
}

function eventItem(node: EventNode): vscode.TreeItem {
  const { event, place } = node;
  const label = titleOf(event);
  const item = new vscode.TreeItem(label);
  const task = event.taskId === label ? undefined : event.taskId;
  const ago = relativeTime(place.time, Date.now(), vscode.env.language);
  const { status } = event;
  item.description = [task, status, ago].filter(Boolean).join(' - ');
  item.accessibilityInformation = {
    label: [typeLabel(place.type), label, task, status, ago].filter(Boolean).join(', '),
  };
  item.iconPath = eventIcon(place.type, status);
  item.contextValue = ledgerItem.event;
  item.command = {
    command: 'logbook.openLedgerEvent' satisfies CommandId,
    title: vscode.l10n.t('Open Ledger Event'),
    arguments: [node],
  };
  return item;
}

export function eventHover({ event, place }: EventNode): vscode.MarkdownString {
  const when = new Date(place.time).toLocaleString(vscode.env.language, {
    dateStyle: 'full',
    timeStyle: 'short',
  });
  const { fields } = event;
  return plainHover(titleOf(event), [
    [typeLabel(place.type), event.status, when].filter(Boolean).join(' · '),
    textOf(fields['summary']),
    textOf(fields['root_cause']),
    textOf(fields['fix']),
    lessonText(fields['lesson_learned']),
    place.path,
  ]);
}

function titleOf({ fields, taskId }: ReadEvent): string {
  const title = textOf(fields['title']) ?? taskId ?? textOf(fields['summary']);
  return (title ?? vscode.l10n.t('Event without a title')).replace(/\s+/g, ' ').slice(0, 200);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function container(label: string, icon?: string): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Collapsed);
  if (icon !== undefined) item.iconPath = new vscode.ThemeIcon(icon);
  return item;
}

function action(
  label: string,
  icon: string,
  command: CommandId,
  commandArguments: unknown[],
): vscode.TreeItem {
  const item = new vscode.TreeItem(label);
  item.iconPath = new vscode.ThemeIcon(icon);
  item.command = { command, title: label, arguments: commandArguments };
  return item;
}

function typeLabel(type: string): string {
  switch (type) {
    case 'task_completion':
      return vscode.l10n.t('Completed tasks');
    case 'consensus_decision':
      return vscode.l10n.t('Decisions');
    case 'deployment':
      return vscode.l10n.t('Deployments');
    case 'incident':
      return vscode.l10n.t('Incidents');
    case 'rollback':
      return vscode.l10n.t('Rollbacks');
    case 'lesson_learned':
      return vscode.l10n.t('Lessons learned');
    default:
      return type;
  }
}

const typeIcons: Readonly<Record<string, string>> = {
  task_completion: 'checklist',
  consensus_decision: 'comment-discussion',
  deployment: 'rocket',
  incident: 'flame',
  rollback: 'discard',
  lesson_learned: 'mortar-board',
};

function typeIcon(type: string): string {
  return typeIcons[type] ?? 'circle-outline';
}

/** The shape says what it is, or how it ended; the colour only repeats that. */
function eventIcon(type: string, status: string | undefined): vscode.ThemeIcon {
  const icon = (name: string, color: string) =>
    new vscode.ThemeIcon(name, new vscode.ThemeColor(color));
  if (status === 'failure') return icon('error', 'problemsErrorIcon.foreground');
  if (status === 'blocked') return icon('circle-slash', 'problemsWarningIcon.foreground');
  if (status === 'success' && type === 'task_completion') return icon('pass', 'testing.iconPassed');
  if (type === 'incident') return icon('flame', 'problemsErrorIcon.foreground');
  return new vscode.ThemeIcon(typeIcon(type));
}
