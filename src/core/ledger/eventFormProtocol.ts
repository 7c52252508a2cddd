import * as z from 'zod/mini';
import { eventDraft } from './eventDraft';

/*
 * What the event form's page and its host say to each other. The page holds the draft; the host knows the ledger,
 * and answers every change with the gates that fail and with what would be written.
 */

const gate = z.object({
  field: z.string(),
  message: z.string(),
  suggestion: z.exactOptional(z.string()),
});
export type FormGate = z.infer<typeof gate>;

/** What a page keeps while it is hidden or the window is reloaded. */
const eventFormState = z.object({
  /** Uri of the workspace folder whose ledger it is. */
  folder: z.string(),
  /** Workspace-relative path of the document that it was started from. */
  document: z.exactOptional(z.string()),
  /** The failure whose repair is recorded. */
  streakId: z.exactOptional(z.string()),
  draft: eventDraft,
  /** By key: where a value came from that nobody has changed since. */
  sources: z.record(z.string(), z.string()),
  /** Whether the notes get the diff of the fix. */
  includesDiff: z.boolean(),
});
export type EventFormState = z.infer<typeof eventFormState>;

const messageToHost = z.discriminatedUnion('type', [
  /** The page listens now; with what it kept, where it was shown before. */
  z.object({ type: z.literal('ready'), state: z.exactOptional(eventFormState) }),
  z.object({ type: z.literal('changed'), seq: z.int(), state: eventFormState }),
  z.object({ type: z.literal('save'), seq: z.int(), state: eventFormState }),
  z.object({ type: z.literal('discard') }),
  /** Something went wrong inside the page; for the log. */
  z.object({ type: z.literal('failed'), message: z.string() }),
]);
export type EventMessageToHost = z.infer<typeof messageToHost>;

const messageToPage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('open'),
    state: eventFormState,
    /** Workspace-relative. */
    ledgerPath: z.string(),
    notesPath: z.string(),
    /** Lines of the diff that the notes can have; 0 where there is none. */
    diffLines: z.int(),
  }),
  z.object({
    type: z.literal('checked'),
    /** Of the change that this is about. */
    seq: z.int(),
    gates: z.array(gate),
    /** The line of the ledger, without what Logbook adds. */
    line: z.string(),
    /** The entry of the notes, Markdown. */
    notes: z.string(),
  }),
  z.object({ type: z.literal('saving') }),
  /** Nothing was recorded; says why. */
  z.object({ type: z.literal('refused'), message: z.string() }),
]);
export type EventMessageToPage = z.infer<typeof messageToPage>;

export function readEventMessageToHost(raw: unknown): EventMessageToHost | undefined {
  return messageToHost.safeParse(raw).data;
}

export function readEventMessageToPage(raw: unknown): EventMessageToPage | undefined {
  return messageToPage.safeParse(raw).data;
}

/** What was kept of a page; undefined for whatever cannot be read. */
export function readEventFormState(raw: unknown): EventFormState | undefined {
  return eventFormState.safeParse(raw).data;
}
