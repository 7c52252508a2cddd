import { isOverdue } from './dueDates';
import type { FoundActionItem } from './types';

export const dueGroups = ['overdue', 'dueSoon', 'later', 'done'] as const;
export type DueGroup = (typeof dueGroups)[number];

const soonDays = 7;

/** @param today `YYYY-MM-DD` */
export function dueGroupOf(item: FoundActionItem, today: string): DueGroup {
  if (item.done) return 'done';
  if (isOverdue(item, today)) return 'overdue';
  const days = item.dueBy === null ? undefined : daysBetween(today, item.dueBy);
  return days !== undefined && days <= soonDays ? 'dueSoon' : 'later';
}

/** Whole days from one `YYYY-MM-DD` to another; negative when it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** First what is due first; then by priority; what has no date comes last. */
export function compareByDue(a: FoundActionItem, b: FoundActionItem): number {
  return (
    (a.dueBy ?? '9999').localeCompare(b.dueBy ?? '9999') ||
    priorityRank(a.priority) - priorityRank(b.priority)
  );
}

function priorityRank(priority: string | null): number {
  const number = /^(?:p|sev-?)?(\d)$/i.exec(priority?.trim() ?? '')?.[1];
  if (number !== undefined) return Number(number);
  const words = [/^(?:critical|urgent|highest|blocker)/i, /^high/i, /^medium|^normal/i, /^low/i];
  const rank = words.findIndex((word) => word.test(priority ?? ''));
  return rank === -1 ? 9 : rank;
}
