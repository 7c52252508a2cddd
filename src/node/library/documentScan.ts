import { createHash } from 'node:crypto';
import { readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { TypeTraits } from '../../core/documents/documentTypeOf';
import { isGuideFile } from '../../core/documents/guideFiles';
import { mapFsError, systemErrorCode } from '../fsErrors';
import type { DocumentFile, DocumentFolder } from './listProtocol';

/*
 * Runs in the worker thread, and synchronously: for thousands of small files that is several times faster than
 * promises, and there is nobody to keep waiting.
 */

export interface FoundDocument {
  /** Workspace-relative, forward slashes. */
  readonly path: string;
  readonly typeId: string;
  /** The types that share the folder, where there are several: the document itself says which is its own. */
  readonly rivals?: readonly TypeTraits[] | undefined;
  /** What gives the document its type: what was read of it holds as long as this is the same. */
  readonly typed: string;
}

/** The Markdown files below the folders, each once, sorted by path within its folder; then the single files. */
export function* findDocuments(
  root: string,
  folders: readonly DocumentFolder[],
  files: readonly DocumentFile[] = [],
): Generator<FoundDocument> {
  const realRoot = realpathSync(root);
  const seen = new Set<string>();
  // The documents of a folder inside another type's folder are of the inner type: its turn comes.
  const apart = new Set(folders.map(({ folder }) => folder));
  for (const { folder, typeId, rivals } of folders) {
    const typed = originOf(typeId, rivals);
    for (const file of markdownFiles(realRoot, folder, seen, apart)) {
      if (seen.has(file)) continue;
      seen.add(file);
      yield { path: file, typeId, rivals, typed };
    }
  }
  for (const { path: file, typeId, outside = false } of files) {
    if (seen.has(file)) continue;
    if (!outside && realInside(realRoot, path.join(realRoot, file)) === undefined) continue;
    seen.add(file);
    yield { path: file, typeId, typed: typeId };
  }
}

/** See `FoundDocument.typed`. */
export function originOf(typeId: string, rivals: readonly TypeTraits[] | undefined): string {
  if (rivals === undefined) return typeId;
  return createHash('sha1').update(JSON.stringify(rivals)).digest('base64');
}

/**
 * @param visited also collects the real paths of folders, so that links in a circle end.
 * @param apart folders that are not gone into.
 */
function* markdownFiles(
  realRoot: string,
  folder: string,
  visited: Set<string>,
  apart: ReadonlySet<string>,
): Generator<string> {
  const real = realInside(realRoot, path.join(realRoot, folder));
  if (real === undefined || visited.has(real)) return;
  visited.add(real);
  const entries = readFolder(real).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!apart.has(name)) yield* markdownFiles(realRoot, name, visited, apart);
    } else if (entry.isFile()) {
      if (isMarkdown(entry.name)) yield name;
    } else if (entry.isSymbolicLink()) {
      const target = realInside(realRoot, path.join(realRoot, name));
      if (target === undefined) continue;
      if (statSync(target).isDirectory()) yield* markdownFiles(realRoot, name, visited, apart);
      else if (isMarkdown(entry.name)) yield name;
    }
  }
}

function isMarkdown(name: string): boolean {
  return name.endsWith('.md') && !name.startsWith('.') && !isGuideFile(name);
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
