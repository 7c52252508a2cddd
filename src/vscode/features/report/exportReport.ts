import * as vscode from 'vscode';
import { reportHtml } from '../../../core/ledger/delivery/reportHtml';
import { reportMarkdown } from '../../../core/ledger/delivery/reportMarkdown';
import type { PageQuery } from '../../../core/ledger/delivery/reportProtocol';
import type { LogbookWorkspace } from '../../services';
import { makeReport } from './reportData';
import type { ReportOptions } from './reportOptions';

export interface ExportChoice {
  readonly format: 'markdown' | 'html';
  readonly target: vscode.Uri;
}

const extensions = { markdown: 'md', html: 'html' } as const;

/** Asks for what the caller left open; undefined when the user goes back. */
export async function chooseExport(
  workspace: LogbookWorkspace,
  { format, target }: ReportOptions,
): Promise<ExportChoice | undefined> {
  const chosen = format ?? (target && formatOf(target)) ?? (await pickFormat());
  if (chosen === undefined) return undefined;
  const file = target ?? (await pickTarget(workspace, chosen));
  return file && { format: chosen, target: file };
}

/** Writes the report and offers to open it. */
export async function writeReport(
  workspace: LogbookWorkspace,
  query: PageQuery,
  { format, target }: ExportChoice,
): Promise<vscode.Uri> {
  const report = await makeReport(workspace, query);
  const text = format === 'html' ? reportHtml(report) : reportMarkdown(report);
  await vscode.workspace.fs.writeFile(target, Buffer.from(text, 'utf8'));
  // Not awaited: the command is over, and a caller must not wait for the message to be closed.
  void offerToOpen(target, format);
  return target;
}

async function offerToOpen(target: vscode.Uri, format: ExportChoice['format']): Promise<void> {
  const open = vscode.l10n.t('Open');
  const name = vscode.workspace.asRelativePath(target);
  const message = vscode.l10n.t('The delivery report was exported to {0}.', name);
  if ((await vscode.window.showInformationMessage(message, open)) !== open) return;
  if (format === 'html') await vscode.env.openExternal(target);
  else await vscode.commands.executeCommand('vscode.open', target);
}

function formatOf(target: vscode.Uri): ExportChoice['format'] | undefined {
  if (/\.html?$/i.test(target.path)) return 'html';
  return /\.(?:md|markdown)$/i.test(target.path) ? 'markdown' : undefined;
}

async function pickFormat(): Promise<ExportChoice['format'] | undefined> {
  const items = [
    {
      label: vscode.l10n.t('Markdown'),
      detail: vscode.l10n.t('Tables, for a repository, a wiki or a chat'),
      format: 'markdown' as const,
    },
    {
      label: vscode.l10n.t('HTML'),
      detail: vscode.l10n.t(
        'One file with charts, for a browser; nothing is loaded from elsewhere',
      ),
      format: 'html' as const,
    },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Export Delivery Report'),
    placeHolder: vscode.l10n.t('Choose a format'),
    ignoreFocusOut: true,
  });
  return picked?.format;
}

function pickTarget(
  { folder }: LogbookWorkspace,
  format: ExportChoice['format'],
): Thenable<vscode.Uri | undefined> {
  const extension = extensions[format];
  const day = new Date().toISOString().slice(0, 10);
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Delivery Report'),
    defaultUri: vscode.Uri.joinPath(folder.uri, `delivery-report-${day}.${extension}`),
    filters: { [format === 'html' ? 'HTML' : 'Markdown']: [extension] },
  });
}
