import * as vscode from 'vscode';
import { reportViewType } from '../../../core/contributions/views';
import { registerCommand } from '../../commands';
import { lazyPart } from '../../lazyPart';
import { restorePanels } from '../../pagePanel';
import { readSetting } from '../../settings';
import type { Feature, Services } from '../../services';
import type { ReportPanels } from './report.lazy';

/** The window is left alone with its own start before it is reminded of anything. */
const settleMs = 20_000;

/** The delivery report. Nothing is loaded or read before it is shown, exported or reminded of. */
export const reportFeature: Feature = (services) => {
  const panels = lazyPart(async () => (await import('./report.lazy')).createReportPanels(services));
  const timer = setTimeout(() => {
    if (readSetting('logbook.report.remind') !== 'off') remindLater(services, panels);
  }, settleMs);
  return vscode.Disposable.from(
    registerCommand(
      services,
      'logbook.showReport',
      vscode.l10n.t('show the delivery report'),
      async (options?: unknown) => (await panels()).show(options),
    ),
    registerCommand(
      services,
      'logbook.exportReport',
      vscode.l10n.t('export the delivery report'),
      async (options?: unknown) => (await panels()).exportReport(options),
    ),
    restorePanels(
      services,
      reportViewType,
      vscode.l10n.t('show the delivery report again'),
      async (panel, state) => (await panels()).restore(panel, state),
    ),
    panels,
    new vscode.Disposable(() => clearTimeout(timer)),
  );
};

function remindLater(services: Services, panels: () => Promise<ReportPanels>): void {
  panels()
    .then((all) => all.remind())
    .catch((error: unknown) =>
      services.log.error('The reminder of the delivery report failed:', String(error)),
    );
}
