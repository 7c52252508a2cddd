import * as vscode from 'vscode';
import { newPage, type PossiblePage } from '../../../core/publish/publisher';

interface PageItem extends vscode.QuickPickItem {
  readonly url: string | undefined;
}

/**
 * Asks which of several pages is the document's.
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
  const items: PageItem[] = pages.map(({ url, name: label, updated }) => ({
    label,
    description: url,
    ...(updated !== undefined && {
      detail: vscode.l10n.t('Changed {0}', new Date(updated).toLocaleString()),
    }),
    buttons: [open],
    url,
  }));
  items.push({
    label: vscode.l10n.t('None of Them: Make a New Page'),
    iconPath: new vscode.ThemeIcon('new-file'),
    url: undefined,
  });
  const pick = vscode.window.createQuickPick<PageItem>();
  pick.title = vscode.l10n.t('Publish');
  pick.placeholder = vscode.l10n.t(
    'Several pages could belong to {0}. Choose the one to publish to',
    name,
  );
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
