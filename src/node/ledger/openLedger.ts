import { rename } from 'node:fs/promises';
import path from 'node:path';
import { isLogbookError, logbookError } from '../../core/errors';
import type { AppendedEvent, Ledger, LocatedEvent, RotatedLedger } from '../../core/ledger/ledger';
import { readLedgerLine } from '../../core/ledger/readEvent';
import {
  archivePath,
  layoutMoves,
  type LedgerMove,
  type MovePlan,
} from '../../core/ledger/rotation';
import { appendLine } from '../durableAppend';
import { mapFsError, systemErrorCode } from '../fsErrors';
import { makeFolder } from '../makeFolder';
import { newId } from '../newId';
import { resolveInside } from '../workspaceFiles';
import { arrayFileMessage, isArrayFile, segmentDamage, segmentEvents } from './ledgerEvents';
import { rebuildLedgerIndex } from './ledgerIndex';
import type { LedgerSettings } from './ledgerSettings';
import { linesHolding } from './linesHolding';
import { appendNotes, archiveLargeNotes, findNotes } from './notesFile';
import { discardPending, keepPending, listPending } from './pendingEvents';
import { lineNumberAt, readSegmentLines } from './segmentLines';
import { ledgerStem, listSegments, segmentAt } from './segments';
import type { LedgerPaths, LedgerSegment } from './segments';
import { tornLineBefore } from './tornLine';
import { writerId } from './writerId';

export interface LedgerOptions {
  /** Asked for each time. */
  readonly settings: () => LedgerSettings;
  /** Asked for when it is needed; see stateFolder.ts. */
  readonly stateFolder: () => Promise<string>;
  readonly now?: () => Date;
}

/** An event is a record and no store: a line of this size slows every reader down. */
const maxEventBytes = 1024 * 1024;
/** File systems round the times of files, and may keep them by a clock of their own. */
const clockSlackMs = 5000;

