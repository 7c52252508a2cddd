import * as vscode from 'vscode';
import { eventFormViewType } from '../../../core/contributions/views';
import { isLogbookError } from '../../../core/errors';
import type { EventType } from '../../../core/ledger/event';
import { readEventFormState } from '../../../core/ledger/eventFormProtocol';
import { prefillDraft } from '../../../core/ledger/draftEvent';
import { reasonOf } from '../../problems';
import type { Services } from '../../services';
import { askWhat } from './askWhat';
import { EventPanel } from './eventPanel';
import { keptId, offerKept, record, recordKept, sayRecorded } from './eventOutcome';
import { eventRequest, isComplete, typeOf, type EventRequest } from './eventRequest';

/**
 * Records an event: at once when it is complete, else by the form.
 * @returns the id of an event that was recorded at once
 */
export async function recordEvent(
  services: Services,
  target: unknown,
): Promise<{ readonly id: string } | undefined> {
  const request = await eventRequest(services, target);
  if (request === undefined) return undefined;
  const { workspace, event } = request;
  if (isComplete(event)) return recordAtOnce(services, request);
  const type = typeOf(event);
  if (type !== undefined) {
    await openForm(services, request, type);
    return undefined;
  }
  const { ledger } = await workspace.engine();
  const wanted = await askWhat(await ledger.pending(), likelyType(request.document), (pending) =>
    ledger.discardPending(pending.id),
  );
  if (wanted?.kind === 'new') await openForm(services, request, wanted.type);
  else if (wanted?.kind === 'kept') await recordKept(services, workspace, wanted.pending);
  return undefined;
}

/** Goes on with a form that was open when the window closed. */
export function restoreEventForm(
  services: Services,
  panel: vscode.WebviewPanel,
  kept: unknown,
): void {
  const state = readEventFormState(kept);
  const workspace = state && services.workspaces.of(vscode.Uri.parse(state.folder));
  if (state === undefined || workspace === undefined) {
    services.log.warn('An event form could not be opened again: its folder is not open.');
    panel.dispose();
    return;
  }
  new EventPanel(services, workspace, panel, state);
}

async function recordAtOnce(
  services: Services,
  { workspace, event }: EventRequest,
): Promise<{ readonly id: string } | undefined> {
  try {
    const recorded = await record(workspace, event, {});
    // Not awaited: the caller must not wait for the message to be closed.
    void sayRecorded(services, workspace, event, {}, recorded);
    void offerKept(services, workspace).catch((error: unknown) =>
      services.problems.report(vscode.l10n.t('offer the kept events again'), error),
    );
    return { id: recorded.id };
  } catch (error) {
    const type = typeOf(event);
    services.log.error('Could not record the event:', String(error));
    if (keptId(error) !== undefined) {
      void offerKept(services, workspace, () => reasonOf(error));
      return undefined;
    }
    // Refused by a gate, or the ledger cannot be read: the form holds what the caller gave.
    if (!isLogbookError(error) || type === undefined) throw error;
    void offerForm(
      services,
      { workspace, event, document: undefined, streakId: undefined },
      type,
      error.message,
    );
    return undefined;
  }
}

/** What was refused can be put right in the form. */
async function offerForm(
  services: Services,
  request: EventRequest,
  type: EventType,
  reason: string,
): Promise<void> {
  const open = vscode.l10n.t('Open Form');
  const choice = await vscode.window.showWarningMessage(reason, open);
  if (choice !== open) return;
  try {
    await openForm(services, request, type);
  } catch (error) {
    await services.problems.report(vscode.l10n.t('open the event form'), error);
  }
}

async function openForm(
  services: Services,
  { workspace, event, document, streakId }: EventRequest,
  type: EventType,
): Promise<void> {
  const engine = await workspace.engine();
  const facts = await engine.eventFacts({ document, streakId });
  const { draft, sources } = prefillDraft(type, facts, event);
  const panel = vscode.window.createWebviewPanel(
    eventFormViewType,
    vscode.l10n.t('Record Event'),
    vscode.ViewColumn.Active,
    { enableFindWidget: true },
  );
  const about = facts.document === undefined ? {} : { document: facts.document.path };
  new EventPanel(services, workspace, panel, {
    folder: workspace.folder.uri.toString(),
    ...about,
    ...(facts.fix === undefined || streakId === undefined ? {} : { streakId }),
    draft: { ...draft, values: mutable(draft.values), others: { ...draft.others } },
    sources: { ...sources },
    includesDiff: true,
  });
}

function mutable(
  values: Readonly<Record<string, string | readonly string[]>>,
): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : [...value],
    ]),
  );
}

/** A postmortem tells of an incident. */
function likelyType(document: string | undefined): EventType | undefined {
  return document !== undefined && /postmortem|incident/i.test(document) ? 'incident' : undefined;
}
