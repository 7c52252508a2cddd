import path from 'node:path';
import { findDocuments } from '../library/documentScan';
import { promptLook } from '../look';
import { statsOf } from '../statsOf';
import type { DocumentScope } from './indexProtocol';
import { isSame } from './indexSources';
import type { IndexedFile } from './indexState';

/** A document to be read. */
export interface ChangedDocument {
  /** Absolute. */
  readonly file: string;
  /** Workspace-relative. */
  readonly path: string;
  readonly typeId: string;
}

/** What has become of the documents that were indexed: those to be read, and what is not true any more. */
export async function documentChanges(
  root: string,
  { folders, files }: DocumentScope,
  indexed: readonly IndexedFile[],
): Promise<{
  readonly changed: readonly ChangedDocument[];
  readonly gone: ReadonlySet<IndexedFile>;
}> {
  const known = new Map(indexed.map((file) => [file.path, file]));
  const gone = new Set(indexed);
  const changed: ChangedDocument[] = [];
  for (const { origin, paths } of await findDocuments(promptLook, root, folders, files)) {
    const { typeId } = origin;
    for (const relative of paths) {
      const file = path.join(root, relative);
      const before = known.get(relative);
      const stats = statsOf(file);
      if (stats === undefined) continue;
      const now = { size: stats.size, mtimeMs: stats.mtimeMs, inode: stats.ino };
      if (before?.kind === typeId && isSame(before, now)) gone.delete(before);
      else changed.push({ file, path: relative, typeId });
    }
  }
  return { changed, gone };
}
