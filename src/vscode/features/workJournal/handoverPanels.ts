import * as vscode from 'vscode';
import { handoverViewType } from '../../../core/contributions/views';
import { readStoredHandoverPage } from '../../../core/worklog/handoverProtocol';
import type { Disposable } from '../../disposable';
import type { LogbookWorkspace, Services } from '../../services';
import { HandoverPanel } from './handoverPanel';

/** The handover tabs of a window: one for each folder. */
export interface HandoverPanels extends Disposable {
  /** @param preserveFocus for a panel that nobody asked for: what the user types into stays in sight and has the focus */
  show(workspace: LogbookWorkspace, options?: { readonly preserveFocus?: boolean }): void;
  isOpen(workspace: LogbookWorkspace): boolean;
  /** Shows a panel again that VS Code has kept over a restart. */
  restore(panel: vscode.WebviewPanel, state: unknown): void;
  /** The folder's journal changed. */
  refresh(workspace: LogbookWorkspace): void;
}

export function createHandoverPanels(services: Services): HandoverPanels {
  const open = new Map<string, HandoverPanel>();

  const add = (workspace: LogbookWorkspace, panel: vscode.WebviewPanel): void => {
    const key = keyOf(workspace);
    const added = new HandoverPanel(services, workspace, panel);
    open.set(key, added);
    added.page.onDidClose(() => {
      if (open.get(key) === added) open.delete(key);
    });
  };

  return {
    show(workspace, { preserveFocus = false } = {}) {
      const shown = open.get(keyOf(workspace));
      if (shown !== undefined) {
        if (!preserveFocus) shown.page.reveal();
        return;
      }
      // A tab in front of a file would take it from whoever types in it.
      const viewColumn =
        preserveFocus && vscode.window.activeTextEditor !== undefined
          ? vscode.ViewColumn.Beside
          : vscode.ViewColumn.Active;
      add(
        workspace,
        vscode.window.createWebviewPanel(
          handoverViewType,
          titleOf(services, workspace),
          { viewColumn, preserveFocus },
          { enableFindWidget: true },
        ),
      );
    },
    isOpen: (workspace) => open.has(keyOf(workspace)),
    restore(panel, state) {
      const folder = readStoredHandoverPage(state)?.folderUri;
      const { workspaces } = services;
      const workspace =
        (folder === undefined ? undefined : workspaces.of(vscode.Uri.parse(folder))) ??
        workspaces.of();
      // The folder has left the window, or another has taken its tab.
      if (workspace === undefined || open.has(keyOf(workspace))) panel.dispose();
      else add(workspace, panel);
    },
    refresh(workspace) {
      open.get(keyOf(workspace))?.refresh();
    },
    dispose() {
      for (const { page } of open.values()) page.close();
    },
  };
}

function keyOf({ folder }: LogbookWorkspace): string {
  return folder.uri.toString();
}

function titleOf({ workspaces }: Services, { folder }: LogbookWorkspace): string {
  return workspaces.all().length > 1
    ? vscode.l10n.t('Handover: {0}', folder.name)
    : vscode.l10n.t('Handover');
}
