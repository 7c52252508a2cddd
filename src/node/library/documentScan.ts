import type { Dirent } from 'node:fs';
import path from 'node:path';
import type { TypeTraits } from '../../core/documents/documentTypeOf';
import { isGuideFile } from '../../core/documents/guideFiles';
import { mapFsError, systemErrorCode } from '../fsErrors';
import type { Look } from '../look';
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
 * @param root absolute path of the workspace's top
 * @throws io_error when a folder cannot be listed
 */
export async function findDocuments(
  look: Look,
  root: string,
  folders: readonly DocumentFolder[],
  files: readonly DocumentFile[] = [],
): Promise<readonly FoundDocuments[]> {
  const realRoot = await look.realpath(root);
  const visited = new Set<string>();
  // The documents of a folder inside another type's folder are of the inner type: its turn comes.
  const apart = new Set(folders.map(({ folder }) => folder));
  const search: Search = { look, realRoot, visited, apart };
  const single = new Set(files.map((file) => file.path));
  const all: FoundDocuments[] = [];
  for (const { folder, typeId, rivals } of folders) {
    const paths: string[] = [];
    await collectMarkdown(folder, search, paths);
    if (single.size > 0) for (const file of paths) single.delete(file);
    all.push({ origin: { typeId, rivals, typed: originOf(typeId, rivals) }, paths });
  }
  for (const { path: file, typeId, outside = false } of files) {
    if (!single.has(file)) continue;
    if (!outside && (await realInside(search, path.join(realRoot, file))) === undefined) continue;
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
  readonly look: Look;
  readonly realRoot: string;
  /** The real paths of the folders that were read, so that links in a circle end. */
  readonly visited: Set<string>;
  /** Folders that are not gone into. */
  readonly apart: ReadonlySet<string>;
}

async function collectMarkdown(folder: string, search: Search, found: string[]): Promise<void> {
  const { look, realRoot, visited, apart } = search;
  const real = await realInside(search, path.join(realRoot, folder));
  if (real === undefined || visited.has(real)) return;
  visited.add(real);
  const others = new Map<string, Dirent>();
  const names: string[] = [];
  for (const entry of await readFolder(look, real)) {
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
      if (!apart.has(inside)) await collectMarkdown(inside, search, found);
    } else if (other.isSymbolicLink()) {
      const target = await realInside(search, path.join(realRoot, inside));
      if (target === undefined) continue;
      if ((await look.stat(target)).isDirectory()) await collectMarkdown(inside, search, found);
      else if (isMarkdown(name)) found.push(inside);
    }
  }
}

function isMarkdown(name: string): boolean {
  return name.endsWith('.md') && !name.startsWith('.') && !isGuideFile(name);
}

/** Undefined for what does not exist or leads out of the workspace. */
async function realInside({ look, realRoot }: Search, target: string): Promise<string | undefined> {
  try {
    const real = await look.realpath(target);
    return real === realRoot || real.startsWith(realRoot + path.sep) ? real : undefined;
  } catch {
    return undefined;
  }
}

async function readFolder(look: Look, folder: string): Promise<readonly Dirent[]> {
  try {
    return await look.readdir(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '')) return [];
    throw mapFsError(error, folder, 'list');
  }
}
