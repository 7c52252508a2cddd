import { logbookError } from '../../errors';
import { fileNames } from '../delivery/rollup';
import { readIsoTime } from '../isoTime';
import type { ReadEvent } from '../readEvent';

/** Which events a query looks at. What is absent lets everything through. */
export interface EventFilter {
  readonly types?: readonly string[] | undefined;
  readonly statuses?: readonly string[] | undefined;
  /** Milliseconds since the epoch; the event's time is not before it. */
  readonly from?: number | undefined;
  /** Milliseconds since the epoch; the event's time is before it. */
  readonly before?: number | undefined;
  /** Words in lower case that occur in the event's texts, whatever their case there. */
  readonly words?: readonly string[] | undefined;
  /** A path, or a part of one, among the files that the event modified. */
  readonly file?: string | undefined;
}

/**
 * The first moment of what a user or agent wrote: `2026-01-05` begins that day, a full timestamp is itself. Without a zone
 * it is UTC, as in events.
 * @throws invalid_input for anything else
 */
export function startOf(text: string): number {
  return moment(text).start;
}

/** The first moment after it: a day counts as a whole. @throws invalid_input */
export function endOf(text: string): number {
  return moment(text).end;
}

const day = 24 * 60 * 60 * 1000;

function moment(text: string): { readonly start: number; readonly end: number } {
  const read = readIsoTime(text);
  if (read === undefined) {
    throw logbookError(
      'invalid_input',
      `"${text}" is no date. Write it as YYYY-MM-DD or as an ISO 8601 timestamp.`,
    );
  }
  return { start: read.time, end: read.time + (read.hasTime ? 1 : day) };
}

export function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}

export function passes(filter: EventFilter, event: ReadEvent): boolean {
  const { types, statuses, from, before, words, file } = filter;
  if (types !== undefined && !types.includes(event.type ?? '')) return false;
  if (statuses !== undefined && !statuses.includes(event.status ?? '')) return false;
  // An event of which nobody can say when it was lies in no period.
  if (from !== undefined && !(event.time !== undefined && event.time >= from)) return false;
  if (before !== undefined && !(event.time !== undefined && event.time < before)) return false;
  if (file !== undefined && !modifiedFiles(event).some((path) => path.includes(file))) return false;
  if (words === undefined || words.length === 0) return true;
  const text = textsOf(event.fields).toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The files that an event modified, named as a list of paths or of objects with a path. */
export function modifiedFiles(event: Pick<ReadEvent, 'fields'>): readonly string[] {
  return fileNames(event.fields['files_modified']);
}

/** All strings and numbers of a value, keys left out. */
function textsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(textsOf).join('\n');
}
