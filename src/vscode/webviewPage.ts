import * as vscode from 'vscode';

/** The folder that pages of the extension load from. */
export function webviewRoot(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

/** The icon of a panel's tab. Unlike the activity bar, tabs do not colour it. */
export function panelIcon(extensionUri: vscode.Uri): { light: vscode.Uri; dark: vscode.Uri } {
  const icon = (file: string): vscode.Uri => vscode.Uri.joinPath(extensionUri, 'media', file);
  return { light: icon('logbook.svg'), dark: icon('logbook-dark.svg') };
}

export interface PageOptions {
  /** Of the page's script and style sheet in `dist/webview`; the element that it draws into has it as its id. */
  readonly name: string;
  readonly title: string;
  /** Whether it shows images: of those folders only that the webview may load from, or those that come with the content. */
  readonly images?: 'files' | 'content';
}

/** An empty page with a strict policy. Everything in it comes with the extension; the content arrives by messages. */
export function webviewPage(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  { name, title, images }: PageOptions,
): string {
  const asset = (file: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(webviewRoot(extensionUri), file)).toString();
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64url');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    ...(images === undefined
      ? []
      : [`img-src ${images === 'files' ? webview.cspSource : 'data:'}`]),
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="UTF-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${asset('codicon.css')}">
  <link rel="stylesheet" href="${asset(`${name}.css`)}">
  <title>${title}</title>
</head>
<body>
  <div id="${name}"></div>
  <script nonce="${nonce}" src="${asset(`${name}.js`)}"></script>
</body>
</html>`;
}
