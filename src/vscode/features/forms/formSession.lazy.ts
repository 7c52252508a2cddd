import * as vscode from 'vscode';
import type { Services } from '../../services';
import { DocumentSession } from './documentSession';
import { FormPanel } from './formPanel';

/** Characters from which on a document opens as text: a form of that size helps nobody and answers slowly. */
const maxFormLength = 2 * 1024 * 1024;

const sessions = new Map<string, DocumentSession>();

/** Connects a form's page with its document. All forms of one document share one session. */
export function connectForm(
  services: Services,
  document: vscode.TextDocument,
  panel: vscode.WebviewPanel,
): void {
  if (document.getText().length > maxFormLength) {
    void openAsTextInstead(services, document, panel);
    return;
  }
  const key = document.uri.toString();
  let session = sessions.get(key);
  if (!session) {
    session = new DocumentSession(services, document);
    sessions.set(key, session);
  }
  const shared = session;
  const form = new FormPanel(services, shared, panel);
  panel.onDidDispose(() => {
    form.dispose();
    if (shared.isUnused) {
      shared.dispose();
      sessions.delete(key);
    }
  });
}

async function openAsTextInstead(
  services: Services,
  document: vscode.TextDocument,
  panel: vscode.WebviewPanel,
): Promise<void> {
  try {
    await vscode.commands.executeCommand(
      'vscode.openWith',
      document.uri,
      'default',
      panel.viewColumn,
    );
    panel.dispose();
    await vscode.window.showInformationMessage(
      vscode.l10n.t(
        '{0} is larger than 2 MB and was opened as text instead of as a form.',
        vscode.workspace.asRelativePath(document.uri),
      ),
    );
  } catch (error) {
    await services.problems.report('open the file as text', error);
  }
}
