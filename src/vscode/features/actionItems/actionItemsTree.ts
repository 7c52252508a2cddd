import * as vscode from 'vscode';
import { compareByDue, dueGroupOf, dueGroups } from '../../../core/actionItems/dueGroups';
import type { DueGroup } from '../../../core/actionItems/dueGroups';
import type { CommandId } from '../../../core/contributions/commands';
import { actionItem } from '../../../core/contributions/views';
import type { ActionItemNode, GroupNode, PlacedItem } from './actionItemNode';
import { dueWords, exactDay } from './dueWords';

/** The groups that have items, each with what is due first first. @param today `YYYY-MM-DD` */
export function groupItems(items: readonly PlacedItem[], today: string): GroupNode[] {
  const groups = new Map<DueGroup, PlacedItem[]>();
  for (const placed of items) {
    const group = dueGroupOf(placed.item, today);
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [placed]);
    else members.push(placed);
  }
  return dueGroups.flatMap((group) => {
    const members = groups.get(group);
    if (members === undefined) return [];
    members.sort((a, b) => compareByDue(a.item, b.item));
    return [{ kind: 'group', group, items: members }];
  });
}

export function treeItem(node: ActionItemNode, today: string): vscode.TreeItem {
  return node.kind === 'group' ? groupTreeItem(node) : itemTreeItem(node, today);
}

/** VS Code asks for every item of an open group: thousands are left folded until somebody wants them. */
const manyItems = 500;

function groupTreeItem({ group, items }: GroupNode): vscode.TreeItem {
  const { label, icon } = looks(group);
  const state =
    group === 'done' || items.length > manyItems
      ? vscode.TreeItemCollapsibleState.Collapsed
      : vscode.TreeItemCollapsibleState.Expanded;
  const tree = new vscode.TreeItem(label, state);
  tree.id = group;
  tree.iconPath = icon;
  tree.description = String(items.length);
  tree.contextValue = actionItem.group;
  tree.accessibilityInformation = { label: `${label}, ${items.length}` };
  return tree;
}

function looks(group: DueGroup): { label: string; icon: vscode.ThemeIcon } {
  switch (group) {
    case 'overdue':
      return {
        label: vscode.l10n.t('Overdue'),
        icon: new vscode.ThemeIcon(
          'warning',
          new vscode.ThemeColor('problemsErrorIcon.foreground'),
        ),
      };
    case 'dueSoon':
      return {
        label: vscode.l10n.t('Due Soon'),
        icon: new vscode.ThemeIcon('bell', new vscode.ThemeColor('problemsWarningIcon.foreground')),
      };
    case 'later':
      return { label: vscode.l10n.t('Later'), icon: new vscode.ThemeIcon('calendar') };
    case 'done':
      return { label: vscode.l10n.t('Done'), icon: new vscode.ThemeIcon('check-all') };
  }
}

function itemTreeItem(placed: PlacedItem, today: string): vscode.TreeItem {
  const { workspace, path, item } = placed;
  const tree = new vscode.TreeItem(item.text, vscode.TreeItemCollapsibleState.None);
  const uri = vscode.Uri.joinPath(workspace.folder.uri, path);
  tree.id = `${workspace.folder.uri.toString()}#${path}#${item.line}.${item.nth}`;
  tree.contextValue = actionItem.item;
  tree.checkboxState = item.done
    ? vscode.TreeItemCheckboxState.Checked
    : vscode.TreeItemCheckboxState.Unchecked;
  const due = dueWords(item, today);
  tree.description = [item.owner, item.done ? undefined : (due ?? item.group), item.priority]
    .filter(Boolean)
    .join(' - ');
  tree.tooltip = tooltip(placed, uri);
  tree.accessibilityInformation = {
    label: [item.text, tree.description].filter(Boolean).join(', '),
  };
  tree.command = {
    command: 'logbook.openActionItem' satisfies CommandId,
    title: vscode.l10n.t('Open Action Item'),
    arguments: [placed],
  };
  return tree;
}

/** Plain text: everything in it comes from files that anybody may have written. */
function tooltip({ item, path }: PlacedItem, uri: vscode.Uri): string {
  const place = `${vscode.workspace.asRelativePath(uri)}:${item.line + 1}`;
  return [
    item.text,
    item.owner === null ? '' : vscode.l10n.t('Owner: {0}', item.owner),
    item.due === null ? '' : vscode.l10n.t('Due: {0}', exactDay(item)),
    item.priority === null ? '' : vscode.l10n.t('Priority: {0}', item.priority),
    item.issue ?? '',
    [place === '' ? path : place, item.group].filter(Boolean).join(' - '),
  ]
    .filter((line) => line !== '')
    .join('\n');
}
