import * as vscode from 'vscode';
import { describeStreak, shortName } from '../../../core/failures/evidence';
import type { StreakRecord } from '../../../core/failures/model';
import type { LogbookWorkspace, Services } from '../../services';
import { asStreakNode, streakNode, type StreakNode } from './failureNode';
import { chosenStreak } from './streakPick';

interface Choice extends vscode.QuickPickItem {
  readonly workspace: LogbookWorkspace;
  readonly record: StreakRecord;
}

/** Asks how far the quiet shall reach: this failure, this command, or everything today. */
export async function muteFailure(services: Services, target: unknown): Promise<void> {
  const node = await chosenStreak(
    services,
    target,
    'standing',
    vscode.l10n.t("Don't ask again about..."),
  );
  if (node !== undefined) await askToMute(node);
}

export async function askToMute({ workspace, streak, command }: StreakNode): Promise<void> {
  const latest = streak.runs.at(-1);
  if (latest === undefined) return;
  const { record } = latest;
  const at = new Date().toISOString();
  const items: Choice[] = [
    {
      label: vscode.l10n.t('This Failure'),
      description: streak.name,
      workspace,
      record: { v: 1, kind: 'muted', at, key: streak.key },
    },
    {
      label: vscode.l10n.t('This Command'),
      description: command,
      workspace,
      record: { v: 1, kind: 'mutedCommand', at, command: record.command, cwd: record.cwd },
    },
    {
      label: vscode.l10n.t('Anything Today'),
      workspace,
      record: { v: 1, kind: 'paused', at, until: endOfDay().toISOString() },
    },
  ];
  const choice = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("Don't Ask Again"),
    placeHolder: vscode.l10n.t('Failures are still counted and shown in the Failures view.'),
    // A form that was left for the notification takes the focus back late, from this.
    ignoreFocusOut: true,
  });
  await keep(choice);
}

function endOfDay(): Date {
  const end = new Date();
  end.setHours(24, 0, 0, 0);
  return end;
}

/** Undoes it for a failure, or lists what Logbook does not ask about. */
export async function unmuteFailure({ workspaces }: Services, target: unknown): Promise<void> {
  const node = asStreakNode(target);
  if (node !== undefined) return keep(choiceToUnmute(node));
  const choices = (await Promise.all(workspaces.all().map(choicesToUnmute))).flat();
  if (choices.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Nothing is muted. Logbook asks about everything that keeps failing.'),
    );
    return;
  }
  const choice = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t('Ask Again'),
    placeHolder: vscode.l10n.t('Logbook asks when it fails the next time.'),
    matchOnDetail: true,
  });
  await keep(choice);
}

async function choicesToUnmute(workspace: LogbookWorkspace): Promise<readonly Choice[]> {
  const { failures } = await workspace.engine();
  const [isPaused, { standing }] = await Promise.all([failures.isPaused(), failures.streaks()]);
  const now = new Date().toISOString();
  const anything: Choice = {
    label: vscode.l10n.t('Anything Today'),
    description: workspace.folder.name,
    workspace,
    record: { v: 1, kind: 'paused', at: now, until: now },
  };
  const muted = standing.filter((streak) => streak.muted);
  return [
    ...(isPaused ? [anything] : []),
    ...muted.map((streak) => choiceToUnmute(streakNode(workspace, streak))),
  ];
}

function choiceToUnmute({ workspace, streak }: StreakNode): Choice {
  const { command, cwd } = streak.runs.at(-1)?.record ?? { command: '', cwd: '' };
  const { id, key } = streak;
  return {
    label: shortName(streak),
    description: streak.file ?? '',
    detail: describeStreak(streak, Date.now()),
    workspace,
    record: {
      v: 1,
      kind: 'unmuted',
      at: new Date().toISOString(),
      streak: id,
      key,
      command,
      cwd,
    },
  };
}

async function keep(choice: Choice | undefined): Promise<void> {
  if (choice === undefined) return;
  const engine = await choice.workspace.engine();
  await engine.appendStreakRecord(choice.record);
}
