import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { scanSummary } from '../../core/documents/summaryScan';
import type { DocumentSummary } from '../../core/documents/types';
import { mapFsError, systemErrorCode } from '../fsErrors';
import { decodeText } from './decodeText';
import type { FoundDocument } from './documentScan';
import type { parseDocument } from './documentParsers.lazy';
import type { ReadRow } from './savedList';

const headBytes = 4 * 1024;
const wholeBytes = 1024 * 1024;
/** A file changed again this soon after it was read may keep its time on coarse file systems. */
const settledMs = 2_000;

const buffer = Buffer.allocUnsafe(headBytes);

/**
 * Reads a document's summary from its head. A file that cannot be read is listed with the reason.
 * @param parse reads what the scan of the head cannot tell
 * @returns undefined when it is gone
 */
export function readDocument(
  root: string,
  document: FoundDocument,
  parse: typeof parseDocument,
): ReadRow | undefined {
  const { path: file, typeId, typed, rivals } = document;
  let size = 0;
  let mtimeMs = 0;
  let summary: DocumentSummary;
  let lasting = false;
  try {
    const descriptor = openSync(`${root}/${file}`, 'r');
    try {
      ({ size, mtimeMs } = fstatSync(descriptor));
      const head = decodeText(buffer, readSync(descriptor, buffer, 0, headBytes, 0));
      const scanned = rivals === undefined ? scanSummary(head, file, typeId) : undefined;
      summary = scanned ?? readMore(document, head, wholeText(descriptor, size), parse);
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
  return { row: { path: file, typed, size, mtimeMs, json: JSON.stringify(summary) }, lasting };
}

function readMore(
  document: FoundDocument,
  head: string,
  whole: string | undefined,
  parse: typeof parseDocument,
): DocumentSummary {
  const { path: file, typeId, rivals } = document;
  // Plain front matter that is longer than the head is no reason to load a parser.
  const isLong = rivals === undefined && whole !== undefined;
  const scanned = isLong ? scanSummary(whole, file, typeId) : undefined;
  return scanned ?? parse(document, head, whole);
}

/** Undefined when the head is all there is. */
function wholeText(descriptor: number, size: number): string | undefined {
  if (size <= headBytes) return undefined;
  const whole = Buffer.allocUnsafe(Math.min(size, wholeBytes));
  return decodeText(whole, readSync(descriptor, whole, 0, whole.length, 0));
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
