/** Days, ISO weeks and months of UTC, as whole numbers of days since 1970-01-01. */

export type Interval = 'week' | 'month';

export const dayMs = 24 * 60 * 60 * 1000;

/** One bar of a trend: whole days, cut at the edges of the period. */
export interface Span {
  /** `2026-W03` or `2026-01`. */
  readonly label: string;
  readonly firstDay: number;
  /** Inclusive. */
  readonly lastDay: number;
  /** False for a week or month of which the period holds only a part. */
  readonly complete: boolean;
}

/** The day in UTC that holds a moment. @param time milliseconds since the epoch */
export function dayOf(time: number): number {
  return Math.floor(time / dayMs);
}

/** `2026-01-31`. */
export function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The weeks or months that a period touches, in order. ISO weeks start on Monday. */
export function spansOf(firstDay: number, lastDay: number, interval: Interval): Span[] {
  const spans: Span[] = [];
  for (let day = firstDay; day <= lastDay;) {
    const [start, end, label] = interval === 'week' ? isoWeek(day) : calendarMonth(day);
    const last = Math.min(end, lastDay);
    spans.push({ label, firstDay: day, lastDay: last, complete: day === start && last === end });
    day = last + 1;
  }
  return spans;
}

type Whole = readonly [firstDay: number, lastDay: number, label: string];

function isoWeek(day: number): Whole {
  // 1970-01-01 was a Thursday: three days after Monday.
  const monday = day - ((((day + 3) % 7) + 7) % 7);
  // A week belongs to the year that holds its Thursday.
  const year = new Date((monday + 3) * dayMs).getUTCFullYear();
  const firstThursday = dayOf(Date.UTC(year, 0, 4)) - ((dayOf(Date.UTC(year, 0, 4)) + 3) % 7) + 3;
  const week = (monday + 3 - firstThursday) / 7 + 1;
  return [monday, monday + 6, `${year}-W${String(week).padStart(2, '0')}`];
}

function calendarMonth(day: number): Whole {
  const date = new Date(day * dayMs);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return [
    dayOf(Date.UTC(year, month, 1)),
    dayOf(Date.UTC(year, month + 1, 1)) - 1,
    date.toISOString().slice(0, 7),
  ];
}
