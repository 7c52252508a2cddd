import { documentTypeOf } from '../../core/documents/documentTypeOf';
import { readSummary } from '../../core/documents/summary';
import type { DocumentSummary } from '../../core/documents/types';
import type { FoundDocument } from './documentScan';

/* Apart from documentReader.ts, because it brings a YAML parser along: few documents need one. */

export interface DocumentParsers {
  /**
   * Reads what the scan of plain heads cannot tell.
   * @param whole reads more than the head; undefined when that is all there is
   */
  parseDocument(
    document: FoundDocument,
    head: string,
    whole: () => string | undefined,
  ): DocumentSummary;
}

export const documentParsers: DocumentParsers = {
  parseDocument({ path, typeId, rivals }, head, whole) {
    if (rivals !== undefined) {
      // By all of its headings, as everywhere else: a document must not be of one type here and of another there.
      const text = whole() ?? head;
      return readSummary(text, path, documentTypeOf(path, text, rivals)?.id ?? typeId);
    }
    const summary = readSummary(head, path, typeId);
    const text = summary.problem === undefined ? undefined : whole();
    return text === undefined ? summary : readSummary(text, path, typeId);
  },
};
