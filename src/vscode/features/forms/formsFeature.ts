import * as vscode from 'vscode';
import { formViewType } from '../../../core/contributions/views';
import type { Feature, Services } from '../../services';
import { formPage, formResourceRoots } from './formPage';

/** Documents as forms, beside the text editor. Parsers load when the first form opens. */
export const formsFeature: Feature = (services) =>
  vscode.window.registerCustomEditorProvider(
    formViewType,
    { resolveCustomTextEditor: (document, panel) => openForm(services, document, panel) },
    { supportsMultipleEditorsPerDocument: true, webviewOptions: { enableFindWidget: true } },
  );

async function openForm(
  services: Services,
  document: vscode.TextDocument,
  panel: vscode.WebviewPanel,
): Promise<void> {
  const { extensionUri } = services.context;
  const { connectForm } = await import('./formSession.lazy');
  panel.webview.options = {
    enableScripts: true,
    localResourceRoots: formResourceRoots(extensionUri, document.uri),
  };
  // Listens before the page exists: its first message must not be lost.
  connectForm(services, document, panel);
  panel.webview.html = formPage(panel.webview, extensionUri);
}
