import * as vscode from 'vscode';
import { registerCommand } from '../../commands';
import { onDidChangeSetting, readSetting } from '../../settings';
import type { Feature } from '../../services';
import { createFailurePrompt } from './failurePrompt';
import { forgetStreaks, showFailures } from './failureCommands';
import { createRunIntake } from './runIntake';
import { watchRuns } from './runSource';

/** Watches terminals and tasks, and offers to write down what keeps failing. */
export const failuresFeature: Feature = (services) => {
  const prompt = createFailurePrompt(services);
  const intake = createRunIntake(services, prompt);
  let watching: vscode.Disposable | undefined;

  const update = () => {
    // In Restricted Mode no terminal runs, and nothing of the workspace may start Git.
    const wanted = vscode.workspace.isTrusted && readSetting('logbook.failures.enabled');
    if (wanted === (watching !== undefined)) return;
    watching?.dispose();
    watching = wanted ? watchRuns(services.log, intake) : undefined;
  };
  update();

  return vscode.Disposable.from(
    new vscode.Disposable(() => {
      watching?.dispose();
    }),
    onDidChangeSetting(['logbook.failures.enabled'], update),
    vscode.workspace.onDidGrantWorkspaceTrust(update),
    registerCommand(services, 'logbook.showFailures', vscode.l10n.t('show the failures'), () =>
      showFailures(services),
    ),
    registerCommand(services, 'logbook.resetFailures', vscode.l10n.t('forget the streaks'), () =>
      forgetStreaks(services),
    ),
  );
};
