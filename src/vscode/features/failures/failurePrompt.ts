import * as vscode from 'vscode';
import { describeStreak, shortName } from '../../../core/failures/evidence';
import type { Streak } from '../../../core/failures/model';
import { runCommand } from '../../commands';
import type { LogbookWorkspace, Services } from '../../services';
import { hasWorkJournal } from '../../workJournalFile';
import { newEntry, recordFix } from './failureCommands';
import { askToMute } from './muting';
import { streakNode, type StreakNode } from './failureNode';

export interface FailurePrompt {
  /** Offers to write down the first of the streaks; none of them is offered again while it lasts. */
  offer(workspace: LogbookWorkspace, due: readonly Streak[]): Promise<void>;
  /**
   * Offers to record what fixed one of the streaks, which have just ended. A test that fails once before it passes is
   * everyday work; one that failed long enough to be offered is worth recording.
   */
  offerFix(workspace: LogbookWorkspace, ended: readonly Streak[], threshold: number): void;
}

/** Longer than this nobody waits for a notification about what has just failed. */
const recallWithinMs = 1_000;

/**
 * One notification of a kind at a time, for something that changed. It takes no focus and asks nothing twice. Nobody
 * awaits it: a notification may stay for hours in VS Code's list, and runs go on being recorded meanwhile.
 */
export function createFailurePrompt(services: Services): FailurePrompt {
  /** The streak that is being offered. */
  let offered: string | undefined;
  let isFixOffered = false;

  return {
    async offer(workspace, due) {
      const [first] = due;
      if (first === undefined || offered !== undefined) return;
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
      offered = first.id;
      showStreak(services, streakNode(workspace, first), due.length - 1)
        .catch((error: unknown) =>
          services.problems.report(vscode.l10n.t('write down the failure'), error),
        )
        .finally(() => {
          if (offered === first.id) offered = undefined;
        });
    },
    offerFix(workspace, ended, threshold) {
      // An offer that nobody took is out of date now, and must not keep the next one from being shown.
      if (ended.some(({ id }) => id === offered)) offered = undefined;
      const fixed = ended.find(({ runs, muted }) => runs.length >= threshold && !muted);
      if (fixed === undefined || isFixOffered || threshold === 0) return;
      isFixOffered = true;
      showFix(services, streakNode(workspace, fixed))
        .catch((error: unknown) =>
          services.problems.report(vscode.l10n.t('record what fixed it'), error),
        )
        .finally(() => {
          isFixOffered = false;
        });
    },
  };
}

async function showStreak(services: Services, node: StreakNode, others: number): Promise<void> {
  const newEntryButton = vscode.l10n.t('New Journal Entry');
  const seen = await timesSeen(services, node);
  // A change of approach is declared where there is a work journal to declare it in.
  const mutation = (await hasWorkJournal(node.folder))
    ? vscode.l10n.t('Declare Mutation')
    : undefined;
  const seenButton = seenWords(seen, mutation !== undefined);
  const more = vscode.l10n.t('...');
  const choice = await vscode.window.showInformationMessage(
    [describeStreak(node.streak, Date.now()), othersWords(others)]
      .filter((sentence) => sentence !== '')
      .join(' '),
    newEntryButton,
    ...(mutation === undefined ? [] : [mutation]),
    seenButton,
    more,
  );
  if (choice === newEntryButton) await newEntry(node);
  else if (choice === seenButton) await runCommand('logbook.recall', node);
  else if (choice === more) await askToMute(node);
  else if (choice !== undefined && choice === mutation) {
    await runCommand('logbook.declareMutation', {
      failedOn: node.streak.name,
      folder: node.folder,
    });
  }
}

function othersWords(others: number): string {
  if (others === 0) return '';
  return others === 1
    ? vscode.l10n.t('So has 1 other.')
    : vscode.l10n.t('So have {0} others.', others);
}

/** VS Code cuts off the words of four buttons unless they are few. */
function seenWords(seen: number, briefly: boolean): string {
  if (seen > 0) return vscode.l10n.t('Seen Before ({0})', seen);
  return briefly ? vscode.l10n.t('Seen Before?') : vscode.l10n.t('Have We Seen This?');
}

/** 0 also where there is no answer: the button then asks. */
async function timesSeen(services: Services, { workspace, streak }: StreakNode): Promise<number> {
  const error = streak.runs.at(-1)?.failure.message ?? '';
  try {
    const { index } = await workspace.engine();
    const answer = await index.recall([error], { limit: 1, withinMs: recallWithinMs });
    return answer?.seen ?? 0;
  } catch (error) {
    services.log.warn('A failure could not be looked up:', String(error));
    return 0;
  }
}

function passesWords(name: string, attempts: number): string {
  return attempts === 1
    ? vscode.l10n.t('"{0}" passes again, after 1 failed attempt.', name)
    : vscode.l10n.t('"{0}" passes again, after {1} failed attempts.', name, attempts);
}

async function showFix(services: Services, node: StreakNode): Promise<void> {
  const record = vscode.l10n.t('Record What Fixed It');
  const choice = await vscode.window.showInformationMessage(
    passesWords(shortName(node.streak), node.streak.runs.length),
    record,
  );
  if (choice === record) await recordFix(services, node);
}
