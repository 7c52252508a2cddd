import * as vscode from 'vscode';
import { registerCommand } from '../../commands';
import { onDidChangeSetting, readSetting } from '../../settings';
import type { Feature, Services } from '../../services';
import {
  deleteEvidence,
  dismissFailure,
  forgetStreaks,
  muteFailure,
  recordFix,
  showFailures,
} from './failureCommands';
import { watchDebugSessions } from './debugSource';
import type { FailureNode } from './failureNode';
import { createFailurePrompt } from './failurePrompt';
import type { FailuresView } from './failuresView.lazy';
import { newQuickEntry } from './newQuickEntry';
import { createFailureStatus } from './failureStatus';
import { createRunIntake } from './runIntake';
import { watchRuns } from './runSource';
import { registerSnapshotDocuments } from './snapshotDocuments';
import { watchTestExplorer } from './testExplorerSource';

/** The window is left alone with its own start before what fails is counted. */
const countAfterMs = 15_000;

/** Watches terminals and tasks, shows what keeps failing, and offers to write it down. */
export const failuresFeature: Feature = (services) => {
  const prompt = createFailurePrompt(services);
  const status = createFailureStatus(services);
  const intake = createRunIntake(services, prompt, status);
  let watching: vscode.Disposable | undefined;

  const update = () => {
    // In Restricted Mode no terminal runs, and nothing of the workspace may start Git.
    const wanted = vscode.workspace.isTrusted && readSetting('logbook.failures.enabled');
    if (wanted === (watching !== undefined)) return;
    watching?.dispose();
    watching = wanted
      ? vscode.Disposable.from(
          watchRuns(services.log, intake),
          watchDebugSessions(intake),
          watchTestExplorer(services, intake),
        )
      : undefined;
  };
  update();
  const timer = setTimeout(() => {
    status
      .update()
      .catch((error: unknown) => services.log.error('What fails was not counted:', String(error)));
  }, countAfterMs);

  return vscode.Disposable.from(
    new vscode.Disposable(() => {
      clearTimeout(timer);
      status.dispose();
      watching?.dispose();
    }),
    onDidChangeSetting(['logbook.failures.enabled'], update),
    vscode.workspace.onDidGrantWorkspaceTrust(update),
    failuresTree(services),
    registerSnapshotDocuments(services),
    testHistory(services),
    registerCommand(
      services,
      'logbook.newQuickEntry',
      vscode.l10n.t('create the journal entry'),
      () => newQuickEntry(services),
    ),
    registerCommand(
      services,
      'logbook.showFailures',
      vscode.l10n.t('show the failures'),
      (options?: unknown) => showFailures(services, options),
    ),
    registerCommand(services, 'logbook.resetFailures', vscode.l10n.t('forget the streaks'), () =>
      forgetStreaks(services),
    ),
    registerCommand(
      services,
      'logbook.muteFailure',
      vscode.l10n.t('stop asking about the failure'),
      (target?: unknown) => muteFailure(services, target),
    ),
    registerCommand(
      services,
      'logbook.recordFix',
      vscode.l10n.t('record what fixed it'),
      (target?: unknown) => recordFix(services, target),
    ),
    registerCommand(
      services,
      'logbook.dismissFailure',
      vscode.l10n.t('dismiss the failure'),
      (target?: unknown) => dismissFailure(services, target),
    ),
    registerCommand(
      services,
      'logbook.deleteEvidence',
      vscode.l10n.t('delete the recorded runs'),
      () => deleteEvidence(services),
    ),
  );
};

/** The window is left alone with its own start before the history of tests is read. */
const historyAfterMs = 10_000;

function testHistory(services: Services): vscode.Disposable {
  let shown: vscode.Disposable | undefined;
  let disposed = false;
  const show = async () => {
    const { showTestHistory } = await import('./testHistory.lazy');
    if (!disposed) shown = showTestHistory(services);
  };
  const timer = setTimeout(() => {
    show().catch((error: unknown) =>
      services.log.error('The history of the tests is not shown:', String(error)),
    );
  }, historyAfterMs);
  return new vscode.Disposable(() => {
    disposed = true;
    clearTimeout(timer);
    shown?.dispose();
  });
}

/** The Failures view. Nothing is loaded or read before it is visible. */
function failuresTree(services: Services): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  let opened: Promise<FailuresView> | undefined;
  const failures = (): Promise<FailuresView> => {
    opened ??= import('./failuresView.lazy').then(({ openFailuresView }) =>
      openFailuresView(services, changed),
    );
    return opened;
  };
  const view = vscode.window.createTreeView<FailureNode>('logbook.failures', {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: async (node) => [...(await (await failures()).children(node))],
      getTreeItem: async (node) => (await failures()).item(node),
    },
    showCollapseAll: true,
  });
  return vscode.Disposable.from(changed, view, {
    dispose() {
      opened?.then(
        (all) => all.dispose(),
        () => undefined,
      );
    },
  });
}
