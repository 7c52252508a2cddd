import * as vscode from 'vscode';
import { logbookError } from '../../../core/errors';
import type { TimeWindow } from '../../../core/timeline/timelineEvent';

/** What keybindings and other extensions may pass to "Gather Timeline". */
export interface GatherOptions {
  readonly document?: vscode.Uri;
  readonly window?: TimeWindow;
  /** Pasted text to read events from. */
  readonly text?: string;
}

/**
 * Reads `{document?, from?, to?, text?}`; `from` and `to` are ISO 8601 times.
 * @throws invalid_input naming what is wrong
 */
export function parseGatherOptions(raw: unknown): GatherOptions {
  if (
    typeof raw !== 'object' ||
    raw === null ||
    raw instanceof vscode.Uri ||
    raw instanceof vscode.TreeItem
  ) {
    return {};
  }
  const { document, from, to, text } = raw as Record<string, unknown>;
  if (document !== undefined && !(document instanceof vscode.Uri)) throw wrong('document', 'a Uri');
  if (text !== undefined && typeof text !== 'string') throw wrong('text', 'a text');
  const window =
    from === undefined && to === undefined
      ? undefined
      : { from: instant('from', from), to: instant('to', to) };
  return {
    ...(document === undefined ? {} : { document }),
    ...(window === undefined ? {} : { window }),
    ...(text === undefined ? {} : { text }),
  };
}

function instant(name: string, value: unknown): number {
  const at = typeof value === 'string' ? Date.parse(value) : NaN;
  if (Number.isNaN(at)) throw wrong(name, 'a time such as "2026-03-14T12:00:00Z"');
  return at;
}

function wrong(name: string, expected: string) {
  return logbookError('invalid_input', `The option \`${name}\` must be ${expected}.`);
}
