import {
  closeSync,
  fstatSync,
  openSync,
  readSync,
  readdirSync,
  realpathSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { readSummary } from '../../core/documents/summary';
import type { DocumentSummary } from '../../core/documents/types';
import { mapFsError, systemErrorCode } from '../fsErrors';
import type { DocumentFolder } from './listProtocol';
import type { SavedRow } from './savedList';

/*
 * Runs in the worker thread, and synchronously: for thousands of small files that is several times faster than
 * promises, and there is nobody to keep waiting.
 */

const headBytes = 4 * 1024;
const wholeBytes = 1024 * 1024;
/** A file changed again this soon after it was read may keep its time on coarse file systems. */
const settledMs = 2_000;

const buffer = Buffer.allocUnsafe(headBytes);

export interface FoundDocument {
  /** Workspace-relative, forward slashes. */
  readonly path: string;
  readonly typeId: string;
}

/** The Markdown files below the folders, each once, sorted by path within its folder. */
export function* findDocuments(
  root: string,
  folders: readonly DocumentFolder[],
): Generator<FoundDocument> {
  const realRoot = realpathSync(root);
  const seen = new Set<string>();
  for (const { folder, typeId } of folders) {
    for (const file of markdownFiles(realRoot, folder, seen)) {
      if (seen.has(file)) continue;
      seen.add(file);
      yield { path: file, typeId };
    }
  }
}

/** @param visited also collects the real paths of folders, so that links in a circle end. */
function* markdownFiles(realRoot: string, folder: string, visited: Set<string>): Generator<string> {
  const real = realInside(realRoot, path.join(realRoot, folder));
  if (real === undefined || visited.has(real)) return;
  visited.add(real);
  const entries = readFolder(real).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* markdownFiles(realRoot, name, visited);
    else if (entry.isFile()) {
      if (isMarkdown(entry.name)) yield name;
    } else if (entry.isSymbolicLink()) {
      const target = realInside(realRoot, path.join(realRoot, name));
      if (target === undefined) continue;
      if (statSync(target).isDirectory()) yield* markdownFiles(realRoot, name, visited);
      else if (isMarkdown(entry.name)) yield name;
    }
  }
}

function isMarkdown(name: string): boolean {
  return name.endsWith('.md') && !name.startsWith('.');
}

/** Undefined for what does not exist or leads out of the workspace. */
function realInside(realRoot: string, target: string): string | undefined {
  try {
    const real = realpathSync(target);
    return real === realRoot || real.startsWith(realRoot + path.sep) ? real : undefined;
  } catch {
    return undefined;
  }
}

function readFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '')) return [];
    throw mapFsError(error, folder, 'list');
  }
}

/** What was saved of the document, if its file is still the same. */
export function stillValid(
  root: string,
  document: FoundDocument,
  saved: SavedRow | undefined,
): SavedRow | undefined {
  if (saved?.typeId !== document.typeId) return undefined;
  const now = statSync(path.join(root, document.path), { throwIfNoEntry: false });
  return now?.size === saved.size && now.mtimeMs === saved.mtimeMs ? saved : undefined;
}

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
    const descriptor = openSync(path.join(root, file), 'r');
    try {
      ({ size, mtimeMs } = fstatSync(descriptor));
      const head = buffer.toString('utf8', 0, readSync(descriptor, buffer, 0, headBytes, 0));
      summary = readSummary(head, file, typeId);
      if (summary.problem !== undefined && size > headBytes) {
        const whole = Buffer.allocUnsafe(Math.min(size, wholeBytes));
        const text = whole.toString('utf8', 0, readSync(descriptor, whole, 0, whole.length, 0));
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
