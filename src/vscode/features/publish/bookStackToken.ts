import * as vscode from 'vscode';
import { readBookStackTarget } from '../../../core/publish/publishTargets';
import { createBookStackApi } from '../../../node/publish/bookstack/api';
import { testConnection } from '../../../node/publish/bookstack/connectionTest';
import { bookStackSecret } from '../../bookStackSecret';
import { readSetting } from '../../settings';
import type { LogbookWorkspace, Services } from '../../services';

/** @throws invalid_input for a setting that names no address */
function baseUrlOf({ folder }: LogbookWorkspace): string | undefined {
  return readBookStackTarget(readSetting('logbook.publish.bookstack', folder.uri))?.baseUrl;
}

/** True also where BookStack is not set up: the publisher says that. */
export async function hasBookStackToken(
  { context }: Services,
  workspace: LogbookWorkspace,
): Promise<boolean> {
  const baseUrl = baseUrlOf(workspace);
  if (baseUrl === undefined) return true;
  return (await context.secrets.get(bookStackSecret(baseUrl))) !== undefined;
}

/** Asks for the token of the BookStack in the settings, and keeps it once it works. @returns whether it does */
export async function enterBookStackToken(
  services: Services,
  workspace: LogbookWorkspace,
): Promise<boolean> {
  const baseUrl = baseUrlOf(workspace);
  return baseUrl !== undefined && (await askForToken(services, baseUrl)) !== undefined;
}

/**
 * Asks until a token works or the user leaves it; keeps it in the secret storage.
 * @returns the token
 */
export async function askForToken(
  { context }: Services,
  baseUrl: string,
): Promise<string | undefined> {
  for (let problem = ''; ;) {
    const token = await vscode.window.showInputBox({
      title: vscode.l10n.t('API Token for {0}', new URL(baseUrl).host),
      prompt:
        problem ||
        vscode.l10n.t(
          'The token\'s id and secret with a colon between them. BookStack shows them once, in "Edit Profile", "API Tokens", "Create Token".',
        ),
      placeHolder: vscode.l10n.t('id:secret'),
      password: true,
      ignoreFocusOut: true,
      validateInput: (text) =>
        /^\s*[^\s:]+:[^\s:]+\s*$/.test(text) || text === ''
          ? undefined
          : vscode.l10n.t('Give id and secret with a colon between them.'),
    });
    if (token === undefined || token.trim() === '') return undefined;
    try {
      await tryConnection(baseUrl, token.trim());
      await context.secrets.store(bookStackSecret(baseUrl), token.trim());
      return token.trim();
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
    }
  }
}

/** Says what the connection test found where that is more than "it works". */
async function tryConnection(baseUrl: string, token: string): Promise<void> {
  const api = createBookStackApi({ baseUrl, token, readTimeoutMs: 15_000 });
  const title = vscode.l10n.t('Connecting to {0}', new URL(baseUrl).host);
  const found = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title },
    () => testConnection(api),
  );
  if (!found.endsWith('accepts the token.')) void vscode.window.showWarningMessage(found);
}
