import * as vscode from 'vscode';
import { newPage, type PossiblePage } from '../../../core/publish/publisher';

interface PageItem extends vscode.QuickPickItem {
  readonly url: string | undefined;
}

/**
 * Asks which of several pages is the document's, or whether it is to take the one of another document.
 * @param name of the document
 * @returns its address, or that a new one is to be made; undefined when the user left it
 */
export function pickPage(
  pages: readonly PossiblePage[],
  name: string,
): Promise<string | undefined> {
  const open = {
    iconPath: new vscode.ThemeIcon('link-external'),
    tooltip: vscode.l10n.t('Open Page'),
  };
  const items: PageItem[] = pages.map((page) => ({
    label: page.name,
    description: page.url,
    ...detailOf(page),
    buttons: [open],
    url: page.url,
  }));
  const isOfAnother = pages.some(({ document }) => document !== undefined);
  const none: PageItem = {
    label: isOfAnother
      ? vscode.l10n.t('Make a New Page')
      : vscode.l10n.t('None of Them: Make a New Page'),
    iconPath: new vscode.ThemeIcon('new-file'),
    url: undefined,
  };
  // Enter takes the first: not the page of somebody else.
  if (isOfAnother) items.unshift(none);
  else items.push(none);
  const pick = vscode.window.createQuickPick<PageItem>();
  pick.title = vscode.l10n.t('Publish');
  pick.placeholder = isOfAnother
    ? vscode.l10n.t('The page belongs to another document. Where is this one to go?')
    : vscode.l10n.t('Several pages could belong to {0}. Choose the one to publish to', name);
  pick.items = items;
  pick.matchOnDescription = true;
  pick.ignoreFocusOut = true;
  return new Promise((resolve) => {
    pick.onDidTriggerItemButton(({ item: { url } }) => {
      if (url !== undefined) void vscode.env.openExternal(vscode.Uri.parse(url));
    });
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      resolve(chosen && (chosen.url ?? newPage));
      pick.dispose();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function detailOf({ document, updated }: PossiblePage): { readonly detail?: string } {
  if (document !== undefined) return { detail: vscode.l10n.t('Belongs to {0}', document) };
  if (updated === undefined) return {};
  return { detail: vscode.l10n.t('Changed {0}', new Date(updated).toLocaleString()) };
}
