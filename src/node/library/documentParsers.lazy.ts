import { documentTypeOf } from '../../core/documents/documentTypeOf';
import { readSummary } from '../../core/documents/summary';
import type { DocumentSummary } from '../../core/documents/types';
import type { FoundDocument } from './documentScan';

/* Apart from documentReader.lazy.ts, because it brings a YAML parser along: few documents need one. */

/**
 * Reads what the scan of plain heads cannot tell.
 * @param whole more than the head; undefined when that is all there is
 */
export function parseDocument(
  { path, typeId, rivals }: FoundDocument,
  head: string,
  whole: string | undefined,
): DocumentSummary {
  if (rivals !== undefined) {
    // By all of its headings, as everywhere else: a document must not be of one type here and of another there.
    const text = whole ?? head;
    return readSummary(text, path, documentTypeOf(path, text, rivals)?.id ?? typeId);
  }
  const summary = readSummary(head, path, typeId);
  if (summary.problem === undefined || whole === undefined) return summary;
  return readSummary(whole, path, typeId);
}
