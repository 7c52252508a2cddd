import * as vscode from 'vscode';
import type { Streak } from '../core/failures/model';
import { relativeTime } from '../core/text/relativeTime';

/** `failed 3 times, passed 2 hours ago` */
export function describeEndedStreak({ runs, endedBy }: Streak): string {
  const ago = endedBy && relativeTime(Date.parse(endedBy.at), Date.now(), vscode.env.language);
  return ago === undefined
    ? failedWords(runs.length)
    : vscode.l10n.t('{0}, passed {1}', failedWords(runs.length), ago);
}

/** `failed once`, `failed 3 times` */
export function failedWords(times: number): string {
  return times === 1 ? vscode.l10n.t('failed once') : vscode.l10n.t('failed {0} times', times);
}

/** The codicon of a streak. What fails and passes by turns is not known to be broken. */
export function streakIcon({ endedBy, flaky }: Streak): 'error' | 'question' | 'pass' {
  if (endedBy !== undefined) return 'pass';
  return flaky === undefined ? 'error' : 'question';
}
