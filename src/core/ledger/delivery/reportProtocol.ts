import * as z from 'zod/mini';
import type { DeliveryReport } from './report';

/** The wire between the report's page and its host; each side checks what arrives. */

/** What a page shows: what it asks for, and what it stores to ask for it again. */
const query = z.object({
  /** The last so many days; absent: the whole ledger, or the days below. */
  days: z.optional(z.int().check(z.positive())),
  /** `YYYY-MM-DD` */
  from: z.optional(z.string()),
  to: z.optional(z.string()),
  service: z.optional(z.string()),
  interval: z.enum(['week', 'month']),
});
export type PageQuery = z.output<typeof query>;

const messageToHost = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('show'), query }),
  z.object({ type: z.literal('openFile'), path: z.string() }),
  z.object({
    type: z.literal('openLesson'),
    time: z.number(),
    id: z.optional(z.string()),
    taskId: z.optional(z.string()),
  }),
  z.object({ type: z.literal('showDamaged') }),
  z.object({ type: z.literal('export') }),
  z.object({ type: z.literal('recordEvent') }),
  z.object({ type: z.literal('failed'), message: z.string() }),
]);
export type MessageToHost = z.output<typeof messageToHost>;

const report = z.custom<DeliveryReport>((value: unknown) => {
  return typeof value === 'object' && value !== null && 'metrics' in value && 'trend' in value;
});

const messageToPage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('report'),
    query,
    report,
  }),
  z.object({ type: z.literal('error'), message: z.string() }),
]);
export type MessageToPage = z.output<typeof messageToPage>;

/** Also reads what VS Code stored of a page. */
export function readPageQuery(raw: unknown): PageQuery | undefined {
  return query.safeParse(raw).data;
}

/** @returns the message, or undefined for anything that is not one. */
export function readMessageToHost(raw: unknown): MessageToHost | undefined {
  return messageToHost.safeParse(raw).data;
}

/** @returns the message, or undefined for anything that is not one. */
export function readMessageToPage(raw: unknown): MessageToPage | undefined {
  return messageToPage.safeParse(raw).data;
}
