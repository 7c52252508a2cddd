import { open } from 'node:fs/promises';
import type { CancelSignal, LedgerDamage, LocatedEvent } from '../../core/ledger/ledger';
import { firstTimeOf, mergeEvents, type EventSource } from '../../core/ledger/mergeEvents';
import {
  eventOf,
  readLedgerLine,
  tooLongMessage,
  type LineReading,
} from '../../core/ledger/readEvent';
import { readSegmentLines, readSegmentLinesBackwards } from './segmentLines';
import type { SegmentFile, SegmentLine } from './segmentLines';
import type { LedgerSegment } from './segments';

export interface EventRange {
  readonly from?: Date | undefined;
  /** Exclusive. */
  readonly to?: Date | undefined;
  readonly signal?: CancelSignal | undefined;
}

/** The events of all segments in the order of time, equal ids once. */
export async function* segmentEvents(
  segments: readonly LedgerSegment[],
  { from, to, signal }: EventRange = {},
): AsyncGenerator<LocatedEvent, void, undefined> {
  const sources: EventSource[] = [];
  for (const segment of segments) {
    const firstTime = await firstTimeOf(eventsOf(segment, signal));
    if (firstTime === undefined) continue;
    sources.push({ firstTime, open: () => eventsOf(segment, signal) });
  }
  const start = from?.getTime() ?? Number.NEGATIVE_INFINITY;
  const end = to?.getTime() ?? Number.POSITIVE_INFINITY;
  const all = from === undefined && to === undefined;
  for await (const located of mergeEvents(sources)) {
    const { time } = located.event;
    if (all || (time !== undefined && time >= start && time < end)) yield located;
  }
}

/** What of the segments is no event: line by line, or a whole file that is one JSON array. */
export async function segmentDamage(segments: readonly LedgerSegment[]): Promise<LedgerDamage[]> {
  const damage: LedgerDamage[] = [];
  for (const segment of segments) {
    if (await isArrayFile(segment)) {
      damage.push({
        path: segment.path,
        line: 1,
        reason: 'array_file',
        message: arrayFileMessage(segment.path),
      });
      continue;
    }
    for await (const line of readSegmentLines(segment)) {
      const found = damageOf(line);
      if (found !== undefined) damage.push({ path: segment.path, line: line.line, ...found });
    }
  }
  return damage;
}

/** The reading of a line as it comes from the file. */
export function readSegmentLine({ text, damaged }: SegmentLine): LineReading {
  if (damaged === 'too_long')
    return { kind: 'damaged', reason: 'too_long', message: tooLongMessage };
  const reading = readLedgerLine(text);
  if (damaged === undefined || reading.kind === 'blank') return reading;
  // A wrong byte in a sentence does not make the event worthless.
  return reading.kind === 'event'
    ? { kind: 'event', event: eventOf(reading.event.fields, [notUtf8]) }
    : { kind: 'damaged', reason: 'not_utf8', message: notUtf8 };
}

const notUtf8 =
  'The line holds bytes that are not UTF-8; they are shown as \uFFFD. Write the file in UTF-8.';

function damageOf(line: SegmentLine): Pick<LedgerDamage, 'reason' | 'message'> | undefined {
  if (line.damaged === 'not_utf8') return { reason: 'not_utf8', message: notUtf8 };
  const reading = readSegmentLine(line);
  return reading.kind === 'damaged' ? reading : undefined;
}

async function* eventsOf(
  segment: LedgerSegment,
  signal: CancelSignal | undefined,
): AsyncGenerator<LocatedEvent, void, undefined> {
  if (await isArrayFile(segment)) return;
  for await (const line of readSegmentLines(segment, signal && { signal })) {
    const reading = readSegmentLine(line);
    if (reading.kind !== 'event') continue;
    yield { path: segment.path, line: line.line, event: reading.event };
  }
}

/**
 * True for a file that is one JSON array under the name of JSON Lines, printed over several lines. A torn or odd
 * line that happens to begin with a bracket is not that.
 */
export async function isArrayFile(segment: SegmentFile): Promise<boolean> {
  if (!(await startsWithBracket(segment.file))) return false;
  for await (const { text } of readSegmentLines(segment)) {
    const first = text.replace(/^\uFEFF/, '').trim();
    if (first === '') continue;
    if (!/^\[\s*(?:\{|$)/.test(first)) return false;
    return (await lastText(segment)).endsWith(']') && !first.endsWith(']');
  }
  return false;
}

/** Asked at every append: a look at the first bytes answers nearly always. */
async function startsWithBracket(file: string): Promise<boolean> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (handle === undefined) return false;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    const start = buffer
      .toString('utf8', 0, bytesRead)
      .replace(/^\uFEFF/, '')
      .trimStart();
    return start === '' ? bytesRead > 0 : start.startsWith('[');
  } finally {
    await handle.close();
  }
}

async function lastText(segment: SegmentFile): Promise<string> {
  for await (const { text } of readSegmentLinesBackwards(segment)) {
    if (text.trim() !== '') return text.trim();
  }
  return '';
}

export function arrayFileMessage(path: string): string {
  return (
    `${path} is one JSON array and not JSON Lines, so its events are not read. Write each element on a line of its ` +
    `own, for instance with \`jq -c '.[]'\`.`
  );
}
