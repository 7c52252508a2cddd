import * as vscode from 'vscode';
import { runCommand } from '../../commands';
import type { LogbookWorkspace, Services } from '../../services';
import type { StreakNode } from './failureNode';
import { chosenStreak } from './streakPick';

/**
 * Shows the Failures view. With `{quickPick: true}`, for keybindings, lists the failures on top of the window;
 * choosing one starts a journal entry about it.
 */
export async function showFailures(services: Services, options: unknown): Promise<void> {
  if (!wantsQuickPick(options)) {
    await vscode.commands.executeCommand('logbook.failures.focus');
    return;
  }
  const chosen = await chosenStreak(
    services,
    undefined,
    'all',
    vscode.l10n.t('Start a journal entry about...'),
  );
  if (chosen !== undefined) await newEntry(chosen);
}

function wantsQuickPick(options: unknown): boolean {
  return (
    typeof options === 'object' &&
    options !== null &&
    'quickPick' in options &&
    options.quickPick === true
  );
}

export function newEntry({ streakId, folder }: StreakNode): Thenable<unknown> {
  return runCommand('logbook.newJournalEntry', { streakId, folder });
}

/** Starts counting anew. Nothing that was written down is touched, so it does not ask first. */
export async function forgetStreaks({ workspaces }: Services): Promise<void> {
  let forgotten = 0;
  for (const workspace of workspaces.all()) {
    const engine = await workspace.engine();
    forgotten += (await engine.streaks()).length;
    await engine.appendStreakRecord({ v: 1, kind: 'reset', at: new Date().toISOString() });
  }
  void vscode.window.showInformationMessage(forgottenWords(forgotten));
}

function forgottenWords(streaks: number): string {
  switch (streaks) {
    case 0:
      return vscode.l10n.t('Nothing was failing. Counting starts anew.');
    case 1:
      return vscode.l10n.t('Forgot 1 streak of failures. Counting starts anew.');
    default:
      return vscode.l10n.t('Forgot {0} streaks of failures. Counting starts anew.', streaks);
  }
}

/** Opens the event form with what is known of the repair. */
export async function recordFix(services: Services, target: unknown): Promise<void> {
  const node = await chosenStreak(services, target, 'ended', vscode.l10n.t('Record what fixed...'));
  if (node === undefined) return;
  const { streakId, folder } = node;
  await runCommand('logbook.recordEvent', { type: 'task_completion', streakId, folder });
}

/** Takes away what passes again. */
export async function dismissFailure(services: Services, target: unknown): Promise<void> {
  const node = await chosenStreak(services, target, 'ended', vscode.l10n.t('Dismiss...'));
  if (node === undefined) return;
  const engine = await node.workspace.engine();
  await engine.appendStreakRecord({
    v: 1,
    kind: 'dismissed',
    at: new Date().toISOString(),
    streak: node.streakId,
  });
}

/** Deletes what was captured, after asking: it cannot be had back. */
export async function deleteEvidence({ workspaces }: Services): Promise<void> {
  const all = workspaces.all();
  const remove = vscode.l10n.t('Delete');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('Delete all recorded runs and snapshots of {0}?', names(all)),
    {
      modal: true,
      detail: vscode.l10n.t(
        'Streaks, attempts with their errors and diffs, and what you chose not to be asked about are gone then, in every window. Documents and the ledger stay as they are.',
      ),
    },
    remove,
  );
  if (choice !== remove) return;
  for (const workspace of all) await (await workspace.engine()).failures.deleteAll();
}

function names(all: readonly LogbookWorkspace[]): string {
  return all.map(({ folder }) => folder.name).join(', ');
}
