import * as vscode from 'vscode';
import type { CommandId } from '../../../core/contributions/commands';
import { libraryItem } from '../../../core/contributions/views';
import { monthLabel } from '../../../core/documents/months';
import { severityRank } from '../../../core/documents/severity';
import { statusGroup } from '../../../core/documents/status';
import type { DocumentSummary, DocumentType } from '../../../core/documents/types';
import { type LibraryGrouping, noGroup } from '../../../core/library/grouping';
import { shortTitle } from '../../../core/library/shortTitle';
import { relativeTime } from '../../../core/text/relativeTime';
import type { DocumentNode, GroupNode, LibraryNode, TypeNode } from './libraryNode';
import { rowResource } from './severityBadges';

/** Theme colours of severities by rank; the word itself stands in the description. */
const severityColors: Readonly<Record<number, string>> = {
  1: 'problemsErrorIcon.foreground',
  2: 'problemsWarningIcon.foreground',
  3: 'problemsInfoIcon.foreground',
};

/** Groups are open until so many documents stand above them. */
const openDocuments = 60;

export function workspaceItem({
  shelf,
  id,
}: Extract<LibraryNode, { kind: 'workspace' }>): vscode.TreeItem {
  return container(shelf.workspace.folder.name, id, true, 'root-folder');
}

export function typeItem({ type, id }: TypeNode): vscode.TreeItem {
  return container(type.label, id, true, type.icon);
}

export function groupItem(node: GroupNode, grouping: LibraryGrouping): vscode.TreeItem {
  const { shelf, type, key } = node;
  const count = shelf.index.documents(type.id, key).length;
  const item = container(groupLabel(key, grouping), `${node.id}#${grouping}`, isOpen(node));
  item.description = String(count);
  item.accessibilityInformation = {
    label:
      count === 1
        ? vscode.l10n.t('{0}, 1 document', groupLabel(key, grouping))
        : vscode.l10n.t('{0}, {1} documents', groupLabel(key, grouping), count),
  };
  return item;
}

/** The first groups, as many as fit on a screen or two; the rest is a click away. */
function isOpen({ shelf, type, key }: GroupNode): boolean {
  let above = 0;
  for (const other of shelf.index.groupKeys(type.id)) {
    if (other === key) return above < openDocuments;
    above += shelf.index.documents(type.id, other).length;
    if (above >= openDocuments) return false;
  }
  return false;
}

function groupLabel(key: string, grouping: LibraryGrouping): string {
  if (key === noGroup) {
    switch (grouping) {
      case 'month':
        return vscode.l10n.t('No date');
      case 'severity':
        return vscode.l10n.t('No severity');
      case 'tag':
        return vscode.l10n.t('No tags');
      case 'status':
        return vscode.l10n.t('No status');
    }
  }
  switch (grouping) {
    case 'month':
      return monthLabel(key, vscode.env.language) ?? key;
    case 'severity':
      return key.charAt(0).toUpperCase() + key.slice(1);
    case 'tag':
      return `#${key}`;
    case 'status':
      return key;
  }
}

function container(label: string, id: string, open: boolean, icon?: string): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(label, open ? Expanded : Collapsed);
  item.id = id;
  item.contextValue = libraryItem.group;
  if (icon !== undefined) item.iconPath = new vscode.ThemeIcon(icon);
  return item;
}

/** The tooltip is left out: it is made when somebody asks for it. */
export function documentItem(
  { document, type, id, uri }: DocumentNode,
  grouping: LibraryGrouping,
): vscode.TreeItem {
  const title = shortTitle(document.title, type);
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.None);
  item.id = id;
  item.resourceUri = rowResource(uri, document.severity);
  item.contextValue = libraryItem.document;
  item.description = description(document, grouping);
  item.iconPath = icon(document, type);
  item.accessibilityInformation = {
    label: [title, item.description, document.problem].filter(Boolean).join(', '),
  };
  item.command = {
    command: 'logbook.openForm' satisfies CommandId,
    title: vscode.l10n.t('Open as Form'),
    arguments: [uri],
  };
  return item;
}

function icon(document: DocumentSummary, type: DocumentType): vscode.ThemeIcon {
  if (document.problem !== undefined) {
    return new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground'));
  }
  const color = severityColors[severityRank(document.severity)];
  return new vscode.ThemeIcon(
    type.icon,
    color === undefined ? undefined : new vscode.ThemeColor(color),
  );
}

/** Without what the group says already, and without the prose behind a status: rows are narrow. */
function description(document: DocumentSummary, grouping: LibraryGrouping): string {
  const at = instant(document);
  const ago = at === undefined ? undefined : relativeTime(at, Date.now(), vscode.env.language);
  const { severity, status, writtenDate, draftBy } = document;
  return [
    draftBy === undefined ? undefined : vscode.l10n.t('draft, unread'),
    grouping === 'severity' ? undefined : severity,
    grouping === 'status' || status === undefined ? undefined : statusGroup(status),
    ago ?? writtenDate,
  ]
    .filter(Boolean)
    .join(' - ');
}

/** Milliseconds since the epoch; the document's date and time are local. */
export function instant({ date, time }: DocumentSummary): number | undefined {
  if (date === undefined) return undefined;
  const at = new Date(`${date}T${time ?? '00:00'}`).getTime();
  return Number.isNaN(at) ? undefined : at;
}
