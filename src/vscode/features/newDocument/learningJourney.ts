import * as vscode from 'vscode';
import { documentArgument } from '../../documentArgument';
import type { LogbookWorkspace, Services } from '../../services';
import { describeEndedStreak } from '../../streakWords';
import type { NewDocuments } from './newDocuments';
import { parseNewDocumentOptions, type NewDocumentOptions } from './options';

/** Older streaks are no longer what somebody wants to write about. */
const maxStreaks = 10;

/**
 * "New Learning Journey": about the document whose menu it was chosen from, about what the options say, or about
 * what the user picks: something new, the open document, or a failure that was overcome.
 */
export async function startLearningJourney(
  services: Services,
  documents: NewDocuments,
  raw: unknown,
): Promise<vscode.Uri | undefined> {
  const options = parseNewDocumentOptions(raw);
  const isAnswered = [options.title, options.from, options.streakId].some(
    (answer) => answer !== undefined,
  );
  const start = isAnswered ? {} : await startingPoint(services, raw);
  return start && documents.createOf('learning-journey', { ...options, ...start });
}

async function startingPoint(
  services: Services,
  target: unknown,
): Promise<NewDocumentOptions | undefined> {
  const isMenu = target instanceof vscode.Uri || target instanceof vscode.TreeItem;
  const document = documentArgument(target);
  if (isMenu) return document === undefined ? {} : { from: document };
  const open = await openDocument(services, document);
  const streaks = (await Promise.all(services.workspaces.all().map(endedItems))).flat();
  if (open === undefined && streaks.length === 0) return {};
  const choice = await vscode.window.showQuickPick<StartItem>(
    [
      {
        label: vscode.l10n.t('A new challenge'),
        iconPath: new vscode.ThemeIcon('mortar-board'),
        start: {},
      },
      ...(open === undefined ? [] : [open]),
      ...streaks,
    ],
    {
      title: vscode.l10n.t('New Learning Journey'),
      placeHolder: vscode.l10n.t('What is it about?'),
      ignoreFocusOut: true,
      matchOnDescription: true,
    },
  );
  return choice?.start;
}

interface StartItem extends vscode.QuickPickItem {
  readonly start: NewDocumentOptions;
}

async function openDocument(
  { workspaces }: Services,
  uri: vscode.Uri | undefined,
): Promise<StartItem | undefined> {
  const types = uri && (await workspaces.of(uri)?.documentTypes());
  if (uri === undefined || types === undefined) return undefined;
  const path = vscode.workspace.asRelativePath(uri, false);
  const type = types.find(({ folder }) => path.startsWith(`${folder}/`));
  if (type === undefined || type.id === 'learning-journey') return undefined;
  return {
    label: vscode.l10n.t('The open {0}', type.label),
    description: path,
    iconPath: new vscode.ThemeIcon(type.icon),
    start: { from: uri },
  };
}

async function endedItems(workspace: LogbookWorkspace): Promise<StartItem[]> {
  const engine = await workspace.engine();
  const ended = (await engine.endedStreaks()).filter(({ runs }) => runs.length > 1);
  return ended.slice(0, maxStreaks).map((streak) => ({
    label: streak.name,
    description: describeEndedStreak(streak),
    iconPath: new vscode.ThemeIcon('pass'),
    start: { streakId: streak.id, folder: workspace.folder.uri },
  }));
}
