import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';
import { renderLedgerIndex, type ArchiveEntry } from '../../core/ledger/rotation';
import { mapFsError } from '../fsErrors';
import { makeFolder } from '../makeFolder';
import { resolveInside } from '../workspaceFiles';
import { readSegmentLine } from './ledgerEvents';
import { readSegmentLines } from './segmentLines';
import { listSegments, type LedgerPaths, type LedgerSegment } from './segments';

/** Nobody takes that long to write an index. */
const leftoverMs = 60_000;

const savedIndex = z.object({
  v: z.literal(1),
  archives: z.array(
    z.object({
      path: z.string(),
      bytes: z.number(),
      events: z.number(),
      damaged: z.number(),
      from: z.nullable(z.string()),
      to: z.nullable(z.string()),
    }),
  ),
});

/**
 * Writes `ledger-index.json` anew from the archives that are there. Archives of the size that the index gives are not
 * read again; late lines change the size.
 */
export async function rebuildLedgerIndex(paths: LedgerPaths): Promise<void> {
  const file = await resolveInside(paths.root, paths.indexFile);
  const known = new Map((await savedEntries(file)).map((entry) => [entry.path, entry]));
  const archives: ArchiveEntry[] = [];
  for (const segment of await listSegments(paths)) {
    if (segment.kind !== 'archive') continue;
    const before = known.get(segment.path);
    archives.push(before?.bytes === segment.size ? before : await entryOf(segment));
  }
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await makeFolder(path.dirname(file));
    await writeFile(temporary, renderLedgerIndex(archives));
    await rename(temporary, file);
    await removeLeftovers(file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw mapFsError(error, paths.indexFile, 'write');
  }
}

/** Processes that were killed while they wrote the index leave their file behind. */
async function removeLeftovers(file: string): Promise<void> {
  const { dir, base } = path.parse(file);
  for (const name of await readdir(dir)) {
    if (!name.startsWith(`${base}.`) || !name.endsWith('.tmp')) continue;
    const leftover = path.join(dir, name);
    const { mtimeMs } = await stat(leftover).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > leftoverMs) await rm(leftover, { force: true });
  }
}

/** A damaged index counts as none: it is derived. */
async function savedEntries(file: string): Promise<readonly ArchiveEntry[]> {
  try {
    return savedIndex.parse(JSON.parse(await readFile(file, 'utf8'))).archives;
  } catch {
    return [];
  }
}

async function entryOf(segment: LedgerSegment): Promise<ArchiveEntry> {
  let events = 0;
  let damaged = 0;
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for await (const line of readSegmentLines(segment)) {
    const reading = readSegmentLine(line);
    if (reading.kind === 'damaged') damaged += 1;
    if (reading.kind !== 'event') continue;
    events += 1;
    const { time } = reading.event;
    if (time === undefined) continue;
    from = Math.min(from, time);
    to = Math.max(to, time);
  }
  const iso = (time: number): string | null =>
    Number.isFinite(time) ? new Date(time).toISOString() : null;
  return { path: segment.path, bytes: segment.size, events, damaged, from: iso(from), to: iso(to) };
}
