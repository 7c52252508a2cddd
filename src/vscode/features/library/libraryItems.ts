import * as vscode from 'vscode';
import { libraryItem } from '../../../core/contributions/views';
import type { DocumentSummary, DocumentType } from '../../../core/documents/types';
import { relativeTime } from '../../../core/text/relativeTime';
import type { CommandId } from '../../../core/contributions/commands';
import type { LogbookWorkspace } from '../../services';

/** Theme colours of severities, P-levels and SEV-levels among them; the word itself stands in the description. */
const severityColors: readonly (readonly [RegExp, string])[] = [
  [/^(critical|(p|sev-?)[01]\b)/i, 'problemsErrorIcon.foreground'],
  [/^(high|(p|sev-?)2\b)/i, 'problemsWarningIcon.foreground'],
  [/^(medium|(p|sev-?)3\b)/i, 'problemsInfoIcon.foreground'],
];

export function groupItem(label: string, id: string, icon?: string): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = id;
  item.contextValue = libraryItem.group;
  if (icon !== undefined) item.iconPath = new vscode.ThemeIcon(icon);
  return item;
}

export function documentItem(
  document: DocumentSummary,
  type: DocumentType,
  workspace: LogbookWorkspace,
): vscode.TreeItem {
  const uri = vscode.Uri.joinPath(workspace.folder.uri, document.path);
  const item = new vscode.TreeItem(document.title, vscode.TreeItemCollapsibleState.None);
  item.id = uri.toString();
  item.resourceUri = uri;
  item.contextValue = libraryItem.document;
  item.description = description(document);
  item.tooltip = tooltip(document);
  item.iconPath = icon(document, type);
  item.accessibilityInformation = {
    label: [document.title, item.description, document.problem].filter(Boolean).join(', '),
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
  const color = severityColors.find(([pattern]) => pattern.test(document.severity ?? ''))?.[1];
  return new vscode.ThemeIcon(
    type.icon,
    color === undefined ? undefined : new vscode.ThemeColor(color),
  );
}

function description(document: DocumentSummary): string {
  const at = instant(document);
  const ago = at === undefined ? undefined : relativeTime(at, Date.now(), vscode.env.language);
  return [document.severity, document.status, ago].filter(Boolean).join(' - ');
}

/** Plain text: titles and tags come from files that anybody may have written. */
function tooltip(document: DocumentSummary): string {
  const at = instant(document);
  return [
    document.title,
    at === undefined
      ? undefined
      : new Date(at).toLocaleString(vscode.env.language, {
          dateStyle: 'full',
          ...(document.time === undefined ? {} : { timeStyle: 'short' }),
        }),
    document.tags.length === 0 ? undefined : document.tags.map((tag) => `#${tag}`).join(' '),
    document.path,
    document.problem,
  ]
    .filter(Boolean)
    .join('\n');
}

/** Milliseconds since the epoch; the document's date and time are local. */
function instant({ date, time }: DocumentSummary): number | undefined {
  if (date === undefined) return undefined;
  const at = new Date(`${date}T${time ?? '00:00'}`).getTime();
  return Number.isNaN(at) ? undefined : at;
}
