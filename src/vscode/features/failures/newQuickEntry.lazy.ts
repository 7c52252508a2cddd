import * as vscode from 'vscode';
import {
  isPipelineCommand,
  quickEntry,
  type QuickEntryKind,
} from '../../../core/failures/quickEntries';
import { runCommand } from '../../commands';
import type { Services } from '../../services';
import { failedWords } from '../../streakWords';
import { newEntry } from './failureCommands';
import { streakNode, type StreakNode } from './failureNode';

interface EntryItem extends vscode.QuickPickItem {
  readonly start: () => Thenable<unknown>;
}

/** Offers what journal entries are about besides failing tests, each with its severity, tags and what is worth noting. */
export async function newQuickEntry(services: Services): Promise<void> {
  const pipelines = await failingPipelines(services);
  const items: EntryItem[] = [
    ...pipelines.map((node) => ({
      label: node.command,
      iconPath: new vscode.ThemeIcon('error'),
      description: failedWords(node.streak.runs.length),
      detail: node.streak.name,
      start: () => newEntry(node),
    })),
    ...kinds().map(({ kind, label, icon, detail }) => ({
      label,
      iconPath: new vscode.ThemeIcon(icon),
      detail,
      start: () => {
        const { severity, tags, sections } = quickEntry(kind);
        return runCommand('logbook.newJournalEntry', { severity, tags, sections });
      },
    })),
  ];
  const choice = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('New Journal Entry About...'),
    placeHolder: vscode.l10n.t('What went wrong'),
    ignoreFocusOut: true,
    matchOnDetail: true,
  });
  await choice?.start();
}

/** Pushes and pipeline runs that keep failing: their entries begin with what was recorded of them. */
async function failingPipelines({ workspaces }: Services): Promise<readonly StreakNode[]> {
  const nodes = await Promise.all(
    workspaces.all().map(async (workspace) => {
      const { standing } = await (await workspace.engine()).failures.streaks();
      return standing.map((streak) => streakNode(workspace, streak));
    }),
  );
  return nodes.flat().filter(({ command }) => isPipelineCommand(command));
}

function kinds(): readonly {
  readonly kind: QuickEntryKind;
  readonly label: string;
  readonly icon: string;
  readonly detail: string;
}[] {
  return [
    {
      kind: 'deployment',
      label: vscode.l10n.t('Failed Deployment'),
      icon: 'rocket',
      detail: vscode.l10n.t('A release that had to be repaired or taken back'),
    },
    {
      kind: 'incident',
      label: vscode.l10n.t('Incident'),
      icon: 'flame',
      detail: vscode.l10n.t('Something in production hurt users'),
    },
    {
      kind: 'pipeline',
      label: vscode.l10n.t('Failing Push or Pipeline'),
      icon: 'run-errors',
      detail: vscode.l10n.t('It works here, and not there'),
    },
    {
      kind: 'performance',
      label: vscode.l10n.t('Performance Finding'),
      icon: 'dashboard',
      detail: vscode.l10n.t('Slower or hungrier than it should be'),
    },
    {
      kind: 'security',
      label: vscode.l10n.t('Security Finding'),
      icon: 'shield',
      detail: vscode.l10n.t('Something that somebody could abuse'),
    },
  ];
}
