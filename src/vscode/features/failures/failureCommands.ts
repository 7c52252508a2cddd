import * as vscode from 'vscode';
import { describeStreak } from '../../../core/failures/evidence';
import type { Streak } from '../../../core/failures/model';
import { runCommand } from '../../commands';
import type { LogbookWorkspace, Services } from '../../services';
import { describeEndedStreak } from '../../streakWords';

/** Of what passes again, the latest are enough. */
const maxEnded = 5;

/** Lists what keeps failing and what passes again; choosing one starts a journal entry about it. */
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
  const work = await pickWork(items);
  await work?.();
}

interface StreakItem extends vscode.QuickPickItem {
  readonly startEntry?: () => Thenable<unknown>;
  /** Behind the item's button. */
  readonly recordEvent?: () => Thenable<unknown>;
}

function pickWork(items: readonly StreakItem[]): Promise<(() => Thenable<unknown>) | undefined> {
  const pick = vscode.window.createQuickPick<StreakItem>();
  pick.title = vscode.l10n.t('Failures');
  pick.placeholder = vscode.l10n.t('Start a journal entry about...');
  pick.matchOnDetail = true;
  pick.items = items;
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.startEntry);
      pick.hide();
    });
    pick.onDidTriggerItemButton(({ item }) => {
      resolve(item.recordEvent);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

async function itemsOf(workspace: LogbookWorkspace, named: boolean): Promise<StreakItem[]> {
  const engine = await workspace.engine();
  const now = Date.now();
  const itemOf = (streak: Streak, icon: string): StreakItem => ({
    label: streak.name,
    iconPath: new vscode.ThemeIcon(icon),
    description: [named ? workspace.folder.name : '', streak.file ?? '']
      .filter(Boolean)
      .join(' • '),
    startEntry: () =>
      runCommand('logbook.newJournalEntry', {
        streakId: streak.id,
        folder: workspace.folder.uri,
      }),
  });
  const standing = (await engine.streaks()).map((streak) => ({
    ...itemOf(streak, 'error'),
    detail: describeStreak(streak, now),
  }));
  const ended = (await engine.endedStreaks())
    .filter(({ runs }) => runs.length > 1)
    .slice(0, maxEnded)
    .map((streak) => ({
      ...itemOf(streak, 'pass'),
      detail: describeEndedStreak(streak),
      buttons: [
        {
          iconPath: new vscode.ThemeIcon('tasklist'),
          tooltip: vscode.l10n.t('Record Ledger Event'),
        },
      ],
      recordEvent: () =>
        runCommand('logbook.recordEvent', {
          type: 'task_completion',
          status: 'success',
          error: streak.name,
        }),
    }));
  if (ended.length === 0) return standing;
  const passesAgain = {
    label: vscode.l10n.t('passes again'),
    kind: vscode.QuickPickItemKind.Separator,
  };
  return [...standing, passesAgain, ...ended];
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
