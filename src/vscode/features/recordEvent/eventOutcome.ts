import * as vscode from 'vscode';
import { isLogbookError } from '../../../core/errors';
import { quickEntryFor } from '../../../core/failures/quickEntries';
import type { PendingEvent } from '../../../core/ledger/ledger';
import type { NotesDetails } from '../../../core/ledger/notes';
import type { OperationOutput } from '../../../core/operations/registry';
import { runCommand } from '../../commands';
import { reasonOf } from '../../problems';
import type { LogbookWorkspace, Services } from '../../services';
import { nameOf } from './askWhat';

type Fields = Readonly<Record<string, unknown>>;
type Recorded = OperationOutput<'record_event'>;

/** Records an event and its entry of the notes. @throws LogbookError */
export async function record(
  workspace: LogbookWorkspace,
  event: Fields,
  details: NotesDetails,
): Promise<Recorded> {
  const engine = await workspace.engine();
  return engine.operate('record_event', { event: { ...event }, notes: inputOf(details) });
}

/**
 * Says what was recorded, with the ways to it; when the notes failed, says so and offers to complete them.
 * Resolves when the message is closed: nobody waits for it.
 */
export async function sayRecorded(
  services: Services,
  workspace: LogbookWorkspace,
  event: Fields,
  details: NotesDetails,
  recorded: Recorded,
): Promise<void> {
  const { id, path, line, notesPath, notesError, warnings } = recorded;
  const openLine = vscode.l10n.t('Open Ledger Line');
  const openNotes = vscode.l10n.t('Open Notes');
  const complete = vscode.l10n.t('Complete');
  const entry = quickEntryFor(event);
  const newEntry = vscode.l10n.t('New Journal Entry');
  const words = [
    notesError === undefined
      ? vscode.l10n.t('Recorded {0} in {1} and {2}.', nameOf(event), path, notesPath)
      : vscode.l10n.t(
          'Recorded {0} in {1}, but not in {2}. {3}',
          nameOf(event),
          path,
          notesPath,
          notesError,
        ),
    ...warnings,
  ].join(' ');
  const choice =
    notesError === undefined
      ? await vscode.window.showInformationMessage(
          words,
          openLine,
          openNotes,
          ...(entry === undefined ? [] : [newEntry]),
        )
      : await vscode.window.showWarningMessage(words, complete, openLine);
  try {
    if (choice === openLine) await openAt(workspace, path, line - 1);
    else if (choice === openNotes) await openEntry(workspace, notesPath, id);
    else if (choice === newEntry)
      await runCommand('logbook.newJournalEntry', { ...entry, folder: workspace.folder.uri });
    else if (choice === complete) await completeNotes(services, workspace, event, details, id);
  } catch (error) {
    await services.problems.report(vscode.l10n.t('open the recorded event'), error);
  }
}

/** Writes the half that is missing. */
async function completeNotes(
  services: Services,
  workspace: LogbookWorkspace,
  event: Fields,
  details: NotesDetails,
  id: string,
): Promise<void> {
  try {
    const recorded = await record(workspace, { ...event, id }, details);
    await sayRecorded(services, workspace, event, details, { ...recorded, warnings: [] });
  } catch (error) {
    const retry = vscode.l10n.t('Complete');
    services.log.error('Could not complete the notes:', String(error));
    const choice = await vscode.window.showWarningMessage(
      vscode.l10n.t(
        'The entry of {0} in the notes is still missing. {1}',
        nameOf(event),
        reasonOf(error),
      ),
      retry,
    );
    if (choice === retry) await completeNotes(services, workspace, event, details, id);
  }
}

/** Records a kept event as it was kept, its entry of the notes included. @throws LogbookError */
export async function recordKept(
  services: Services,
  workspace: LogbookWorkspace,
  { id, event, notes }: PendingEvent,
): Promise<void> {
  const { ledger } = await workspace.engine();
  const already = await ledger.find(id);
  if (already !== undefined) {
    // Another window was first.
    await ledger.discardPending(id);
    return;
  }
  const recorded = await ledger.append({ ...event, id }, notes);
  void sayRecorded(
    services,
    workspace,
    event,
    {},
    { ...recorded, warnings: [...recorded.warnings] },
  );
}

/** One quiet message about what still waits to be recorded; nothing when nothing does. */
export async function offerKept(
  services: Services,
  workspace: LogbookWorkspace,
  words: (pending: PendingEvent) => string = (pending) =>
    vscode.l10n.t('{0} could not be recorded before and was kept.', nameOf(pending.event)),
): Promise<void> {
  const { ledger } = await workspace.engine();
  const [first] = (await ledger.pending()).toReversed();
  if (first === undefined) return;
  const retry = vscode.l10n.t('Try Again');
  const discard = vscode.l10n.t('Discard');
  const choice = await vscode.window.showWarningMessage(words(first), retry, discard);
  if (choice === discard) await ledger.discardPending(first.id);
  if (choice !== retry) return;
  try {
    await recordKept(services, workspace, first);
  } catch (error) {
    await offerKept(services, workspace, () => reasonOf(error));
  }
}

/** Whether an event that could not be recorded is kept; its id then. */
export function keptId(error: unknown): string | undefined {
  if (!isLogbookError(error) || typeof error.data !== 'object' || error.data === null)
    return undefined;
  const { id, kept } = error.data as { readonly id?: unknown; readonly kept?: unknown };
  return kept === true && typeof id === 'string' ? id : undefined;
}

async function openAt(workspace: LogbookWorkspace, path: string, line: number): Promise<void> {
  const selection = new vscode.Range(line, 0, line, 0);
  const uri = vscode.Uri.joinPath(workspace.folder.uri, path);
  await vscode.window.showTextDocument(uri, { selection, preview: true });
}

/** Opens the notes at the entry of an event. */
async function openEntry(workspace: LogbookWorkspace, path: string, id: string): Promise<void> {
  const uri = vscode.Uri.joinPath(workspace.folder.uri, path);
  const document = await vscode.workspace.openTextDocument(uri);
  const { line } = document.positionAt(Math.max(0, document.getText().indexOf(id)));
  await openAt(workspace, path, Math.max(0, line - 1));
}

/** The operation's input is mutable. */
function inputOf(details: NotesDetails) {
  const { diff, references } = details;
  return {
    ...(diff === undefined ? {} : { diff }),
    ...(references === undefined ? {} : { references: [...references] }),
  };
}
