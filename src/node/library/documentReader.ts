import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { readSummary } from '../../core/documents/summary';
import type { DocumentSummary } from '../../core/documents/types';
import { mapFsError, systemErrorCode } from '../fsErrors';
import { decodeText } from './decodeText';
import type { FoundDocument } from './documentScan';
import type { SavedRow } from './savedList';

/* Apart from documentScan.ts, because it brings a YAML parser along: where nothing has changed it is not loaded. */

const headBytes = 4 * 1024;
const wholeBytes = 1024 * 1024;
/** A file changed again this soon after it was read may keep its time on coarse file systems. */
const settledMs = 2_000;

const buffer = Buffer.allocUnsafe(headBytes);

/**
 * Reads a document's summary from its head. A file that cannot be read is listed with the reason.
 * @returns undefined when it is gone; `lasting` says whether it may be saved.
 */
export function readDocument(
  root: string,
  { path: file, typeId }: FoundDocument,
): { readonly row: SavedRow; readonly lasting: boolean } | undefined {
  let size = 0;
  let mtimeMs = 0;
  let summary: DocumentSummary;
  let lasting = false;
  try {
    const descriptor = openSync(`${root}/${file}`, 'r');
    try {
      ({ size, mtimeMs } = fstatSync(descriptor));
      const head = decodeText(buffer, readSync(descriptor, buffer, 0, headBytes, 0));
      summary = readSummary(head, file, typeId);
      if (summary.problem !== undefined && size > headBytes) {
        const whole = Buffer.allocUnsafe(Math.min(size, wholeBytes));
        const text = decodeText(whole, readSync(descriptor, whole, 0, whole.length, 0));
        summary = readSummary(text, file, typeId);
      }
      lasting = Date.now() - mtimeMs > settledMs;
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    const { message } =
      systemErrorCode(error) === undefined ? asError(error) : mapFsError(error, file, 'read');
    summary = {
      path: file,
      typeId,
      title: path.posix.basename(file, '.md'),
      tags: [],
      problem: message,
    };
  }
  return { row: { typeId, size, mtimeMs, json: JSON.stringify(summary) }, lasting };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
