import { randomBytes } from 'node:crypto';
import { readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { RunLogRecord } from '../core/failures/model';
import type { RunLog } from '../core/operations/ports';
import { appendLine } from './durableAppend';
import { mapFsError, systemErrorCode } from './fsErrors';
import { createSegmentReader, type SegmentReader } from './runLogSegments';

/*
 * The log is `runs.jsonl` in the state folder. When it has grown past a limit it is renamed to a closed segment
 * with a unique name, and the next append makes a new one. Nothing is rewritten, so nothing is lost:
 * - An append that had opened the file before the rename lands in the closed segment, which is still read.
 * - Two processes that close a segment at once get two names; one segment is then small. Segments are
 *   therefore dropped by how much newer history there is, never by their number.
 * - What is older than a season goes too: a segment is closed after a month and dropped three months later.
 * - What must outlive its segment, "Don't ask again", is appended to the live file before the segment
 *   is dropped. A crash in between repeats it, which changes nothing.
 */

const liveName = 'runs.jsonl';
const closedName = /^runs-\d{15}-[0-9a-f]{8}\.jsonl$/;
const day = 24 * 60 * 60 * 1000;

/** When a segment is closed, and when a closed one is dropped. */
export interface RunLogLimits {
  /** At least this much history is kept, and at most about three times as much. */
  readonly segmentBytes: number;
  readonly closeAfterMs: number;
  readonly dropAfterMs: number;
}

const defaultLimits: RunLogLimits = {
  segmentBytes: 2 * 1024 * 1024,
  closeAfterMs: 30 * day,
  dropAfterMs: 90 * day,
};

export interface RunLogFile extends RunLog {
  /** Lines that the last read skipped: torn, foreign, or of a newer version. */
  readonly skippedLines: number;
}

/**
 * The worktree's run log as a bounded JSON Lines file, shared by every process that works in the worktree.
 * @param stateFolder asked for on first use; see stateFolder.ts.
 */
export function openRunLog(
  stateFolder: () => Promise<string>,
  limits: Partial<RunLogLimits> = {},
): RunLogFile {
  return new SegmentedRunLog(stateFolder, { ...defaultLimits, ...limits });
}

class SegmentedRunLog implements RunLogFile {
  skippedLines = 0;
  private readonly segments: SegmentReader = createSegmentReader();
  private records: readonly RunLogRecord[] = [];
  private reading: Promise<readonly RunLogRecord[]> | undefined;

  constructor(
    private readonly stateFolder: () => Promise<string>,
    private readonly limits: RunLogLimits,
  ) {}

  /** A call that comes while the file is being read waits for a read of its own: it may follow an append. */
  read(): Promise<readonly RunLogRecord[]> {
    const before = this.reading;
    const next = (before?.catch(() => undefined) ?? Promise.resolve()).then(() => this.readNow());
    this.reading = next;
    return next;
  }

  async append(record: RunLogRecord): Promise<void> {
    const folder = await this.stateFolder();
    await this.closeFullSegment(folder);
    await appendLine(path.join(folder, liveName), JSON.stringify(record));
  }

  private async readNow(): Promise<readonly RunLogRecord[]> {
    const folder = await this.stateFolder();
    try {
      const files = [...(await closedSegments(folder)), liveName].map((name) =>
        path.join(folder, name),
      );
      const { records, skippedLines, changed } = await this.segments.read(files);
      this.skippedLines = skippedLines;
      // The same array while nothing changed, so that callers can keep what they made of it.
      if (changed) this.records = records;
      return this.records;
    } catch (error) {
      throw systemErrorCode(error) === undefined
        ? error
        : mapFsError(error, folder, 'read the run log in');
    }
  }

  private async closeFullSegment(folder: string): Promise<void> {
    const live = path.join(folder, liveName);
    const { size, birthtimeMs } = await lookAt(live);
    // Some file systems do not know when a file was made.
    const isOld =
      size > 0 && birthtimeMs > 0 && Date.now() - birthtimeMs > this.limits.closeAfterMs;
    if (size < this.limits.segmentBytes && !isOld) return;
    // Zero-padded so that names sort by time.
    const time = String(Date.now()).padStart(15, '0');
    const name = `runs-${time}-${randomBytes(4).toString('hex')}.jsonl`;
    try {
      await rename(live, path.join(folder, name));
      await this.dropOldSegments(folder);
    } catch (error) {
      // Another process closed it first.
      if (systemErrorCode(error) !== 'ENOENT') throw mapFsError(error, live, 'close');
    }
  }

  private async dropOldSegments(folder: string): Promise<void> {
    let newerBytes = 0;
    const dropped: string[] = [];
    for (const name of (await closedSegments(folder)).reverse()) {
      const file = path.join(folder, name);
      const { size, mtimeMs } = await lookAt(file);
      const isOld = size > 0 && Date.now() - mtimeMs > this.limits.dropAfterMs;
      if (newerBytes >= this.limits.segmentBytes || isOld) dropped.unshift(file);
      else newerBytes += size;
    }
    if (dropped.length === 0) return;
    const all = await this.read();
    const old = (await createSegmentReader().read(dropped)).records;
    for (const record of mutesToKeep(old, all)) {
      await appendLine(path.join(folder, liveName), JSON.stringify(record));
    }
    await Promise.all(dropped.map((file) => rm(file, { force: true })));
  }
}

/** The mutes of dropped segments that still hold: not said again and not forgotten since. */
function mutesToKeep(
  dropped: readonly RunLogRecord[],
  all: readonly RunLogRecord[],
): readonly RunLogRecord[] {
  const kept = all.slice(dropped.length);
  if (kept.some(({ kind }) => kind === 'reset')) return [];
  const saidAgain = new Set(kept.map(mutedThing));
  const mutes = new Map<string, RunLogRecord>();
  for (const record of dropped) {
    if (record.kind === 'reset') mutes.clear();
    const thing = mutedThing(record);
    if (thing !== undefined && !saidAgain.has(thing)) mutes.set(thing, record);
  }
  return [...mutes.values()];
}

/** What a record says is not to be asked about; undefined for other records. */
function mutedThing(record: RunLogRecord): string | undefined {
  switch (record.kind) {
    case 'muted':
      return `failure\n${record.key}`;
    case 'mutedCommand':
      return `command\n${record.cwd}\n${record.command}`;
    case 'paused':
      return 'everything';
    default:
      return undefined;
  }
}

/** Names of the closed segments, oldest first. */
async function closedSegments(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => closedName.test(name)).sort();
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function lookAt(
  file: string,
): Promise<{ readonly size: number; readonly mtimeMs: number; readonly birthtimeMs: number }> {
  try {
    return await stat(file);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return { size: 0, mtimeMs: 0, birthtimeMs: 0 };
    throw mapFsError(error, file, 'look at');
  }
}
