import type { DocumentType } from '../documents/types';
import type { WorkspaceFiles } from './ports';

/** Folders within folders are followed so far; deeper ones are no library, or a link in a circle. */
const maxDepth = 6;

/** The Markdown files of the folders of all types, sorted, each once. */
export async function documentPaths(
  files: WorkspaceFiles,
  types: readonly DocumentType[],
): Promise<string[]> {
  const folders = [...new Set(types.map(({ folder }) => folder))].filter((folder) => folder !== '');
  const found = await Promise.all(folders.map((folder) => markdownFiles(files, folder, maxDepth)));
  return [...new Set(found.flat())].sort();
}

/** The Markdown files below a folder. */
export async function markdownFiles(
  files: WorkspaceFiles,
  folder: string,
  depth = maxDepth,
): Promise<string[]> {
  const names = await files.list(folder);
  const found = await Promise.all(
    names.map(async (name) => {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (/\.md$/i.test(name)) return [path];
      // Whatever has an extension is a file of another kind; asking for its entries would fail.
      const isFolder = depth > 0 && !name.includes('.') && name !== 'node_modules';
      return isFolder ? await markdownFiles(files, path, depth - 1).catch(() => []) : [];
    }),
  );
  return found.flat();
}
