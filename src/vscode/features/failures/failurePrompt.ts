import * as vscode from 'vscode';
import { describeStreak } from '../../../core/failures/evidence';
import type { Streak } from '../../../core/failures/model';
import { runCommand } from '../../commands';
import type { LogbookWorkspace, Services } from '../../services';

export interface FailurePrompt {
  /** Offers to write down the first of the streaks; none of them is offered again while it lasts. */
  offer(workspace: LogbookWorkspace, due: readonly Streak[]): Promise<void>;
}

/** One notification at a time, for something that changed. It takes no focus and asks nothing twice. */
export function createFailurePrompt(services: Services): FailurePrompt {
  let showing = false;

  async function show(workspace: LogbookWorkspace, streak: Streak, others: number): Promise<void> {
    const newEntry = vscode.l10n.t('New Journal Entry');
    const mute = vscode.l10n.t("Don't Ask Again for This");
    const choice = await vscode.window.showInformationMessage(
      [
        describeStreak(streak, Date.now()),
        ...(others > 0 ? [vscode.l10n.t('So have {0} others.', others)] : []),
      ].join(' '),
      newEntry,
      mute,
    );
    if (choice === newEntry) {
      await runCommand('logbook.newJournalEntry', {
        streakId: streak.id,
        folder: workspace.folder.uri,
      });
    } else if (choice === mute) {
      const engine = await workspace.engine();
      await engine.appendStreakRecord({
        v: 1,
        kind: 'muted',
        at: new Date().toISOString(),
        key: streak.key,
      });
    }
  }

  return {
    async offer(workspace, due) {
      const [first] = due;
      if (first === undefined || showing) return;
      // Written down before it is shown, so that no other window shows it too.
      const engine = await workspace.engine();
      for (const { id } of due) {
        await engine.appendStreakRecord({
          v: 1,
          kind: 'prompted',
          at: new Date().toISOString(),
          streak: id,
        });
      }
      showing = true;
      // Not awaited: a notification may stay for hours, and runs go on being recorded meanwhile.
      show(workspace, first, due.length - 1)
        .catch((error: unknown) =>
          services.problems.report(vscode.l10n.t('write down the failure'), error),
        )
        .finally(() => {
          showing = false;
        });
    },
  };
}
