import type { LedgerSegment } from '../ledger/segments';
import { isContinued, isSame } from './indexSources';

/** What was read of a file of the ledger, and how that file looked then. */
export interface ReadFile {
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
  readonly inode: number;
  /** Bytes that were read. */
  readonly end: number;
  readonly digest: string;
}

/** A file as it is now. */
export interface Claim<File extends ReadFile> {
  readonly segment: LedgerSegment;
  /** What it goes on from; undefined for a file of which nothing is known. */
  readonly known: File | undefined;
  /** Whether nothing has happened to it. */
  readonly isSame: boolean;
}

/**
 * Finds out what has become of files that were read: a file that was renamed by rotation is known by its inode, a
 * rewritten one by what it holds.
 * @returns one claim for each segment, in their order; and what none of them goes on from
 */
export function claimSegments<File extends ReadFile>(
  files: readonly File[],
  segments: readonly LedgerSegment[],
): { readonly claims: readonly Claim<File>[]; readonly gone: ReadonlySet<File> } {
  const gone = new Set(files);
  const same = segments.map((segment) => {
    const known = files.find((file) => file.path === segment.path && isSame(file, segment));
    return known !== undefined && gone.delete(known) ? known : undefined;
  });
  const claims = segments.map((segment, index): Claim<File> => {
    const unchanged = same[index];
    if (unchanged !== undefined) return { segment, known: unchanged, isSame: true };
    const known = [...gone].find(
      (file) =>
        (file.path === segment.path || file.inode === segment.inode) &&
        isContinued(segment.file, segment.size, file),
    );
    if (known !== undefined) gone.delete(known);
    return { segment, known, isSame: false };
  });
  return { claims, gone };
}
