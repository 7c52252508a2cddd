import * as vscode from 'vscode';
import type { Streak } from '../core/failures/model';
import { relativeTime } from '../core/text/relativeTime';

/** `failed 3 times, passed 2 hours ago` */
export function describeEndedStreak({ runs, endedBy }: Streak): string {
  const ago = endedBy && relativeTime(Date.parse(endedBy.at), Date.now(), vscode.env.language);
  return ago === undefined
    ? vscode.l10n.t('failed {0} times', runs.length)
    : vscode.l10n.t('failed {0} times, passed {1}', runs.length, ago);
}
