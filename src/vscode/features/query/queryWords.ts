import * as vscode from 'vscode';
import type { BuiltInQuery } from '../../../core/ledger/query/builtInQueries';
import type { QueryInput } from '../../../core/ledger/query/queryInput';

/** Built-in queries in words: what they are called, and what they answer. */
export function builtInWords(name: BuiltInQuery): {
  readonly label: string;
  readonly detail: string;
  readonly icon: string;
} {
  switch (name) {
    case 'similar_bugs':
      return {
        label: vscode.l10n.t('Similar bugs'),
        detail: vscode.l10n.t('Root causes with one of your words, and what fixed them last'),
        icon: 'bug',
      };
    case 'hot_files':
      return {
        label: vscode.l10n.t('Hot files'),
        detail: vscode.l10n.t('The files that were modified most often'),
        icon: 'flame',
      };
    case 'lead_time':
      return {
        label: vscode.l10n.t('Lead time'),
        detail: vscode.l10n.t(
          'Mean and median of completed tasks, read from text such as "1.2 hours"',
        ),
        icon: 'watch',
      };
    case 'recent_failures':
      return {
        label: vscode.l10n.t('Recent failures'),
        detail: vscode.l10n.t('What failed, was blocked or was rolled back'),
        icon: 'error',
      };
    case 'recent_incidents':
      return {
        label: vscode.l10n.t('Recent incidents'),
        detail: vscode.l10n.t('Incidents with severity, duration and root cause'),
        icon: 'alert',
      };
  }
}

/** A query in one line, for a heading. */
export function queryTitle(input: QueryInput): string {
  const { jq, builtIn, text, types, status, from, to, file } = input;
  const main =
    builtIn !== undefined
      ? builtInWords(builtIn).label
      : jq !== undefined && jq.trim() !== ''
        ? vscode.l10n.t('jq filter')
        : vscode.l10n.t('Events');
  const parts = [
    ...(text ? [`"${text}"`] : []),
    ...(types ?? []),
    ...(status ?? []),
    ...(from ? [vscode.l10n.t('from {0}', from)] : []),
    ...(to ? [vscode.l10n.t('to {0}', to)] : []),
    ...(file ? [file] : []),
  ];
  return parts.length === 0 ? main : `${main}: ${parts.join(', ')}`;
}
