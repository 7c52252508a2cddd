import * as vscode from 'vscode';
import { worktreeItem } from '../../../core/contributions/views';
import type { CommandId } from '../../../core/contributions/commands';
import type { Handover } from '../../../core/worklog/handover';
import { relativeTime } from '../../../core/text/relativeTime';
import { nameOf } from './removedJournals';
import type { RemovedNode, WorktreeNode } from './worktreeNode';

type WorktreeTreeItem = vscode.TreeItem & { readonly label: string; readonly description: string };

/** How a worktree looks in the view. */
export function worktreeTreeItem(node: WorktreeNode): WorktreeTreeItem {
  const { worktree, folder, journal, isHere } = node;
  const handover = journal.state === 'read' ? journal.handover : undefined;
  const label = labelOf(node);
  const description = descriptionOf(node, handover);
  const item = Object.assign(new vscode.TreeItem(label), { label, description });
  item.id = folder.toString();
  item.iconPath = iconOf(node, handover);
  item.tooltip = tooltipOf(node, handover);
  item.accessibilityInformation = {
    label: [label, description].filter(Boolean).join(', '),
  };
  item.contextValue = [
    worktreeItem.worktree,
    ...(isHere || worktree.isGone ? [] : ['elsewhere']),
    ...(journal.state === 'none' ? [] : ['journal']),
  ].join('.');
  const command: CommandId =
    journal.state === 'none' ? 'logbook.openWorktree' : 'logbook.openWorkJournal';
  if (journal.state !== 'none' || !isHere) {
    item.command = { command, title: '', arguments: [node] };
  }
  return item;
}

/** A journal without a worktree: what is left of a task. */
export function removedTreeItem(node: RemovedNode): vscode.TreeItem {
  const item = new vscode.TreeItem(nameOf(node));
  item.id = node.copy.file;
  item.iconPath = new vscode.ThemeIcon(
    'archive',
    new vscode.ThemeColor('problemsWarningIcon.foreground'),
  );
  item.description = vscode.l10n.t('removed, journal not archived');
  item.tooltip = node.copy.worktree;
  item.contextValue = worktreeItem.removed;
  return item;
}

function labelOf({ worktree: { branch, head } }: WorktreeNode): string {
  return branch ?? vscode.l10n.t('detached at {0}', head);
}

function iconOf(
  { isHere, journal, worktree }: WorktreeNode,
  handover: Handover | undefined,
): vscode.ThemeIcon {
  const warning = new vscode.ThemeColor('problemsWarningIcon.foreground');
  if (journal.state === 'unreadable') return new vscode.ThemeIcon('warning', warning);
  if (handover?.unread === true) {
    return new vscode.ThemeIcon('bell-dot', new vscode.ThemeColor('charts.blue'));
  }
  if (isHere) return new vscode.ThemeIcon('folder-active');
  return new vscode.ThemeIcon(worktree.isMain ? 'repo' : 'git-branch');
}

/** `Token swap - unread - M5 (Reduce Scope) - 2 hr. ago` */
function descriptionOf(
  { worktree, journal, isHere }: WorktreeNode,
  handover: Handover | undefined,
): string {
  if (worktree.isGone) return vscode.l10n.t('its folder is gone');
  if (journal.state === 'unreadable') return vscode.l10n.t('journal cannot be read');
  const open = handover?.mutation?.outcome === 'open' ? handover.mutation.label : undefined;
  return [
    taskOf(worktree.branch, handover),
    handover?.unread === true ? vscode.l10n.t('unread') : undefined,
    open,
    handover?.lastEntryAt ? ago(handover.lastEntryAt) : undefined,
    isHere ? vscode.l10n.t('this window') : undefined,
  ]
    .filter(Boolean)
    .join(' - ');
}

/** What the journal calls the task, where that says more than the branch. */
function taskOf(branch: string | undefined, handover: Handover | undefined): string | undefined {
  if (handover === undefined) return undefined;
  const { task, intent } = handover;
  return task === '' || task === branch ? (intent?.split('\n')[0] ?? undefined) : task;
}

/** Plain text: everything in it comes from files that anybody may have written. */
function tooltipOf({ folder, journal }: WorktreeNode, handover: Handover | undefined): string {
  const lines = [folder.fsPath];
  if (journal.state === 'none') lines.push(vscode.l10n.t('No work journal'));
  if (journal.state === 'unreadable') lines.push(journal.reason);
  if (handover !== undefined) {
    const { intent, currentState, unread, unreadLines, unreadBy, mutation, lastEntryAt } = handover;
    if (intent !== null) lines.push(vscode.l10n.t('Intent: {0}', intent));
    if (currentState !== null) lines.push(vscode.l10n.t('Current state: {0}', currentState));
    if (mutation !== null) lines.push(vscode.l10n.t('In force: {0}', mutation.label));
    if (unread) {
      lines.push(vscode.l10n.t('Unread lines: {0} ({1})', unreadLines, unreadBy.join(', ')));
    }
    if (lastEntryAt !== null) {
      const exact = new Date(lastEntryAt).toLocaleString(vscode.env.language);
      lines.push(vscode.l10n.t('Last entry: {0}', exact));
    }
  }
  return lines.join('\n');
}

function ago(iso: string): string {
  return relativeTime(Date.parse(iso), Date.now(), vscode.env.language);
}
