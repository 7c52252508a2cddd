import * as vscode from 'vscode';
import { richTextViewType } from '../../../core/contributions/views';
import type { RichText } from '../../../node/publish/exportDocument.lazy';
import { readRichTextMessage } from '../../../core/publish/richTextProtocol';
import type { Services } from '../../services';
import { panelIcon, webviewPage, webviewRoot } from '../../webviewPage';

/**
 * Shows a document with a button that copies it. Extensions themselves can put nothing but plain text into the
 * clipboard; a page can put HTML there, once the user presses something in it.
 */
export function showRichText(
  { context: { extensionUri }, log }: Services,
  name: string,
  content: RichText,
): void {
  const panel = vscode.window.createWebviewPanel(
    richTextViewType,
    vscode.l10n.t('Copy {0}', name),
    vscode.ViewColumn.Active,
    { enableScripts: true, localResourceRoots: [webviewRoot(extensionUri)] },
  );
  panel.iconPath = panelIcon(extensionUri);
  panel.webview.onDidReceiveMessage((data: unknown) => {
    const message = readRichTextMessage(data);
    if (message?.kind === 'ready') void panel.webview.postMessage(content);
    // Where the page may not write HTML, the Markdown is there all the same.
    if (message?.kind === 'refused') void vscode.env.clipboard.writeText(content.text);
    if (message !== undefined && message.reason !== '')
      log.warn('Copying as rich text:', message.reason);
  });
  panel.webview.html = webviewPage(panel.webview, extensionUri, {
    name: 'richText',
    title: name,
    images: 'content',
  });
}
