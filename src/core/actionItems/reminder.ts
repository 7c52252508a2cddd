const quietMs = 60_000;
const weekMs = 7 * 24 * 60 * 60 * 1000;

export interface ReminderState {
  readonly now: number;
  /** When this window started; milliseconds since the epoch, as all times here. */
  readonly startedAt: number;
  /** When the last reminder was shown in any window. */
  readonly remindedAt: number | undefined;
  readonly overdue: number;
}

/** Whether to remind: once a week at most, only of something overdue, and not while somebody is still settling in. */
export function isReminderDue({ now, startedAt, remindedAt, overdue }: ReminderState): boolean {
  if (overdue === 0 || now - startedAt < quietMs) return false;
  // A clock that was set back must not silence the reminder for years.
  return remindedAt === undefined || now - remindedAt >= weekMs || remindedAt > now;
}
