import { dayOf, spansOf, type Interval } from './calendar';

/** Which week or month a moment lies in, in UTC: `2026-W03`. @param now milliseconds since the epoch */
export function reminderSpan(interval: Interval, now: number): string {
  return spansOf(dayOf(now), dayOf(now), interval)[0]?.label ?? '';
}

/**
 * True when a new week or month has begun since the last reminder. Whoever has just switched reminders on is not
 * reminded at once.
 * @param remindedIn the span of the last reminder
 */
export function isReportDue(
  interval: Interval,
  now: number,
  remindedIn: string | undefined,
): boolean {
  return remindedIn !== undefined && remindedIn !== reminderSpan(interval, now);
}
