import * as vscode from 'vscode';
import { describeStreak } from '../../../core/failures/evidence';
import type { Streak } from '../../../core/failures/model';
import { runCommand } from '../../commands';
import type { LogbookWorkspace, Services } from '../../services';

/** Lists what keeps failing; choosing one starts a journal entry about it. */
export async function showFailures({ workspaces }: Services): Promise<void> {
  const all = workspaces.all();
  const items = (
    await Promise.all(all.map((workspace) => itemsOf(workspace, all.length > 1)))
  ).flat();
  if (items.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Nothing keeps failing. Tests and commands that fail in a terminal or task are counted until they pass.',
      ),
    );
    return;
  }
  const choice = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Failures'),
    placeHolder: vscode.l10n.t('Start a journal entry about...'),
    matchOnDetail: true,
  });
  if (choice === undefined) return;
  await runCommand('logbook.newJournalEntry', {
    streakId: choice.streak.id,
    folder: choice.workspace.folder.uri,
  });
}

interface StreakItem extends vscode.QuickPickItem {
  readonly streak: Streak;
  readonly workspace: LogbookWorkspace;
}

async function itemsOf(workspace: LogbookWorkspace, named: boolean): Promise<StreakItem[]> {
  const engine = await workspace.engine();
  const now = Date.now();
  return (await engine.streaks()).map((streak) => ({
    label: streak.name,
    iconPath: new vscode.ThemeIcon('error'),
    description: [named ? workspace.folder.name : '', streak.file ?? '']
      .filter(Boolean)
      .join(' • '),
    detail: describeStreak(streak, now),
    streak,
    workspace,
  }));
}

/** Starts counting anew. Nothing that was written down is touched, so it does not ask first. */
export async function forgetStreaks({ workspaces }: Services): Promise<void> {
  let forgotten = 0;
  for (const workspace of workspaces.all()) {
    const engine = await workspace.engine();
    forgotten += (await engine.streaks()).length;
    await engine.appendStreakRecord({ v: 1, kind: 'reset', at: new Date().toISOString() });
  }
  void vscode.window.showInformationMessage(
    forgotten === 0
      ? vscode.l10n.t('Nothing was failing. Counting starts anew.')
      : vscode.l10n.t('Forgot {0} streaks of failures. Counting starts anew.', forgotten),
  );
}
