import * as z from 'zod/mini';
import { queryInput } from './queryInput';

/** What the page with query results and the extension say to each other. */

const sort = z.nullable(z.object({ column: z.string(), descending: z.boolean() }));
export type ResultSort = z.infer<typeof sort>;

export const resultActions = ['cancel', 'runAgain', 'edit', 'save', 'recordEvent'] as const;
export type ResultAction = (typeof resultActions)[number];

const messageToHost = z.discriminatedUnion('type', [
  /** The page can take messages; everything is sent again. */
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('action'), action: z.enum(resultActions) }),
  /** Shows the event that a result came from. @param result index in the order of the answer */
  z.object({ type: z.literal('openEvent'), result: z.int().check(z.nonnegative()) }),
  /** Everything as a new document, in the order that the page shows. */
  z.object({ type: z.literal('openAs'), format: z.enum(['json', 'csv']), sort }),
  z.object({ type: z.literal('copy'), text: z.string() }),
  /** Something went wrong inside the page; for the log. */
  z.object({ type: z.literal('failed'), message: z.string() }),
]);
export type ResultsMessageToHost = z.infer<typeof messageToHost>;

/** What was asked. The page keeps it across a reload of the window and gives it back. */
const askedQuery = z.object({
  /** Uri of the workspace folder whose ledger it is. */
  folder: z.string(),
  input: queryInput,
});
export type AskedQuery = z.infer<typeof askedQuery>;

/** What a page remembers while it is hidden or the window is reloaded. */
const resultsPageState = z.object({
  run: z.string(),
  asked: askedQuery,
  sort,
  active: z.object({ row: z.number(), column: z.number() }),
  details: z.boolean(),
  scroll: z.object({ top: z.number(), left: z.number() }),
});
export type ResultsPageState = z.infer<typeof resultsPageState>;

const messageToPage = z.discriminatedUnion('type', [
  /** A query begins; what was shown before is gone. */
  z.object({
    type: z.literal('start'),
    /** Changes with every run: what a page remembers of another one does not hold. */
    run: z.string(),
    asked: askedQuery,
    title: z.string(),
    /** The filter, where there is one. */
    filter: z.string(),
    canSave: z.boolean(),
  }),
  z.object({ type: z.literal('progress'), done: z.number(), events: z.number() }),
  z.object({
    type: z.literal('results'),
    /** Each one as JSON text. */
    json: z.array(z.string()),
    /** `path:line` of the event that each came from; empty where there is none. */
    places: z.array(z.string()),
  }),
  z.object({
    type: z.literal('done'),
    total: z.number(),
    truncated: z.boolean(),
    events: z.number(),
    notes: z.array(z.string()),
  }),
  z.object({
    type: z.literal('stopped'),
    reason: z.enum(['cancelled', 'failed', 'reloaded']),
    message: z.string(),
  }),
]);
export type ResultsMessageToPage = z.infer<typeof messageToPage>;

/** @returns the message, or undefined for anything that is not one. */
export function readResultsMessageToHost(raw: unknown): ResultsMessageToHost | undefined {
  return messageToHost.safeParse(raw).data;
}

/** @returns the message, or undefined for anything that is not one. */
export function readResultsMessageToPage(raw: unknown): ResultsMessageToPage | undefined {
  return messageToPage.safeParse(raw).data;
}

/** What was kept of a page; undefined for whatever cannot be read. */
export function readResultsPageState(raw: unknown): ResultsPageState | undefined {
  return resultsPageState.safeParse(raw).data;
}
