import { setImmediate as nextTurn } from 'node:timers/promises';
import { patientLook, promptLook, type Look } from '../look';
import { findDocuments, type FoundDocument, type FoundDocuments } from './documentScan';
import type { DocumentFile, DocumentFolder } from './listProtocol';
import { SavedList } from './savedList';

/*
 * Runs in the caller's thread: to start another takes longer than to look at the documents that most workspaces
 * have. Thousands of them are looked at in slices, and no longer than a while.
 */

/** How long others have to wait for their turn. */
const sliceMs = 4;
/** Looking at 10,000 documents on a local disk takes half of it. */
const budgetMs = 120;
/** More than these are read together by the worker. */
const maxChanged = 50;
/** To look at the clock takes about a tenth of the time of looking at a file. */
const filesPerLook = 8;
const rowsPerParse = 200;

/** Folders are listed by a thread of the system. What takes no time is not worth waiting for the end of a slice. */
const look: Look = { ...promptLook, readdir: patientLook.readdir };

/** What is to be listed, and where. */
export interface SavedListingRequest {
  /** Absolute path of the workspace's top. */
  readonly root: string;
  readonly folders: readonly DocumentFolder[];
  readonly files: readonly DocumentFile[];
}

export interface SavedListing<Row> {
  /** In the order of the list. */
  readonly rows: readonly (Row | undefined)[];
  /** Those of which nothing is saved that still holds; in `rows`, undefined keeps their places. */
  readonly changed: readonly FoundDocument[];
}

/**
 * Lists documents from what was saved of them.
 * @param file absolute path of the saved list; it need not exist
 * @returns undefined where the worker is to do it: nothing is saved, much has changed, or files answer slowly
 * @throws SyntaxError when what is saved is damaged; io_error when a folder cannot be listed
 */
export async function listFromSaved<Row>(
  file: string,
  { root, folders, files }: SavedListingRequest,
): Promise<SavedListing<Row> | undefined> {
  const saved = await SavedList.read(file);
  if (saved.size === 0) return undefined;
  const turns = new Turns();
  const [found, saidBefore] = await Promise.all([
    findDocuments(look, root, folders, files),
    parseAll<Row>(saved, turns),
  ]);
  return compare(root, found, saved, saidBefore, turns);
}

async function parseAll<Row>(saved: SavedList, turns: Turns): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let from = 0; from < saved.size; from += rowsPerParse) {
    rows.push(...(saved.parse(from, from + rowsPerParse) as Row[]));
    if (turns.isDue()) await turns.next();
  }
  return rows;
}

async function compare<Row>(
  root: string,
  found: readonly FoundDocuments[],
  saved: SavedList,
  saidBefore: readonly Row[],
  turns: Turns,
): Promise<SavedListing<Row> | undefined> {
  const rows: (Row | undefined)[] = [];
  const changed: FoundDocument[] = [];
  let expected = 0;
  for (const { origin, paths } of found) {
    for (const path of paths) {
      if (rows.length % filesPerLook === 0 && turns.isDue()) {
        await turns.next();
        if (turns.spentMs > budgetMs) return undefined;
      }
      const position = saved.positionOf(path, expected);
      const holds = saved.holds(position, origin.typed, `${root}/${path}`);
      const row = holds ? saidBefore[position] : undefined;
      if (position >= 0) expected = position + 1;
      rows.push(row);
      if (row === undefined && changed.push({ path, ...origin }) > maxChanged) return undefined;
    }
  }
  return { rows, changed };
}

/** Lets others have their turn between slices of long work. */
class Turns {
  private start = performance.now();
  /** In earlier slices. */
  spentMs = 0;

  isDue(): boolean {
    return performance.now() - this.start > sliceMs;
  }

  async next(): Promise<void> {
    this.spentMs += performance.now() - this.start;
    await nextTurn();
    this.start = performance.now();
  }
}
