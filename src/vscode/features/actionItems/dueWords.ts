import * as vscode from 'vscode';
import { daysBetween } from '../../../core/actionItems/dueGroups';
import type { FoundActionItem } from '../../../core/actionItems/types';

/** `due in 3 days`, `due yesterday`; a date that cannot be placed as it is written. Undefined without a due date. */
export function dueWords({ due, dueBy }: FoundActionItem, today: string): string | undefined {
  if (due === null) return undefined;
  if (dueBy === null) return vscode.l10n.t('due {0}', due);
  return vscode.l10n.t('due {0}', relativeDay(daysBetween(today, dueBy)));
}

function relativeDay(days: number): string {
  const format = new Intl.RelativeTimeFormat(vscode.env.language, { numeric: 'auto' });
  const size = Math.abs(days);
  if (size < 21) return format.format(days, 'day');
  if (size < 60) return format.format(Math.trunc(days / 7), 'week');
  if (size < 730) return format.format(Math.trunc(days / 30), 'month');
  return format.format(Math.trunc(days / 365), 'year');
}

/** The due date in full, or as it is written where it names no single day. */
export function exactDay({ due, dueBy }: FoundActionItem): string {
  if (due === null || due !== dueBy) return due ?? '';
  return new Date(`${due}T12:00:00`).toLocaleDateString(vscode.env.language, { dateStyle: 'full' });
}
