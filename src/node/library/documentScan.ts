import { readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { TypeTraits } from '../../core/documents/documentTypeOf';
import { isGuideFile } from '../../core/documents/guideFiles';
import { mapFsError, systemErrorCode } from '../fsErrors';
import type { DocumentFile, DocumentFolder } from './listProtocol';

/** How documents came to be found. */
export interface DocumentOrigin {
  readonly typeId: string;
  /** The types that share the folder, where there are several: the document itself says which is its own. */
  readonly rivals?: readonly TypeTraits[] | undefined;
  /** What gives the document its type: what was read of it holds as long as this is the same. */
  readonly typed: string;
}

export interface FoundDocument extends DocumentOrigin {
  /** Workspace-relative, forward slashes. */
  readonly path: string;
}

/** Documents of one origin. Thousands of them are looked at without an object for each. */
export interface FoundDocuments {
  readonly origin: DocumentOrigin;
  readonly paths: readonly string[];
}

/**
 * The Markdown files below the folders, each once, sorted by path within its folder; then the single files.
 * @throws io_error when a folder cannot be listed
 */
export async function findDocuments(...where: WhereToLook): Promise<readonly FoundDocuments[]> {
  const search = searchDocuments(...where);
  let step = search.next([]);
  while (step.done !== true) {
    const folder = step.value;
    const entries = await readdir(folder, withTypes).catch((error: unknown) =>
      noEntries(error, folder),
    );
    step = search.next(entries);
  }
  return step.value;
}

/** The same for worker threads, which keep nobody waiting. */
export function findDocumentsSync(...where: WhereToLook): readonly FoundDocuments[] {
  const search = searchDocuments(...where);
  let step = search.next([]);
  while (step.done !== true) step = search.next(readFolder(step.value));
  return step.value;
}

type WhereToLook = [
  /** Absolute path of the workspace's top. */
  root: string,
  folders: readonly DocumentFolder[],
  files?: readonly DocumentFile[],
];

/** Asks for the entries of one folder after the other, by its real path. */
type FolderSearch<Found> = Generator<string, Found, readonly Dirent[]>;

function* searchDocuments(
  ...[root, folders, files = []]: WhereToLook
): FolderSearch<readonly FoundDocuments[]> {
  const realRoot = realpathSync(root);
  const visited = new Set<string>();
  // The documents of a folder inside another type's folder are of the inner type: its turn comes.
  const apart = new Set(folders.map(({ folder }) => folder));
  const single = new Set(files.map((file) => file.path));
  const all: FoundDocuments[] = [];
  for (const { folder, typeId, rivals } of folders) {
    const paths: string[] = [];
    yield* collectMarkdown(folder, { realRoot, visited, apart, found: paths });
    if (single.size > 0) for (const file of paths) single.delete(file);
    all.push({ origin: { typeId, rivals, typed: originOf(typeId, rivals) }, paths });
  }
  for (const { path: file, typeId, outside = false } of files) {
    if (!single.has(file)) continue;
    if (!outside && realInside(realRoot, path.join(realRoot, file)) === undefined) continue;
    single.delete(file);
    all.push({ origin: { typeId, typed: typeId }, paths: [file] });
  }
  return all;
}

/** See `DocumentOrigin.typed`. */
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

function* collectMarkdown(folder: string, search: Search): FolderSearch<void> {
  const { realRoot, visited, apart, found } = search;
  const real = realInside(realRoot, path.join(realRoot, folder));
  if (real === undefined || visited.has(real)) return;
  visited.add(real);
  const others = new Map<string, Dirent>();
  const names: string[] = [];
  for (const entry of yield real) {
    if (!entry.isFile()) others.set(entry.name, entry);
    else if (!isMarkdown(entry.name)) continue;
    names.push(entry.name);
  }
  const prefix = folder === '' ? '' : `${folder}/`;
  // As texts, which the engine sorts several times faster than by a comparison of ours.
  for (const name of names.sort()) {
    const other = others.get(name);
    const inside = prefix + name;
    if (other === undefined) {
      found.push(inside);
    } else if (other.isDirectory()) {
      if (!apart.has(inside)) yield* collectMarkdown(inside, search);
    } else if (other.isSymbolicLink()) {
      const target = realInside(realRoot, path.join(realRoot, inside));
      if (target === undefined) continue;
      if (statSync(target).isDirectory()) yield* collectMarkdown(inside, search);
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

const withTypes = { withFileTypes: true } as const;

function readFolder(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, withTypes);
  } catch (error) {
    return noEntries(error, folder);
  }
}

function noEntries(error: unknown, folder: string): readonly Dirent[] {
  if (['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '')) return [];
  throw mapFsError(error, folder, 'list');
}
