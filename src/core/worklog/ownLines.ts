import { readTimestamp, utcOf, zoneMinutes } from '../timeline/pasted/timestamp';
import type { HeadingContext } from './sessionHeading';

/*
 * Lines that only Logbook writes, beside those that everybody writes: whose a session is, when a mutation was
 * declared, who has read what. They are plain words, so that people can read and write them too.
 */

/** Minutes ahead of UTC as the journal names them: `UTC+05:30`. */
export function zoneName(minutes: number): string {
  const absolute = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `UTC${minutes < 0 ? '-' : '+'}${two(Math.floor(absolute / 60))}:${two(absolute % 60)}`;
}

/** `Author: Ana (UTC+02:00)`; undefined for every other line. */
export function readAuthorLine(
  line: string,
): { readonly author: string; readonly toUtc?: HeadingContext['toUtc'] } | undefined {
  const match =
    /^(?:[-*]\s+)?(?:\*\*)?(?:author|agent|written by)(?:\*\*)?\s*[:：](?:\*\*)?\s*(.+)$/i.exec(
      line,
    );
  const [, author = '', zone] =
    /^(.*?)(?:\s*\((UTC(?:[+-]\d{2}:\d{2})?)\))?$/i.exec(match?.[1]?.trim() ?? '') ?? [];
  if (match === null || author === '') return undefined;
  const offset = zoneMinutes(zone);
  if (offset === undefined) return { author };
  return { author, toUtc: (time) => utcOf(time) - offset * 60_000 };
}

/** What stands in the block of a mutation. */
export function isMutationLine(text: string): boolean {
  return /^(?:\*\*)?(?:failed (?:\S+ )?on|switch(?:ing|ed)? to|rationale|declared)\b.*[:：]/i.test(
    text,
  );
}

/** `Declared: 2026-03-17 15:40 UTC+01:00 by Ana`; undefined for every other line. */
export function readDeclaredLine(
  text: string,
  toUtc: HeadingContext['toUtc'],
): { readonly time?: number; readonly author?: string } | undefined {
  const said = /^declared:\s*(.*)$/i.exec(text)?.[1];
  if (said === undefined) return undefined;
  const stamp = readTimestamp(said, { now: 0, day: '1970-01-01', toUtc });
  const author = /^\s*by (.+)$/.exec(said.slice(stamp?.end ?? 0))?.[1]?.trim();
  return {
    ...(stamp?.hasDate === true && { time: stamp.at }),
    ...(author !== undefined && { author }),
  };
}

/** Who has read what of the journal. */
export interface Receipt {
  readonly reader: string;
  /** One-based. */
  readonly from: number;
  readonly to: number;
  /** Milliseconds since the epoch. */
  readonly time: number | undefined;
}

/** `Read by Ana: lines 1-45, 2026-03-17 15:40 UTC+01:00`, which is the text of an entry of the kind `receipt`. */
export function readReceipt(text: string, toUtc: HeadingContext['toUtc']): Receipt | undefined {
  const match =
    /^read by ([^:：]+?)\s*[:：]\s*lines? (\d+)(?:\s*[-–]\s*(\d+))?(?:,\s*(.*))?$/i.exec(text);
  if (match === null) return undefined;
  const [, reader = '', from = '', to = from, when = ''] = match;
  const stamp = readTimestamp(when, { now: 0, day: '1970-01-01', toUtc });
  return {
    reader,
    from: Number(from),
    to: Number(to),
    time: stamp?.hasDate === true ? stamp.at : undefined,
  };
}