/** The ledger of a workspace folder, shared with every other process that works in it. */
export function openLedger({
  settings,
  stateFolder,
  now = () => new Date(),
}: LedgerOptions): Ledger {
  /** The file that new events go to. */
  async function liveFile({ paths, layout }: LedgerSettings): Promise<string> {
    if (layout === 'single') return paths.ledger;
    return `${paths.writersFolder}/${await writerId(await stateFolder(), paths.root)}.jsonl`;
  }

  function plan({ paths }: LedgerSettings): MovePlan {
    const { ledger, archiveFolder } = paths;
    return { stem: ledgerStem(ledger), archiveFolder, now: now(), newId };
  }

  async function archive(current: LedgerSettings, live: string): Promise<RotatedLedger> {
    const writer = current.layout === 'single' ? undefined : path.posix.basename(live, '.jsonl');
    const to = archivePath(plan(current), writer);
    const archived = await move(current.paths, { from: live, to });
    if (archived) await rebuildLedgerIndex(current.paths);
    return { archived, path: archived ? to : live };
  }

  /** What stands in the way of archiving must not stand in the way of recording. */
  async function archiveWhenLarge(current: LedgerSettings, live: string): Promise<string[]> {
    const warnings: string[] = [];
    const attempt = async (work: () => Promise<unknown>): Promise<void> => {
      try {
        await work();
      } catch (error) {
        warnings.push(error instanceof Error ? error.message : String(error));
      }
    };
    const { paths, maxBytes, notesMaxBytes } = current;
    const size = (await segmentAt(paths, live, 'live'))?.size ?? 0;
    if (maxBytes > 0 && size >= maxBytes) await attempt(() => archive(current, live));
    const year = String(now().getUTCFullYear());
    const unique = newId().toLowerCase();
    await attempt(() => archiveLargeNotes(paths, { maxBytes: notesMaxBytes, year, unique }));
    return warnings;
  }

  async function appendEvent(
    current: LedgerSettings,
    line: string,
  ): Promise<Pick<AppendedEvent, 'path' | 'line' | 'warnings'>> {
    const { paths } = current;
    if (Buffer.byteLength(line) > maxEventBytes) {
      throw logbookError(
        'too_large',
        'The event is larger than 1 MB. Shorten it, and keep long output in a file that it names.',
      );
    }
    const live = await liveFile(current);
    const before = await segmentAt(paths, live, 'live');
    if (before !== undefined && (await isArrayFile(before))) {
      throw logbookError('conflict', arrayFileMessage(live), { data: { path: live } });
    }
    const warnings = await archiveWhenLarge(current, live);
    const file = await resolveInside(paths.root, live);
    const { offset, setApart } = await appendLine(file, line).catch((error: unknown) => {
      throw isLogbookError(error) ? relativeMessage(error, file, live) : error;
    });
    const at = { file, path: live, offset, line: await lineNumberAt(file, offset) };
    const torn = setApart ? await tornLineBefore(at) : undefined;
    return {
      path: live,
      line: at.line,
      warnings: torn === undefined ? warnings : [...warnings, torn],
    };
  }

  async function keep(
    event: Readonly<Record<string, unknown>> & { readonly id: string },
    notes: string | undefined,
    cause: unknown,
  ): Promise<Error> {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const code = isLogbookError(cause) ? cause.code : 'io_error';
    const { id } = event;
    try {
      await keepPending(await stateFolder(), {
        id,
        keptAt: now().toISOString(),
        reason,
        event,
        notes,
      });
      const message = `${reason} The event is kept: record it again when that is solved.`;
      return logbookError(code, message, { data: { id, kept: true }, cause });
    } catch (error) {
      const second = error instanceof Error ? error.message : String(error);
      const message = `${reason} The event could not be kept either: ${second}`;
      return logbookError(code, message, { data: { id, kept: false, event }, cause });
    }
  }

  async function completeNotes(id: string, notes: string): Promise<{ notesPath: string }> {
    const { paths } = settings();
    if ((await findNotes(paths, id)) === undefined) await appendNotes(paths, notes);
    return { notesPath: paths.notes };
  }

  return {
    async *events({ from, to, signal } = {}) {
      yield* segmentEvents(await listSegments(settings().paths), { from, to, signal });
    },

    damage: async () => segmentDamage(await listSegments(settings().paths)),

    files: async () => (await listSegments(settings().paths)).map(({ path: file }) => file),

    async *lines(file) {
      const segment = await segmentAt(settings().paths, file, 'live');
      if (segment === undefined) throw logbookError('not_found', `There is no ${file}.`);
      for await (const { text, damaged, unfinished } of readSegmentLines(segment)) {
        yield { text: unfinished ? text : `${text}\n`, isCut: damaged === 'too_long' };
      }
    },

    async taskIds(prefix) {
      const found = new Set<string>();
      // Other writers escape what is not ASCII, so only the ASCII start is looked for.
      const ascii = /^[\x20-\x21\x23-\x5b\x5d-\x7e]*/.exec(prefix)?.[0] ?? '';
      const segments = await listSegments(settings().paths);
      for await (const { event } of eventsHolding(segments, `"${ascii}`)) {
        // What the skill notes about its own work names the task of the event that it wrote.
        if (event.type === 'meta' || event.taskId === undefined) continue;
        if (event.taskId.startsWith(prefix)) found.add(event.taskId);
      }
      return found;
    },

    async recordedSince(taskId, since) {
      const segments = (await listSegments(settings().paths)).filter(
        ({ mtimeMs }) => mtimeMs >= since.getTime() - clockSlackMs,
      );
      const found: LocatedEvent[] = [];
      for await (const held of eventsHolding(segments, JSON.stringify(taskId))) {
        const { file, offset, path: at, event } = held;
        if (event.type === 'meta' || event.taskId !== taskId) continue;
        found.push({ path: at, line: await lineNumberAt(file, offset), event });
      }
      return found;
    },

    async find(id) {
      for await (const found of eventsHolding(await listSegments(settings().paths), `"${id}"`)) {
        if (found.event.id !== id) continue;
        const { file, offset, path: at, event } = found;
        return { path: at, line: await lineNumberAt(file, offset), event };
      }
      return undefined;
    },

    async append(event, notes) {
      const current = settings();
      const notesPath = current.paths.notes;
      let appended: Pick<AppendedEvent, 'path' | 'line' | 'warnings'>;
      try {
        appended = await appendEvent(current, JSON.stringify(event));
      } catch (error) {
        throw await keep(event, notes, error);
      }
      const done = { id: event.id, ...appended, notesPath };
      await discardPending(await stateFolder(), event.id).catch(() => undefined);
      if (notes === undefined) return done;
      try {
        await appendNotes(current.paths, notes);
        return done;
      } catch (error) {
        return { ...done, notesError: error instanceof Error ? error.message : String(error) };
      }
    },

    completeNotes,
    pending: async () => listPending(await stateFolder()),
    discardPending: async (id) => discardPending(await stateFolder(), id),

    async rotate() {
      const current = settings();
      const live = await liveFile(current);
      const segment = await segmentAt(current.paths, live, 'live');
      if (segment === undefined || segment.size === 0) return { archived: false, path: live };
      return archive(current, live);
    },

    async changeLayout(layout) {
      const current = settings();
      const segments = await listSegments(current.paths);
      const done: LedgerMove[] = [];
      for (const one of layoutMoves(layout, segments, plan(current))) {
        if (await move(current.paths, one)) done.push(one);
      }
      // Also without a move: an earlier attempt may have been interrupted before it came to the index.
      if (done.length > 0 || segments.some(({ kind }) => kind === 'archive')) {
        await rebuildLedgerIndex(current.paths);
      }
      return done;
    },
  };
}

/** @returns false when there is nothing to move any more: another process was first. */
async function move({ root }: LedgerPaths, { from, to }: LedgerMove): Promise<boolean> {
  const source = await resolveInside(root, from);
  const target = await resolveInside(root, to);
  try {
    await makeFolder(path.dirname(target));
    await rename(source, target);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return false;
    throw mapFsError(error, from, 'archive');
  }
}

interface HeldEvent extends Omit<LocatedEvent, 'line'> {
  readonly file: string;
  readonly offset: number;
}

async function* eventsHolding(
  segments: readonly LedgerSegment[],
  text: string,
): AsyncGenerator<HeldEvent, void, undefined> {
  const needle = Buffer.from(text);
  for (const { path: at, file } of segments) {
    for await (const { offset, text: line } of linesHolding({ file, path: at }, needle)) {
      const reading = readLedgerLine(line);
      if (reading.kind === 'event') yield { path: at, file, offset, event: reading.event };
    }
  }
}

/** Messages name files as the user knows them. */
function relativeMessage(error: Error, file: string, relative: string): Error {
  error.message = error.message.replaceAll(file, relative);
  return error;
}
