import * as vscode from 'vscode';
import { handoverViewType } from '../../../core/contributions/views';
import { registerCommand } from '../../commands';
import { lazyPart } from '../../lazyPart';
import { restorePanels } from '../../pagePanel';
import type { Feature, LogbookWorkspace } from '../../services';
import { watchJournals } from './watchJournals';

/** The window is usable before it is looked whether a handover waits. */
const settleMs = 1_000;

/** Work journals: their commands and the handover panel. Nothing is loaded or read before the window has started. */
export const workJournalFeature: Feature = (services) => {
  const journals = lazyPart(async () =>
    (await import('./workJournal.lazy')).openWorkJournals(services),
  );
  const quietly = (work: Promise<void>): void => {
    work.catch((error: unknown) =>
      services.log.error('The work journal could not be followed:', String(error)),
    );
  };
  const opened = (workspace: LogbookWorkspace): void =>
    quietly(journals().then((all) => all.opened(workspace)));
  const timer = setTimeout(() => services.workspaces.all().forEach(opened), settleMs);

  return vscode.Disposable.from(
    watchJournals(services, (workspace) =>
      quietly(journals().then((all) => all.changed(workspace))),
    ),
    vscode.workspace.onDidChangeWorkspaceFolders(({ added }) => {
      for (const { uri } of added) {
        const workspace = services.workspaces.of(uri);
        if (workspace !== undefined) opened(workspace);
      }
    }),
    registerCommand(
      services,
      'logbook.startSession',
      vscode.l10n.t('start the session'),
      async (options?: unknown) => (await journals()).startSession(options),
    ),
    registerCommand(
      services,
      'logbook.addNote',
      vscode.l10n.t('add the note'),
      async (options?: unknown) => (await journals()).addNote(options),
    ),
    registerCommand(
      services,
      'logbook.declareMutation',
      vscode.l10n.t('declare the mutation'),
      async (options?: unknown) => (await journals()).declareMutation(options),
    ),
    registerCommand(
      services,
      'logbook.handOver',
      vscode.l10n.t('hand the work over'),
      async (options?: unknown) => (await journals()).handOver(options),
    ),
    registerCommand(
      services,
      'logbook.showHandover',
      vscode.l10n.t('show the handover'),
      async (options?: unknown) => (await journals()).showHandover(options),
    ),
    registerCommand(
      services,
      'logbook.completeTask',
      vscode.l10n.t('complete the task'),
      async (options?: unknown) => (await journals()).completeTask(options),
    ),
    restorePanels(
      services,
      handoverViewType,
      vscode.l10n.t('show the handover again'),
      async (panel, state) => (await journals()).restore(panel, state),
    ),
    journals,
    new vscode.Disposable(() => clearTimeout(timer)),
  );
};
