import * as vscode from 'vscode';
import { registerCommand } from '../../commands';
import { onDidChangeSetting, readSetting } from '../../settings';
import type { Feature, Services } from '../../services';
import {
  deleteEvidence,
  dismissFailure,
  forgetStreaks,
  recordFix,
  showFailures,
} from './failureCommands';
import { watchDebugSessions } from './debugSource';
import type { FailureNode } from './failureNode';
import { createFailurePrompt } from './failurePrompt';
import type { FailuresView } from './failuresView.lazy';
import { createFailureStatus } from './failureStatus';
import { muteFailure, unmuteFailure } from './muting';
import { watchReportFiles } from './reportFileSource';
import { createRunIntake } from './runIntake';
import { watchRuns, type RunIntake } from './runSource';
import { registerSnapshotDocuments } from './snapshotDocuments';

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
          watchReportFiles(services, intake),
          testExplorerRuns(services, intake),
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
      async () => {
        const { newQuickEntry } = await import('./newQuickEntry.lazy');
        await newQuickEntry(services);
      },
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
      'logbook.unmuteFailure',
      vscode.l10n.t('ask about the failure again'),
      (target?: unknown) => unmuteFailure(services, target),
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

/** The window is left alone with its own start before more than terminals and tasks is looked at. */
const testResultsAfterMs = 5_000;
const historyAfterMs = 10_000;

function testExplorerRuns(services: Services, intake: RunIntake): vscode.Disposable {
  const since = Date.now();
  return later(services, testResultsAfterMs, async () => {
    const { watchTestExplorer } = await import('./testExplorerSource.lazy');
    return watchTestExplorer(services, intake, since);
  });
}

function testHistory(services: Services): vscode.Disposable {
  return later(services, historyAfterMs, async () => {
    const { showTestHistory } = await import('./testHistory.lazy');
    return showTestHistory(services);
  });
}

/** Starts something after a time, unless it is no longer wanted then. */
function later(
  { log }: Services,
  milliseconds: number,
  start: () => Promise<vscode.Disposable>,
): vscode.Disposable {
  let started: vscode.Disposable | undefined;
  let disposed = false;
  const timer = setTimeout(() => {
    start()
      .then((one) => {
        started = one;
        if (disposed) one.dispose();
      })
      .catch((error: unknown) =>
        log.error('A part of the failure watcher did not start:', String(error)),
      );
  }, milliseconds);
  return new vscode.Disposable(() => {
    disposed = true;
    clearTimeout(timer);
    started?.dispose();
  });
}

/** The Failures view. Nothing is loaded or read before it is visible. */
function failuresTree(services: Services): vscode.Disposable {
  const changed = new vscode.EventEmitter<FailureNode[] | undefined>();
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
