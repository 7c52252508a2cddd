import path from 'node:path';
import * as vscode from 'vscode';
import type { Services } from '../../services';
import { showRichText } from './copyPage';
import type { PublishJob } from './publishArguments';

const formats = ['html', 'markdown', 'richText'] as const;
type Format = (typeof formats)[number];
const extensions = { html: 'html', markdown: 'md' } as const;

/** Writes a document as a file for others, or shows it to be copied. @returns the file */
export async function exportDocument(
  services: Services,
  job: PublishJob,
  argument: unknown,
): Promise<vscode.Uri | undefined> {
  const options = Object(argument) as { format?: unknown; target?: unknown };
  const format = formats.find((one) => one === options.format) ?? (await pickFormat());
  if (format === undefined) return undefined;
  const engine = await job.workspace.engine();
  if (format === 'richText') {
    showRichText(services, nameOf(job), await engine.richText(job.path));
    return undefined;
  }
  const target =
    options.target instanceof vscode.Uri ? options.target : await pickFile(job, format);
  if (target === undefined) return undefined;
  const warnings = await engine.exportDocument(job.path, format, target.fsPath);
  // Not awaited: the command is over, and a caller must not wait for the message to be closed.
  void tellExported(target, format, warnings);
  return target;
}

async function tellExported(
  target: vscode.Uri,
  format: Exclude<Format, 'richText'>,
  warnings: readonly string[],
): Promise<void> {
  const open = vscode.l10n.t('Open');
  const name = vscode.workspace.asRelativePath(target);
  const said = [vscode.l10n.t('The document was exported to {0}.', name), ...warnings].join(' ');
  const show =
    warnings.length > 0
      ? vscode.window.showWarningMessage(said, open)
      : vscode.window.showInformationMessage(said, open);
  if ((await show) !== open) return;
  if (format === 'html') await vscode.env.openExternal(target);
  else await vscode.commands.executeCommand('vscode.open', target);
}

async function pickFormat(): Promise<Format | undefined> {
  const items = [
    {
      label: vscode.l10n.t('HTML'),
      detail: vscode.l10n.t('One file with its images, for a browser or a mail'),
      format: 'html',
    },
    {
      label: vscode.l10n.t('Markdown'),
      detail: vscode.l10n.t('Without front matter and comments, with its images beside it'),
      format: 'markdown',
    },
    {
      label: vscode.l10n.t('Copy as Rich Text'),
      detail: vscode.l10n.t('To paste into a mail, a chat or a word processor'),
      format: 'richText',
    },
  ] as const;
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Export Document'),
    placeHolder: vscode.l10n.t('Choose a format'),
    ignoreFocusOut: true,
  });
  return picked?.format;
}

function pickFile(
  job: PublishJob,
  format: Exclude<Format, 'richText'>,
): Thenable<vscode.Uri | undefined> {
  const extension = extensions[format];
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Document'),
    defaultUri: vscode.Uri.joinPath(job.workspace.folder.uri, `${nameOf(job)}.${extension}`),
    filters: { [format === 'html' ? 'HTML' : 'Markdown']: [extension] },
  });
}

function nameOf({ path: file }: PublishJob): string {
  return path.posix.basename(file).replace(/\.md$/i, '');
}
