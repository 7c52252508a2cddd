import * as vscode from 'vscode';
import { describeStreak, shortName } from '../../../core/failures/evidence';
import type { LogbookWorkspace, Services } from '../../services';
import { describeEndedStreak, streakIcon } from '../../streakWords';
import { asStreakNode, streakNode, type StreakNode } from './failureNode';
import { passesAgain } from './passesAgain';

/** Which streaks a command is about. */
export type Which = 'standing' | 'ended' | 'all';

interface StreakItem extends vscode.QuickPickItem {
  readonly node?: StreakNode;
}

/**
 * The failure that a command was given, or the one that the user picks. Says so where there is none.
 * @param target what VS Code handed to the command
 */
export async function chosenStreak(
  services: Services,
  target: unknown,
  which: Which,
  placeholder: string,
): Promise<StreakNode | undefined> {
  const given = asStreakNode(target);
  if (given !== undefined) return given;
  const items = await streakItems(services, which);
  if (items.every(({ node }) => node === undefined)) {
    void vscode.window.showInformationMessage(
      which === 'ended'
        ? vscode.l10n.t('Nothing that failed before passes again.')
        : vscode.l10n.t(
            'Nothing keeps failing. Tests and commands that fail in a terminal or task are counted until they pass.',
          ),
    );
    return undefined;
  }
  const choice = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Failures'),
    placeHolder: placeholder,
    matchOnDetail: true,
  });
  return choice?.node;
}

async function streakItems({ workspaces }: Services, which: Which): Promise<StreakItem[]> {
  const all = workspaces.all();
  const items = await Promise.all(
    all.map((workspace) => itemsOf(workspace, which, all.length > 1)),
  );
  return items.flat();
}

async function itemsOf(
  workspace: LogbookWorkspace,
  which: Which,
  named: boolean,
): Promise<StreakItem[]> {
  const { failures } = await workspace.engine();
  const { standing, ended } = await failures.streaks();
  const itemOf = (node: StreakNode, detail: string): StreakItem => ({
    label: shortName(node.streak),
    iconPath: new vscode.ThemeIcon(streakIcon(node.streak)),
    description: [named ? workspace.folder.name : '', node.streak.file ?? '']
      .filter(Boolean)
      .join(' • '),
    detail,
    node,
  });
  const failing =
    which === 'ended'
      ? []
      : standing.map((streak) =>
          itemOf(streakNode(workspace, streak), describeStreak(streak, Date.now())),
        );
  const passing =
    which === 'standing'
      ? []
      : passesAgain(ended).map((streak) =>
          itemOf(streakNode(workspace, streak), describeEndedStreak(streak)),
        );
  if (failing.length === 0 || passing.length === 0) return [...failing, ...passing];
  const passesAgainLine = {
    label: vscode.l10n.t('passes again'),
    kind: vscode.QuickPickItemKind.Separator,
  };
  return [...failing, passesAgainLine, ...passing];
}
