import { logbookError } from '../errors';
import type { DocumentType } from './types';

/**
 * The type of a document, from its folder, its file name and, where those leave it open, its headings.
 * @param path workspace-relative with forward slashes.
 * @param text undefined when only the path is known.
 */
export function documentTypeOf(
  path: string,
  text: string | undefined,
  types: readonly DocumentType[],
): DocumentType | undefined {
  throw logbookError('internal', `Not written yet: ${path} ${types.length} ${text?.length ?? 0}.`);
}
