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
  const visited = new Set<string>();
  // The documents of a folder inside another type's folder are of the inner type: its turn comes.
  const apart = new Set(folders.map(({ folder }) => folder));
  const single = new Set(files.map((file) => file.path));
  for (const { folder, typeId, rivals } of folders) {
    const typed = originOf(typeId, rivals);
    const found: string[] = [];
    collectMarkdown(folder, { realRoot, visited, apart, found });
    for (const file of found) {
      if (single.size > 0) single.delete(file);
      yield { path: file, typeId, rivals, typed };
    }
  }
  for (const { path: file, typeId, outside = false } of files) {
    if (!single.has(file)) continue;
    if (!outside && realInside(realRoot, path.join(realRoot, file)) === undefined) continue;
    single.delete(file);
    yield { path: file, typeId, typed: typeId };
  }
}

/** See `FoundDocument.typed`. */
export function originOf(typeId: string, rivals: readonly TypeTraits[] | undefined): string {
  return rivals === undefined ? typeId : JSON.stringify(rivals);
}

interface Search {
  readonly realRoot: string;
  /** The real paths of the folders that were read, so that links in a circle end. */
  readonly visited: Set<string>;
  /** Folders that are not gone into. */
  readonly apart: ReadonlySet<string>;
  readonly found: string[];
}

function collectMarkdown(folder: string, search: Search): void {
  const { realRoot, visited, apart, found } = search;
  const real = realInside(realRoot, path.join(realRoot, folder));
  if (real === undefined || visited.has(real)) return;
  visited.add(real);
  const entries = readFolder(real);
  const others = new Map(
    entries.filter((entry) => !entry.isFile()).map((entry) => [entry.name, entry]),
  );
  // As texts, which the engine sorts several times faster than by a comparison of ours.
  for (const name of entries.map((entry) => entry.name).sort()) {
    const other = others.get(name);
    const inside = folder === '' ? name : `${folder}/${name}`;
    if (other === undefined) {
      if (isMarkdown(name)) found.push(inside);
    } else if (other.isDirectory()) {
      if (!apart.has(inside)) collectMarkdown(inside, search);
    } else if (other.isSymbolicLink()) {
      const target = realInside(realRoot, path.join(realRoot, inside));
      if (target === undefined) continue;
      if (statSync(target).isDirectory()) collectMarkdown(inside, search);
      else if (isMarkdown(name)) found.push(inside);
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
