import type * as vscode from 'vscode';
import { gitFolderOf } from '../../../node/gitFolder';
import { showMutationStatus } from '../../mutationStatus';
import type { Disposable } from '../../disposable';
import type { LogbookWorkspace, Services } from '../../services';
import { hasWorkJournal } from '../../workJournalFile';
import { addNote } from './addNote';
import { completeTask } from './completeTask';
import { handoverOptions, readOptions } from './commandOptions';
import { declareMutation } from './declareMutation';
import { handOver } from './handOver';
import { createHandoverPanels } from './handoverPanels';
import { existingJournal } from './journalFolder';
import { createJournalStatus } from './journalStatus';
import { greetFolder } from './openedFolder';
import { readHandover } from './readHandover';
import { startSession } from './startSession';

/** The work journals of a window, once there is one or a command wants one. Each command takes optional options. */
export interface WorkJournals extends Disposable {
  startSession(options?: unknown): Promise<boolean>;
  addNote(options?: unknown): Promise<number | undefined>;
  declareMutation(options?: unknown): Promise<number | undefined>;
  handOver(options?: unknown): Promise<boolean>;
  showHandover(options?: unknown): Promise<void>;
  completeTask(options?: unknown): Promise<string | undefined>;
  restore(panel: vscode.WebviewPanel, state: unknown): void;
  /** A folder came into the window. */
  opened(workspace: LogbookWorkspace): Promise<void>;
  /** The journal of a folder appeared, changed or went. */
  changed(workspace: LogbookWorkspace): Promise<void>;
}

export function openWorkJournals(services: Services): WorkJournals {
  const panels = createHandoverPanels(services);
  const status = createJournalStatus(services);

  async function read(workspace: LogbookWorkspace) {
    const handover = await readHandover(workspace);
    if (handover !== undefined) await followDeclarations(workspace);
    status.set(workspace.folder, handover);
    await showMutationStatus(services);
    return handover;
  }

  /** What somebody declared in the journal by hand counts as what the command declares. */
  async function followDeclarations(workspace: LogbookWorkspace): Promise<void> {
    const label = await (await workspace.engine()).mutations.look();
    if (label !== undefined) services.log.info(`A mutation was declared by hand: ${label}.`);
  }

  return {
    startSession: (options) => startSession(services, panels, options),
    addNote: (options) => addNote(services, options),
    declareMutation: (options) => declareMutation(services, options),
    handOver: (options) => handOver(services, options),
    completeTask: (options) => completeTask(services, options),
    async showHandover(options) {
      const { folder } = readOptions(handoverOptions, options);
      const workspace = await existingJournal(services, folder ?? status.unread()?.uri);
      if (workspace !== undefined) panels.show(workspace);
    },
    restore: (panel, state) => panels.restore(panel, state),
    async opened(workspace) {
      const { uri } = workspace.folder;
      const isWorkplace =
        (await hasWorkJournal(uri)) || (await gitFolderOf(uri.fsPath))?.isLinked === true;
      if (!isWorkplace) return;
      await greetFolder(services, panels, workspace, await read(workspace));
    },
    async changed(workspace) {
      await read(workspace);
      panels.refresh(workspace);
    },
    dispose: () => panels.dispose(),
  };
}
