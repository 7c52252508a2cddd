import * as vscode from 'vscode';
import {
  insertEvents,
  readTimeline,
  type DocumentTimeline,
} from '../../../core/timeline/documentTimeline';
import { newEvents, rowsForEvents, tableMarkdown } from '../../../core/timeline/timelineRows';
import type { TimelineEvent } from '../../../core/timeline/timelineEvent';
import { logbookError } from '../../../core/errors';
import type { Services } from '../../services';
import { editDocument, offerPostmortem, typedDocument, type TypedDocument } from './openDocument';
import { pickEvents } from './pickEvents';
import { parseGatherOptions, type GatherOptions } from './gatherOptions';
import { eventsOfText, pickSource } from './timelineInput';

/**
 * Proposes rows for the timeline of the open postmortem, from what is recorded of a span of time or from pasted text,
 * and puts those that the user ticks where their time belongs.
 * @returns how many rows were added
 */
export async function gatherTimeline(services: Services, raw: unknown): Promise<number> {
  const options = parseGatherOptions(raw);
  const found = await typedDocument(services, options.document ?? raw);
  const timeline = found && readTimeline(found.document.getText(), found.type);
  if (found === undefined || timeline === undefined) {
    await offerPostmortem(
      vscode.l10n.t('No document with a timeline is open. Open the postmortem to gather it for.'),
    );
    return 0;
  }
  const events = await eventsFor(found, timeline, options);
  if (events === undefined) return 0;
  const table = timeline.table ?? { columns: [], rows: [] };
  const fresh = newEvents(table, events, timeline.day);
  if (fresh.length === 0) {
    void vscode.window.showInformationMessage(
      events.length === 0
        ? vscode.l10n.t('Nothing is recorded for that time.')
        : vscode.l10n.t('The timeline has all of it already.'),
    );
    return 0;
  }
  const chosen = await pickEvents(fresh, events.length - fresh.length);
  if (chosen === undefined || chosen.length === 0) return 0;
  await insert(found, timeline, chosen);
  return chosen.length;
}

async function eventsFor(
  { workspace }: TypedDocument,
  timeline: DocumentTimeline,
  options: GatherOptions,
): Promise<readonly TimelineEvent[] | undefined> {
  const engine = await workspace.engine();
  const source =
    options.text === undefined && options.window === undefined
      ? await pickSource(timeline)
      : { window: options.window, text: options.text };
  if (source === undefined) return undefined;
  const recorded = source.window === undefined ? [] : await engine.timelineEvents(source.window);
  if (source.text === undefined) return recorded;
  // Secrets are masked before anything is shown or written.
  const pasted = await eventsOfText(await engine.redact(source.text), timeline.day);
  return pasted && [...recorded, ...pasted];
}

async function insert(
  { document, type }: TypedDocument,
  timeline: DocumentTimeline,
  events: readonly TimelineEvent[],
): Promise<void> {
  if (timeline.table === undefined) {
    const columns = timeline.spec.columns?.map(({ name }) => name) ?? ['Time (UTC)', 'Event'];
    const rows = rowsForEvents(columns, events, timeline.day);
    await vscode.env.clipboard.writeText(`${tableMarkdown({ columns, rows })}\n`);
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'The timeline of this document is no table, so nothing was changed. The rows are in the clipboard as one.',
      ),
    );
    return;
  }
  // The text may have changed while the user was choosing.
  if (!(await editDocument(document, insertEvents(document.getText(), type, events)))) {
    throw logbookError(
      'conflict',
      vscode.l10n.t('The document changed at the same moment. Try again.'),
    );
  }
}
