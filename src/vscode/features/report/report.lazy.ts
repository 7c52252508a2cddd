import * as vscode from 'vscode';
import { reportViewType } from '../../../core/contributions/views';
import { logbookError } from '../../../core/errors';
import { readPageQuery, type PageQuery } from '../../../core/ledger/delivery/reportProtocol';
import type { LogbookWorkspace, Services } from '../../services';
import { chooseExport, writeReport } from './exportReport';
import { remindOfReport } from './reportReminder';
import { reportOptions } from './reportOptions';
import { ReportPanel } from './reportPanel';

export interface ReportPanels {
  /** @param options `{from?, to?, service?, interval?}`; without any the panel shows what it showed before */
  show(options?: unknown): Promise<void>;
  /**
   * @param options those of `show`, and `{format?, target?}`; what is left out is asked for
   * @returns the new file; undefined when the user went back
   */
  exportReport(options?: unknown): Promise<vscode.Uri | undefined>;
  /** Shows a panel again that VS Code has kept over a restart. */
  restore(panel: vscode.WebviewPanel, state: unknown): void;
  remind(): Promise<void>;
  dispose(): void;
}

/** Twelve weeks: long enough for a trend, short enough to be about now. */
const usual: PageQuery = { days: 84, interval: 'week' };

export function createReportPanels(services: Services): ReportPanels {
  // One panel: a second look is a change of its period, not another tab.
  let shown: ReportPanel | undefined;

  const open = (
    workspace: LogbookWorkspace,
    panel: vscode.WebviewPanel,
    query: PageQuery,
  ): void => {
    const opened = new ReportPanel(services, workspace, panel, query);
    shown = opened;
    opened.page.onDidClose(() => {
      if (shown === opened) shown = undefined;
    });
  };

  return {
    async show(options) {
      const asked = reportOptions(options);
      const query = asked.query ?? shown?.query ?? usual;
      if (shown !== undefined) {
        shown.show(query);
        return;
      }
      const panel = vscode.window.createWebviewPanel(
        reportViewType,
        vscode.l10n.t('Delivery Report'),
        vscode.ViewColumn.Active,
        { enableFindWidget: true },
      );
      try {
        open(workspaceOf(services), panel, query);
      } catch (error) {
        panel.dispose();
        throw error;
      }
      await Promise.resolve();
    },

    async exportReport(options) {
      const asked = reportOptions(options);
      const workspace = workspaceOf(services);
      const choice = await chooseExport(workspace, asked);
      if (choice === undefined) return undefined;
      return writeReport(workspace, asked.query ?? shown?.query ?? usual, choice);
    },

    restore(panel, state) {
      const query = readPageQuery((state as { query?: unknown } | undefined)?.query) ?? usual;
      open(workspaceOf(services), panel, query);
    },

    remind: () => remindOfReport(services),

    dispose() {
      shown?.page.close();
    },
  };
}

function workspaceOf({ workspaces }: Services): LogbookWorkspace {
  const active = vscode.window.activeTextEditor?.document.uri;
  const workspace = (active && workspaces.of(active)) ?? workspaces.of();
  if (workspace !== undefined) return workspace;
  throw logbookError(
    'not_found',
    vscode.l10n.t(
      'The report is made from the ledger of a folder, and no folder is open. Open one first.',
    ),
  );
}
