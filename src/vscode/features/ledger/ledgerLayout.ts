import { appendFile, readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { ledgerSettings } from '../../../node/ledger/ledgerSettings';
import { resolveInside } from '../../../node/workspaceFiles';
import type { LogbookWorkspace, Services } from '../../services';
import { readSetting } from '../../settings';

type Layout = 'single' | 'per-writer';

/**
 * Changes where new events are written. Files that are there stay: every reader reads both layouts, so that nothing
 * has to be moved and nothing can be lost.
 */
export async function changeLedgerLayout(services: Services, wanted: unknown): Promise<void> {
  const workspace = services.workspaces.of();
  if (workspace === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The ledger lies in the folder that you work in. Open a folder first.'),
    );
    return;
  }
  const { uri } = workspace.folder;
  const { paths, layout } = ledgerSettings(uri.fsPath, (key) => readSetting(key, uri));
  const choices = [
    {
      label: vscode.l10n.t('One file'),
      detail: vscode.l10n.t(
        'New events go to {0}; files of writers stay and are read.',
        paths.ledger,
      ),
      chosen: 'single' as const,
    },
    {
      label: vscode.l10n.t('A file for each writer'),
      detail: vscode.l10n.t(
        'New events go to {0}/; {1} stays and is read. Branches never conflict, on GitHub too.',
        paths.writersFolder,
        paths.ledger,
      ),
      chosen: 'per-writer' as const,
    },
  ];
  const chosen =
    asLayout(wanted) ??
    (
      await vscode.window.showQuickPick(
        choices.map((choice) => ({
          ...choice,
          description: choice.chosen === layout ? vscode.l10n.t('current') : '',
        })),
        { title: vscode.l10n.t('Change the layout of the ledger'), matchOnDetail: true },
      )
    )?.chosen;
  if (chosen === undefined) return;
  if (chosen !== layout) {
    await vscode.workspace
      .getConfiguration('logbook.ledger', uri)
      .update('layout', chosen, vscode.ConfigurationTarget.Workspace);
  }
  if (chosen === 'single') await offerUnionMerge(workspace, paths.ledger);
}

function asLayout(value: unknown): Layout | undefined {
  return value === 'single' || value === 'per-writer' ? value : undefined;
}

/** Offers the line with which Git keeps the events of both branches; once there it is never offered again. */
async function offerUnionMerge({ folder }: LogbookWorkspace, ledger: string): Promise<void> {
  const file = await resolveInside(folder.uri.fsPath, '.gitattributes');
  const before = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  });
  const rule = `${ledger} merge=union`;
  if (!vscode.workspace.isTrusted || before.split(/\r?\n/).some((line) => line.trim() === rule))
    return;
  const add = vscode.l10n.t('Add to .gitattributes');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'With "{0}" in .gitattributes, Git keeps the events of both branches when they are merged on a computer. Merges on GitHub ignore it.',
      rule,
    ),
    add,
  );
  if (choice !== add) return;
  await appendFile(file, `${before === '' || before.endsWith('\n') ? '' : '\n'}${rule}\n`);
}
