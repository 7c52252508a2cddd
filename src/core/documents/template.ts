import { logbookError } from '../errors';
import type { DocumentProblem, DocumentType } from './types';

/** Where a template was read from. */
export interface TemplateSource {
  /** Workspace-relative path with forward slashes; its file name gives the defaults for id and label. */
  readonly path: string;
  readonly source: DocumentType['source'];
}

/**
 * Reads a template into the document type that it declares.
 * A directive that cannot be understood becomes a warning and its field is prose.
 * @throws invalid_template, with the line in the message, when the template declares no usable type.
 */
export function parseDocumentType(
  text: string,
  source: TemplateSource,
): { type: DocumentType; warnings: DocumentProblem[] } {
  throw logbookError('internal', `Not written yet: ${source.path} ${text.length}.`);
}
