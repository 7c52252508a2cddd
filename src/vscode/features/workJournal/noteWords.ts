import * as vscode from 'vscode';
import { noteKinds, type NoteKind } from '../../../core/worklog/journalText';

interface KindWords {
  readonly label: string;
  readonly hint: string;
  readonly placeholder: string;
  readonly icon: string;
}

/** In the order in which they are offered; a state has a command of its own, "Hand Over". */
export const askedKinds = [
  'failed',
  'decision',
  'found',
  'tried',
  'working',
  'blocked',
  'unblocked',
  'wish',
  'manual',
  'correction',
  'note',
] as const satisfies readonly NoteKind[];

export const kindWords: Readonly<Record<NoteKind, KindWords>> = {
  failed: {
    label: vscode.l10n.t('Failed'),
    hint: vscode.l10n.t('an approach that nobody should try again, and why'),
    placeholder: vscode.l10n.t('Swapping the token directly: the client rejects both formats'),
    icon: 'error',
  },
  decision: {
    label: vscode.l10n.t('Decision'),
    hint: vscode.l10n.t('what was chosen, and the reason'),
    placeholder: vscode.l10n.t('Session token, not JWT, for rendering on the server'),
    icon: 'law',
  },
  found: {
    label: vscode.l10n.t('Found'),
    hint: vscode.l10n.t('something that was not obvious'),
    placeholder: vscode.l10n.t('The hook of the auth middleware is the place to insert it'),
    icon: 'lightbulb',
  },
  tried: {
    label: vscode.l10n.t('Tried'),
    hint: vscode.l10n.t('an attempt whose outcome is not clear yet'),
    placeholder: vscode.l10n.t('Accepting both formats in the middleware'),
    icon: 'beaker',
  },
  working: {
    label: vscode.l10n.t('Working'),
    hint: vscode.l10n.t('what works now, and how far'),
    placeholder: vscode.l10n.t('3 of 7 routes with the adapter'),
    icon: 'pass',
  },
  blocked: {
    label: vscode.l10n.t('Blocked'),
    hint: vscode.l10n.t('what has to happen before it goes on'),
    placeholder: vscode.l10n.t('/api/graphql has an auth path of its own'),
    icon: 'circle-slash',
  },
  unblocked: {
    label: vscode.l10n.t('Unblocked'),
    hint: vscode.l10n.t('what a blocker was solved by'),
    placeholder: vscode.l10n.t('/api/graphql: the gateway team opened the path'),
    icon: 'unlock',
  },
  wish: {
    label: vscode.l10n.t('Wish'),
    hint: vscode.l10n.t('a tool that would have helped'),
    placeholder: vscode.l10n.t('I wish I had a tool for replaying requests'),
    icon: 'wand',
  },
  manual: {
    label: vscode.l10n.t('Manual Work'),
    hint: vscode.l10n.t('work by hand that a tool could do, and how long it took'),
    placeholder: vscode.l10n.t('12 min: restoring the test database from the dump'),
    icon: 'watch',
  },
  correction: {
    label: vscode.l10n.t('Correction'),
    hint: vscode.l10n.t('what was believed, and what is right instead'),
    placeholder: vscode.l10n.t(
      'Tokens are checked in the SDK → wrap the session, not the middleware',
    ),
    icon: 'replace',
  },
  note: {
    label: vscode.l10n.t('Note'),
    hint: vscode.l10n.t('anything else that changes the direction'),
    placeholder: vscode.l10n.t('The release was moved to Thursday'),
    icon: 'note',
  },
  state: {
    label: vscode.l10n.t('Current State'),
    hint: vscode.l10n.t('where the work stands'),
    placeholder: vscode.l10n.t('The adapter is done, /api/graphql is missing'),
    icon: 'location',
  },
};

export function isNoteKind(kind: string): kind is NoteKind {
  return noteKinds.includes(kind as NoteKind);
}
