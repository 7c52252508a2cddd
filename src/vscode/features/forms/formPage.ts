import * as vscode from 'vscode';

/** Folders a form may load from, and nothing else: its own files, and the workspace's for images of the preview. */
export function formResourceRoots(extensionUri: vscode.Uri, document: vscode.Uri): vscode.Uri[] {
  const folder = vscode.workspace.getWorkspaceFolder(document);
  return [
    vscode.Uri.joinPath(extensionUri, 'dist', 'webview'),
    ...(folder === undefined ? [] : [folder.uri]),
  ];
}

/** The form's page. Everything in it comes with the extension; the content arrives by messages. */
export function formPage(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const asset = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview', name)).toString();
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${asset('codicon.css')}">
  <link rel="stylesheet" href="${asset('form.css')}">
  <title>Logbook form</title>
</head>
<body>
  <div id="form"></div>
  <script nonce="${nonce}" src="${asset('form.js')}"></script>
</body>
</html>`;
}
