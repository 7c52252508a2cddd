import { logbookError } from '../errors';
import type { Attempt, DocumentType } from './types';

/** What a new document is made of, besides its type. */
export interface NewDocument {
  readonly title: string;
  readonly author: string;
  readonly now: Date;
  /** Values by field key or label. */
  readonly fields?: Readonly<Record<string, string | readonly string[]>>;
  /** Markdown by section heading. */
  readonly sections?: Readonly<Record<string, string>>;
  readonly attempts?: readonly Attempt[];
}

/**
 * Fills a type's template.
 * @returns the workspace-relative path (see `nextFreePath` for one that is taken) and the text.
 * @throws invalid_input for a field or section that the type does not have, or a value that does not fit.
 */
export function renderNewDocument(
  type: DocumentType,
  document: NewDocument,
): { path: string; text: string } {
  throw logbookError('internal', `Not written yet: ${type.id} ${document.title}.`);
}
