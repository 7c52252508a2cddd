import type { Dirent, Stats } from 'node:fs';
import path from 'node:path';
import { logbookError } from '../../core/errors';
import { mapFsError, systemErrorCode } from '../fsErrors';
import { patientLook, type Look } from '../look';
import { resolveInside } from '../workspaceFiles';

/** Where the parts of the ledger lie. All but `root` are relative to it, with forward slashes. */
export interface LedgerPaths {
  /** Absolute path of the workspace's top. */
  readonly root: string;
  /** `progress/ledger.jsonl` */
  readonly ledger: string;
  /** `progress/archive` */
  readonly archiveFolder: string;
  /** `progress/ledger.d`, with a file for each writer. */
  readonly writersFolder: string;
  /** `progress/ledger-index.json` */
  readonly indexFile: string;
  /** `progress/NOTES.md` */
  readonly notes: string;
}

/** One file of the ledger. */
export interface LedgerSegment {
  /** Workspace-relative, with forward slashes. */
  readonly path: string;
  /** Absolute. */
  readonly file: string;
  readonly kind: 'archive' | 'live' | 'writer';
  readonly size: number;
  readonly mtimeMs: number;
  readonly inode: number;
}

/**
 * @param root absolute path of the workspace's top.
 * @param ledger the setting `logbook.ledger.path`; everything but the notes lies beside it.
 * @param notes the setting `logbook.ledger.notesPath`.
 */
export function ledgerPaths(root: string, ledger: string, notes: string): LedgerPaths {
  const plain = ledger.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  const folder = path.posix.dirname(plain);
  const beside = (name: string): string => (folder === '.' ? name : `${folder}/${name}`);
  const stem = ledgerStem(plain);
  return {
    root,
    ledger: plain,
    archiveFolder: beside('archive'),
    writersFolder: beside(`${stem}.d`),
    indexFile: beside(`${stem}-index.json`),
    notes: notes.replaceAll('\\', '/').replace(/^(?:\.\/)+/, ''),
  };
}

/** `ledger` for `progress/ledger.jsonl`: what the names of its archives begin with. */
export function ledgerStem(ledger: string): string {
  return path.posix.basename(ledger).replace(/\.[^.]+$/, '');
}

/**
 * Every file of the ledger, whatever the layout: archives in the order of their names, then the ledger, then the
 * files of writers. None of them has to exist.
 * @param look see there; default patient
 * @throws outside_workspace when one of them is a link that leads out of the workspace; io_error when the ledger is
 *   no file
 */
export async function listSegments(
  paths: LedgerPaths,
  look = patientLook,
): Promise<readonly LedgerSegment[]> {
  const stem = ledgerStem(paths.ledger);
  const isArchive = (name: string): boolean =>
    name.startsWith(`${stem}-`) && name.endsWith('.jsonl');
  const isWriter = (name: string): boolean => name.endsWith('.jsonl');
  const [archives, live, writers] = await Promise.all([
    filesIn(paths, paths.archiveFolder, 'archive', { isWanted: isArchive, look }),
    segmentAt(paths, paths.ledger, 'live', look),
    filesIn(paths, paths.writersFolder, 'writer', { isWanted: isWriter, look }),
  ]);
  return [...archives, live, ...writers].filter((segment) => segment !== undefined);
}

/** A folder's files in order; by name without the extension, so that `ledger-2026-Q1` comes before its followers. */
async function filesIn(
  paths: LedgerPaths,
  folder: string,
  kind: LedgerSegment['kind'],
  { isWanted, look }: { readonly isWanted: (name: string) => boolean; readonly look: Look },
): Promise<readonly (LedgerSegment | undefined)[]> {
  const target = await resolveInside(paths.root, folder, look);
  let entries: Dirent[];
  try {
    entries = await look.readdir(target);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw mapFsError(error, folder, 'list');
  }
  const key = ({ name }: Dirent): string => name.slice(0, -'.jsonl'.length);
  const wanted = entries.filter(({ name }) => isWanted(name));
  wanted.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return Promise.all(
    wanted.map((entry) => {
      const relative = `${folder}/${entry.name}`;
      // A file lies where its folder does; where a link leads has to be found out. Each key typed in a search asks.
      return entry.isFile()
        ? segmentFor(path.join(target, entry.name), relative, kind, look)
        : segmentAt(paths, relative, kind, look);
    }),
  );
}

/** One file, when it exists. @throws outside_workspace, io_error when it is no file */
export async function segmentAt(
  { root }: LedgerPaths,
  relative: string,
  kind: LedgerSegment['kind'],
  look = patientLook,
): Promise<LedgerSegment | undefined> {
  return segmentFor(await resolveInside(root, relative, look), relative, kind, look);
}

async function segmentFor(
  file: string,
  relative: string,
  kind: LedgerSegment['kind'],
  look: Look,
): Promise<LedgerSegment | undefined> {
  let stats: Stats;
  try {
    stats = await look.stat(file);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw mapFsError(error, relative, 'look at');
  }
  // A pipe would never end, and a folder holds no lines.
  if (!stats.isFile()) throw noFile(relative, stats.isDirectory());
  const { size, mtimeMs, ino } = stats;
  return { path: relative, file, kind, size, mtimeMs, inode: ino };
}

function noFile(relative: string, isFolder: boolean): Error {
  const what = isFolder ? 'a folder' : 'no ordinary file';
  return logbookError(
    'io_error',
    `${relative} is ${what}. Move it away, or change the setting logbook.ledger.path.`,
    { data: { path: relative } },
  );
}
