import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { extractActionItems } from '../../core/actionItems/extractActionItems';
import type { DocumentActionItems } from '../../core/actionItems/types';
import { systemErrorCode } from '../fsErrors';
import { decodeText } from './decodeText';
import type { FoundDocument } from './documentScan';
import type { ReadRow } from './savedList';

/** What lies beyond is no document that anybody wrote. */
const maxBytes = 5 * 1024 * 1024;
/** A file changed again this soon after it was read may keep its time on coarse file systems. */
const settledMs = 2_000;

/**
 * Reads the action items of a document. One that cannot be read has none here: the library says why.
 * @returns undefined when it is gone
 */
export function readActionItems(root: string, { path, typed }: FoundDocument): ReadRow | undefined {
  try {
    const descriptor = openSync(`${root}/${path}`, 'r');
    try {
      const { size, mtimeMs } = fstatSync(descriptor);
      const bytes = Buffer.allocUnsafe(Math.min(size, maxBytes));
      const text = decodeText(bytes, readSync(descriptor, bytes, 0, bytes.length, 0));
      const items = extractActionItems(text);
      const found: DocumentActionItems = { path, items };
      const lasting = Date.now() - mtimeMs > settledMs;
      return { row: { path, typed, size, mtimeMs, json: JSON.stringify(found) }, lasting };
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}
