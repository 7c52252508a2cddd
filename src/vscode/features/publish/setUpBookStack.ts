import * as vscode from 'vscode';
import { isLogbookError } from '../../../core/errors';
import { bookStackBaseUrl } from '../../../core/publish/publishTargets';
import { createBookStackApi } from '../../../node/publish/bookstack/api';
import { listRows } from '../../../node/publish/bookstack/bookStackPages';
import type { LogbookWorkspace, Services } from '../../services';
import { askForToken } from './bookStackToken';
import { writeTarget } from './writeTarget';

/** Asks for address, token and book, and keeps them: the token in the secret storage, the rest in the settings. */
export async function setUpBookStack(
  services: Services,
  workspace: LogbookWorkspace,
): Promise<boolean> {
  const address = await vscode.window.showInputBox({
    title: vscode.l10n.t('Set Up BookStack'),
    prompt: vscode.l10n.t('The address of the instance, as a browser shows it on its home page'),
    placeHolder: 'https://wiki.example.com',
    ignoreFocusOut: true,
    validateInput: (text) => problemOf(text),
  });
  if (address === undefined) return false;
  const url = bookStackBaseUrl(address);
  const token = await askForToken(services, url);
  if (token === undefined) return false;
  const bookId = await pickBook(url, token);
  if (bookId === undefined) return false;
  const place = await pickPlace();
  if (place === undefined) return false;
  await writeTarget(workspace, 'logbook.publish.bookstack', { url, bookId, ...place });
  return true;
}

function problemOf(address: string): string | undefined {
  try {
    bookStackBaseUrl(address);
    return undefined;
  } catch (error) {
    return isLogbookError(error)
      ? vscode.l10n.t('Give an address that starts with https://, without a user name.')
      : String(error);
  }
}

async function pickBook(baseUrl: string, token: string): Promise<number | undefined> {
  const rows = listRows(createBookStackApi({ baseUrl, token }), 'books', {
    count: 500,
    sort: 'name',
  });
  const items = rows.then((books) =>
    books.map(({ id, name, description }) => ({
      id: Number(id),
      label: typeof name === 'string' ? name : '',
      description: typeof description === 'string' ? description : '',
    })),
  );
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Set Up BookStack'),
    placeHolder: vscode.l10n.t('Choose the book for the pages'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked?.id;
}

async function pickPlace(): Promise<object | undefined> {
  const chapter = 'Postmortems';
  const items = [
    { label: vscode.l10n.t('In the book'), setting: {} },
    {
      label: vscode.l10n.t('In its chapter "{0}"', chapter),
      detail: vscode.l10n.t('Made with the first page where the book has none'),
      setting: { chapter, create: true },
    },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Set Up BookStack'),
    placeHolder: vscode.l10n.t('Choose where in the book pages are made'),
    ignoreFocusOut: true,
  });
  return picked?.setting;
}
