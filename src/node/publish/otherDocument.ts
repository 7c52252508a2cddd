import { stat } from 'node:fs/promises';
import type { PublishedPages } from '../../core/publish/publishRecord';
import { resolveInside } from '../workspaceFiles';

/** How a page is recognized in the records. */
export interface RecordedPage {
  /** The identity that it carries; undefined where somebody took it away. */
  readonly identity: string | undefined;
  /** Its id in BookStack. */
  readonly page?: number;
  /** Its file in a Git wiki. */
  readonly file?: string;
}

/**
 * The other document that a page belongs to by the latest record of it, workspace-relative. Undefined where that
 * document is gone: it was renamed, then, and the page follows it.
 */
export async function otherDocument(
  root: string,
  pages: PublishedPages,
  path: string,
  page: RecordedPage,
): Promise<string | undefined> {
  const other = recordedPath(pages, page);
  if (other === undefined || other === path) return undefined;
  const [theirs, ours] = await Promise.all([idOfFile(root, other), idOfFile(root, path)]);
  // The same file under both paths where case does not count, or a link leads from one to the other.
  return theirs === undefined || theirs === ours ? undefined : other;
}

function recordedPath(pages: PublishedPages, wanted: RecordedPage): string | undefined {
  if (wanted.identity !== undefined) return pages.withIdentity(wanted.identity)?.path;
  const [latest] = pages
    .all()
    .filter(({ page, file }) => page === wanted.page && file === wanted.file)
    .sort((a, b) => (a.id < b.id ? 1 : -1));
  return latest?.path;
}

/** Undefined for a file that is not there. */
async function idOfFile(root: string, path: string): Promise<string | undefined> {
  try {
    const { dev, ino } = await stat(await resolveInside(root, path), { bigint: true });
    return `${dev}.${ino}`;
  } catch {
    return undefined;
  }
}
