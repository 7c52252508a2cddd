import * as vscode from 'vscode';
import { describeStreak } from '../../../core/failures/evidence';
import type { Streak } from '../../../core/failures/model';
import { showMutationStatus } from '../../mutationStatus';
import { readSetting } from '../../settings';
import type { Disposable } from '../../disposable';
import type { LogbookWorkspace, Services } from '../../services';

/** Keeps the status bar with what fails. */
export interface FailureStatus extends Disposable {
  /** Says how much keeps failing now, and goes on with what is recorded from here, by whomever. */
  update(): Promise<void>;
}

export function createFailureStatus(services: Services): FailureStatus {
  const followed = new Map<LogbookWorkspace, vscode.Disposable>();

  async function standingOf(workspace: LogbookWorkspace): Promise<readonly Streak[]> {
    const engine = await workspace.engine();
    if (!followed.has(workspace)) followed.set(workspace, engine.failures.onDidChange(quietly));
    return engine.streaks();
  }

  async function update(): Promise<void> {
    const all = await Promise.all(services.workspaces.all().map(standingOf));
    show(services, all.flat());
    await showMutationStatus(services);
  }

  function quietly(): void {
    update().catch((error: unknown) =>
      services.log.error('The status bar does not show what fails:', String(error)),
    );
  }

  return {
    update,
    dispose() {
      vscode.Disposable.from(...followed.values()).dispose();
    },
  };
}

/**
 * Only what has failed as often as Logbook prompts for: a test that fails once is everyday work, and a flaky one does not
 * keep failing.
 */
function show({ statusBar }: Services, streaks: readonly Streak[]): void {
  const threshold = readSetting('logbook.failures.threshold');
  const standing = streaks.filter(
    ({ runs, muted, flaky }) =>
      threshold > 0 && runs.length >= threshold && !muted && flaky === undefined,
  );
  if (standing.length === 0) {
    statusBar.set('failures', undefined);
    return;
  }
  const now = Date.now();
  const words =
    standing.length === 1
      ? vscode.l10n.t('1 keeps failing')
      : vscode.l10n.t('{0} keep failing', standing.length);
  statusBar.set('failures', {
    text: `$(error) ${words}`,
    detail: standing.map((streak) => describeStreak(streak, now)).join('\n'),
    command: 'logbook.showFailures',
    action: vscode.l10n.t('Show Failures'),
  });
}
