import * as vscode from 'vscode';
import { registerCommand } from '../../commands';
import type { Feature, Services } from '../../services';
import { readSetting } from '../../settings';
import type { TemplateReport } from './templateCheck.lazy';

/** "New Document Type...", and what is wrong in templates, shown where it stands. */
export const documentTypesFeature: Feature = (services) => {
  const diagnostics = vscode.languages.createDiagnosticCollection('logbook-templates');
  const told = new Map<string, string>();

  async function check(uri: vscode.Uri): Promise<void> {
    const { checkTemplate } = await import('./templateCheck.lazy');
    const report = await checkTemplate(uri);
    diagnostics.set(uri, [...report.diagnostics]);
    await tell(uri, report);
  }

  /** In words once: again only when it is another mistake, and not while somebody is typing. */
  async function tell(uri: vscode.Uri, { refusal, isUnsaved }: TemplateReport): Promise<void> {
    const key = uri.toString();
    if (refusal === undefined) told.delete(key);
    if (refusal === undefined || isUnsaved || told.get(key) === refusal.message) return;
    told.set(key, refusal.message);
    const show = vscode.l10n.t('Open Template');
    const choice = await vscode.window.showWarningMessage(
      vscode.l10n.t(
        '{0} is no usable document type. Line {1}: {2}',
        vscode.workspace.asRelativePath(uri, false),
        refusal.line + 1,
        refusal.message,
      ),
      show,
    );
    if (choice !== show) return;
    const at = new vscode.Range(refusal.line, 0, refusal.line, 0);
    await vscode.window.showTextDocument(uri, { selection: at });
  }

  const checkSafely = (uri: vscode.Uri): void => {
    check(uri).catch((error: unknown) => {
      services.log.error(`Could not check the template ${uri.fsPath}:`, String(error));
    });
  };
  const checkDocument = ({ uri }: vscode.TextDocument): void => {
    if (isTemplate(services, uri)) checkSafely(uri);
  };

  return vscode.Disposable.from(
    diagnostics,
    registerCommand(
      services,
      'logbook.newDocumentType',
      vscode.l10n.t('create the document type'),
      async (name?: unknown) => {
        const { createDocumentType } = await import('./newDocumentType.lazy');
        return createDocumentType(services, typeof name === 'string' ? name : undefined);
      },
    ),
    services.workspaces.onDidReadBrokenTemplate(checkSafely),
    services.workspaces.onDidChangeTypes(() => {
      // Those that were mended by another program, or are gone.
      diagnostics.forEach((uri) => {
        checkSafely(uri);
      });
    }),
    vscode.workspace.onDidOpenTextDocument(checkDocument),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      checkDocument(document);
    }),
    vscode.workspace.onDidSaveTextDocument(checkDocument),
  );
};

function isTemplate({ workspaces }: Services, uri: vscode.Uri): boolean {
  if (uri.scheme !== 'file' || !uri.path.toLowerCase().endsWith('.md')) return false;
  const folder = workspaces.of(uri)?.folder;
  if (folder === undefined) return false;
  const templates = readSetting('logbook.templates.folder', folder.uri);
  const parent = vscode.Uri.joinPath(uri, '..').path.replace(/\/$/, '');
  return parent === vscode.Uri.joinPath(folder.uri, templates).path.replace(/\/$/, '');
}
