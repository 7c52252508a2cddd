import * as vscode from 'vscode';
import type { DocumentDraft } from '../../../core/drafting/draftDocument';
import { logbookError } from '../../../core/errors';

/** What keybindings and other extensions may pass to the "New ..." commands. */
export interface NewDocumentOptions {
  readonly title?: string;
  readonly severity?: string;
  readonly tags?: readonly string[];
  /** A standing or just ended streak whose attempts go into the entry. */
  readonly streakId?: string;
  /** Markdown by heading; headings that the type does not have are left out. */
  readonly sections?: Readonly<Record<string, string>>;
  readonly open?: 'form' | 'text' | false;
  /** Type id, for "New Document..." only. */
  readonly type?: string;
  /** Whose learning journey it is; default: the author of new documents. */
  readonly engineer?: string;
  /** A document that a learning journey is started from. */
  readonly from?: vscode.Uri;
  /** Workspace folder, or any file in it. */
  readonly folder?: vscode.Uri;
}

const texts = ['title', 'severity', 'streakId', 'type', 'engineer'] as const;

/**
 * Menus pass their own things (a tree item, a Uri and a selection): whatever is no options object counts as none.
 * @throws invalid_input naming the property that has the wrong type
 */
export function parseNewDocumentOptions(raw: unknown): NewDocumentOptions {
  if (
    typeof raw !== 'object' ||
    raw === null ||
    raw instanceof vscode.Uri ||
    raw instanceof vscode.TreeItem
  ) {
    return {};
  }
  const options = raw as Record<string, unknown>;
  for (const name of texts) {
    if (options[name] !== undefined && typeof options[name] !== 'string')
      throw wrong(name, 'a text');
  }
  const { tags, open, folder, from, sections } = options;
  if (
    tags !== undefined &&
    !(Array.isArray(tags) && tags.every((tag) => typeof tag === 'string'))
  ) {
    throw wrong('tags', 'a list of texts');
  }
  if (open !== undefined && open !== 'form' && open !== 'text' && open !== false) {
    throw wrong('open', '"form", "text" or false');
  }
  if (sections !== undefined && !isTexts(sections)) throw wrong('sections', 'texts by heading');
  if (from !== undefined && !(from instanceof vscode.Uri)) throw wrong('from', 'a Uri');
  if (folder !== undefined && !(folder instanceof vscode.Uri)) throw wrong('folder', 'a Uri');
  return options;
}

/** A draft as the chat's button hands it on: it may have waited there since an older version. @throws invalid_input */
export function parseDraft(raw: unknown): DocumentDraft & { readonly folder: string } {
  const draft = typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {};
  const { typeId, title, text, folder } = draft;
  if (
    typeof typeId !== 'string' ||
    typeof title !== 'string' ||
    typeof text !== 'string' ||
    typeof folder !== 'string'
  ) {
    throw logbookError(
      'invalid_input',
      vscode.l10n.t('This is no draft. Ask for one in the chat: @logbook /journal.'),
    );
  }
  return { typeId, title, text, folder };
}

function isTexts(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((text) => typeof text === 'string')
  );
}

function wrong(name: string, expected: string) {
  return logbookError('invalid_input', `The option \`${name}\` must be ${expected}.`);
}
