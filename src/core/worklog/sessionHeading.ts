import { readStamp } from '../documents/stamps';
import { readTimestamp, type WallTime } from '../timeline/pasted/timestamp';

/** What a heading of a work journal says. */
export interface JournalHeading {
  /** Milliseconds since the epoch; undefined where there is no time of day. */
  readonly time: number | undefined;
  /** `YYYY-MM-DD`; undefined where no day is known. */
  readonly day: string | undefined;
  /** What stands beside date and time: `attempted direct token swap`, `Week 3 - failure (attempt #1)`. */
  readonly title: string;
}

/** What reading needs from outside: a work journal names no zone. */
export interface HeadingContext {
  /** The day of headings that give a time only; undefined where none is known yet. */
  readonly day: string | undefined;
  readonly toUtc: (time: WallTime) => number;
}

const separator = /\s+[-–—|]{1,2}\s+|:\s+/;
/** Words that only say that an entry begins. */
const opening = /^(?:entry|run|session|update|log)(?:\s*#?\d+)?$/i;

/**
 * Reads date, time and title of a heading in any of the styles in use: `2026-03-17 14:30 - title`, `2026-08-17`,
 * `Entry: April 5, 2026 (Evening)`, `Run: <ISO 8601>`, `Week 3 - 20/04/2026 - title`, `14:30 - title`.
 * @returns undefined for a heading without date and time
 */
export function readJournalHeading(
  text: string,
  context: HeadingContext,
): JournalHeading | undefined {
  const parts = text.split(separator).map((part) => part.trim());
  for (const [index, part] of parts.entries()) {
    const stamp = readMoment(part, context);
    if (stamp === undefined) continue;
    const others = [...parts.slice(0, index), stamp.rest, ...parts.slice(index + 1)];
    const title = others.filter((other) => other !== '' && !opening.test(other)).join(' - ');
    return { time: stamp.time, day: stamp.day, title };
  }
  return undefined;
}

function readMoment(
  part: string,
  { day, toUtc }: HeadingContext,
): { time: number | undefined; day: string | undefined; rest: string } | undefined {
  if (!/\d/.test(part)) return undefined;
  const bare = part.replace(/^[[(*_`"]+/, '');
  // Times without a day are found on any day, and placed only where one is known.
  const stamp = readTimestamp(bare, { now: 0, day: day ?? '1970-01-01', toUtc });
  const date = readStamp(bare).date;
  if (stamp !== undefined) {
    const isPlaced = stamp.hasDate || day !== undefined;
    const rest = bare.slice(stamp.end).replace(/^[\])*_`"\s]+/, '');
    return {
      time: isPlaced ? stamp.at : undefined,
      day: stamp.hasDate ? date : day,
      rest: withoutBrackets(rest),
    };
  }
  if (date === undefined) return undefined;
  return { time: undefined, day: date, rest: /\(([^()]*)\)\s*$/.exec(bare)?.[1] ?? '' };
}

function withoutBrackets(text: string): string {
  return /^\(([^()]*)\)$/.exec(text)?.[1] ?? text;
}
