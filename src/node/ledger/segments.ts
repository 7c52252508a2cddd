import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { logbookError } from '../../core/errors';
import { mapFsError, systemErrorCode } from '../fsErrors';
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
 * @throws outside_workspace when one of them is a link that leads out of the workspace; io_error when the ledger is
 *   no file
 */
export async function listSegments(paths: LedgerPaths): Promise<readonly LedgerSegment[]> {
  const stem = ledgerStem(paths.ledger);
  const isArchive = (name: string): boolean =>
    name.startsWith(`${stem}-`) && name.endsWith('.jsonl');
  const isWriter = (name: string): boolean => name.endsWith('.jsonl');
  const [archives, writers] = await Promise.all([
    namesIn(paths, paths.archiveFolder, isArchive),
    namesIn(paths, paths.writersFolder, isWriter),
  ]);
  const found = await Promise.all([
    ...archives.map((name) => segmentAt(paths, `${paths.archiveFolder}/${name}`, 'archive')),
    segmentAt(paths, paths.ledger, 'live'),
    ...writers.map((name) => segmentAt(paths, `${paths.writersFolder}/${name}`, 'writer')),
  ]);
  return found.filter((segment) => segment !== undefined);
}

/** Names of a folder's files in order; without the extension, so that `ledger-2026-Q1` comes before its followers. */
async function namesIn(
  { root }: LedgerPaths,
  folder: string,
  wanted: (name: string) => boolean,
): Promise<string[]> {
  const target = await resolveInside(root, folder);
  try {
    const names = (await readdir(target)).filter(wanted);
    const key = (name: string): string => name.slice(0, -'.jsonl'.length);
    return names.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw mapFsError(error, folder, 'list');
  }
}

/** One file, when it exists. @throws outside_workspace, io_error when it is no file */
export async function segmentAt(
  { root }: LedgerPaths,
  relative: string,
  kind: LedgerSegment['kind'],
): Promise<LedgerSegment | undefined> {
  const file = await resolveInside(root, relative);
  let stats: Stats;
  try {
    stats = await stat(file);
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
