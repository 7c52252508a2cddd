import { readTimestamp, utcOf } from './pasted/timestamp';
import type { TimeWindow } from './timelineEvent';

/** `2026-03-14 12:00 to 2026-03-14 18:00`, in UTC. */
export function windowText({ from, to }: TimeWindow): string {
  return `${minuteText(from)} to ${minuteText(to)}`;
}

/** Reads what `windowText` writes, and the like; undefined for anything else or a span that ends before it begins. */
export function readWindow(text: string, now: number): TimeWindow | undefined {
  const [first = '', second = ''] = text.split(/\s+(?:to|until|-|–|—)\s+/i);
  const context = { now, day: new Date(now).toISOString().slice(0, 10), toUtc: utcOf };
  const from = readTimestamp(first.trim(), context);
  if (from === undefined) return undefined;
  const day = new Date(from.at).toISOString().slice(0, 10);
  const to = readTimestamp(second.trim(), { ...context, day });
  return to === undefined || to.at < from.at ? undefined : { from: from.at, to: to.at };
}

function minuteText(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
