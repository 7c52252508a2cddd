import * as vscode from 'vscode';
import { webviewPage, webviewRoot } from '../../webviewPage';

/** Folders a form may load from, and nothing else: its own files, and the workspace's for images of the preview. */
export function formResourceRoots(extensionUri: vscode.Uri, document: vscode.Uri): vscode.Uri[] {
  const folder = vscode.workspace.getWorkspaceFolder(document);
  return [webviewRoot(extensionUri), ...(folder === undefined ? [] : [folder.uri])];
}

export function formPage(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  return webviewPage(webview, extensionUri, {
    name: 'form',
    title: 'Logbook form',
    images: 'files',
  });
}
