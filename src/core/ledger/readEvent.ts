import { readDuration } from '../text/duration';
import { readIsoTime } from './isoTime';

/** An event as it stands in the ledger, whoever wrote it. */
export interface ReadEvent {
  /** Logbook's ULID. */
  readonly id: string | undefined;
  /** Milliseconds since the epoch; undefined when it cannot be read. */
  readonly time: number | undefined;
  /** As written; empty when there is none. */
  readonly timestamp: string;
  /** As written or assumed. `meta` for records of the ledger skill about its own work. */
  readonly type: string | undefined;
  readonly taskId: string | undefined;
  readonly status: string | undefined;
  /** The whole object as parsed. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Sentences: what was assumed while reading. */
  readonly assumed: readonly string[];
}

export type DamageReason = 'not_json' | 'not_object' | 'too_long' | 'not_utf8';

export type LineReading =
  | { readonly kind: 'blank' }
  | { readonly kind: 'event'; readonly event: ReadEvent }
  | { readonly kind: 'damaged'; readonly reason: DamageReason; readonly message: string };

/** What is longer is no event, and need not be held in memory. */
export const maxLineLength = 16 * 1024 * 1024;

export const tooLongMessage =
  'The line is longer than 16 MB and is not read. Remove it, or keep what it holds elsewhere.';

/**
 * Reads one line of the ledger, tolerantly: a byte order mark, CR before the line's end, and NUL characters around
 * the object (a machine that lost power leaves those) do not matter.
 */
export function readLedgerLine(line: string): LineReading {
  if (line.length > maxLineLength) return damaged('too_long', tooLongMessage);
  const bare = line.replace(/^\uFEFF/, '').trim();
  if (bare === '') return { kind: 'blank' };
  const text = withoutNulls(bare);
  const nulls = text.length < bare.length;
  if (text === '') return damaged('not_json', 'The line holds only NUL characters. Remove it.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return damaged('not_json', notJson(text, error));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const what = Array.isArray(value) ? 'an array' : JSON.stringify(value).slice(0, 40);
    return damaged('not_object', `The line is ${what} and not an object. Write one event a line.`);
  }
  const assumed = nulls ? ['NUL characters around the event were left out.'] : [];
  return { kind: 'event', event: eventOf(value as Record<string, unknown>, assumed) };
}

/** Without the NUL characters and white space at both ends. */
function withoutNulls(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isFiller(text.charCodeAt(start))) start++;
  while (end > start && isFiller(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isFiller(unit: number): boolean {
  return unit === 0 || unit === 0x20 || unit === 0x09 || unit === 0x0d || unit === 0xfeff;
}

/** The event that an object stands for. */
export function eventOf(
  fields: Readonly<Record<string, unknown>>,
  assumed: readonly string[] = [],
): ReadEvent {
  const found = [...assumed];
  const { time, timestamp } = timeOf(fields, found);
  return {
    id: textOf(fields['id']),
    time,
    timestamp,
    type: typeOf(fields, found),
    taskId: taskIdOf(fields, found),
    status: statusOf(fields),
    fields,
    assumed: found,
  };
}

export function statusOf(fields: Readonly<Record<string, unknown>>): string | undefined {
  return textOf(fields['status']) ?? textOf(fields['outcome']);
}

function damaged(reason: DamageReason, message: string): LineReading {
  return { kind: 'damaged', reason, message };
}

function notJson(text: string, error: unknown): string {
  if (/^[[\]{},]$/.test(text) || /^"[^"]*":/.test(text)) {
    return 'The line is a part of JSON that was printed over several lines. Write one event a line.';
  }
  const glued = /[^\\]\{"(?:timestamp|ts|type|task_id|id)":/.exec(text.slice(1));
  if (glued !== null) {
    return 'The line holds the torn start of one event and another event behind it. Give each a line of its own.';
  }
  const reason = error instanceof Error ? error.message : String(error);
  return text.startsWith('{') && !text.endsWith('}')
    ? 'The line ends in the middle of an event: its writer was interrupted. Complete or remove it.'
    : `The line is not JSON: ${reason}.`;
}

/** The names of a timestamp, the first ones before the others. */
export const timestampKeys = [
  'timestamp',
  'ts',
  'time',
  'created_at',
  'created',
  'date',
  'captured_at',
  'observed_at',
  't',
];

/** @param assumed is told what was assumed */
export function timeOf(
  fields: Readonly<Record<string, unknown>>,
  assumed: string[],
): { time: number | undefined; timestamp: string } {
  const key =
    timestampKeys.find((name) => isTimestamp(fields[name])) ??
    Object.keys(fields).find((name) => /_(?:at|utc)$/.test(name) && isTimestamp(fields[name]));
  if (key === undefined) {
    assumed.push('It has no timestamp.');
    return { time: undefined, timestamp: '' };
  }
  if (key !== 'timestamp') assumed.push(`\`${key}\` was taken as its timestamp.`);
  const value = fields[key];
  const timestamp = String(value);
  if (typeof value === 'number' || /^\d{10}(?:\.\d+)?$|^\d{13}$/.test(timestamp)) {
    assumed.push('Its timestamp was taken as a time since 1970.');
    return { time: sinceEpoch(Number(value)), timestamp };
  }
  const iso = readIsoTime(timestamp);
  if (iso === undefined) assumed.push(`Its timestamp "${timestamp.slice(0, 60)}" is not ISO 8601.`);
  else if (!iso.hasTime) assumed.push('Its timestamp names no time: midnight UTC was taken.');
  else if (!iso.hasZone) assumed.push('Its timestamp names no zone: UTC was taken.');
  return { time: iso?.time, timestamp };
}

/** Whether a value of one of the names is taken as the timestamp. */
export function isTimestamp(value: unknown): boolean {
  return (typeof value === 'string' && value.trim() !== '') || typeof value === 'number';
}

/** Seconds have ten digits until the year 2286, milliseconds thirteen, microseconds sixteen. */
function sinceEpoch(value: number): number | undefined {
  const size = Math.abs(value);
  const milliseconds = size < 1e11 ? value * 1000 : size < 1e14 ? value : value / 1000;
  return Math.abs(milliseconds) <= 8.64e15 ? Math.floor(milliseconds) : undefined;
}

function typeOf(fields: Readonly<Record<string, unknown>>, assumed: string[]): string | undefined {
  for (const key of ['type', 'event_type', 'kind', 'event', 'action']) {
    const value = textOf(fields[key]);
    if (value === undefined) continue;
    if (key !== 'type') assumed.push(`\`${key}\` was taken as its type.`);
    return value;
  }
  const type = assumedType(fields);
  assumed.push(type === undefined ? 'It has no type.' : `It has no type: \`${type}\` was assumed.`);
  return type;
}

function assumedType(fields: Readonly<Record<string, unknown>>): string | undefined {
  // What the ledger skill notes about its own work is no event of the project.
  if ('ledger_entries_added' in fields || ('skill' in fields && 'next_skill' in fields))
    return 'meta';
  if ('duration_minutes' in fields && 'severity' in fields) return 'incident';
  if ('commits' in fields && ('service' in fields || 'environment' in fields)) return 'deployment';
  if ('decision' in fields) return 'consensus_decision';
  const ofTask = ['status', 'files_modified', 'root_cause', 'fix', 'lines_changed', 'skills_used'];
  if (ofTask.some((key) => key in fields)) return 'task_completion';
  return 'lesson_learned' in fields ? 'lesson_learned' : undefined;
}

function taskIdOf(
  fields: Readonly<Record<string, unknown>>,
  assumed: string[],
): string | undefined {
  const written = textOf(fields['task_id']);
  if (written !== undefined) return written;
  for (const key of ['taskId', 'task']) {
    const value = textOf(fields[key]);
    if (value === undefined) continue;
    assumed.push(`\`${key}\` was taken as its task ID.`);
    return value;
  }
  return undefined;
}

/** A name as it is written, text or number; undefined for what is none. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** A lesson, a text or an object, as one text: what was learned, else what went wrong. */
export function lessonText(value: unknown): string | undefined {
  if (typeof value === 'string') return textOf(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const lesson = value as Readonly<Record<string, unknown>>;
  return (
    textOf(lesson['what_we_learned']) ??
    textOf(lesson['lesson']) ??
    textOf(lesson['what_went_wrong']) ??
    textOf(lesson['context'])
  );
}

const notMeasured = /^\W*(?:n\/?a|none|unknown|tbd|null|not (?:applicable|measured))\b/i;
/** `10 minutes faster` and `-10 minutes` are differences, and no lead times. */
const difference =
  /^\s*[+\-−±]|\b(?:faster|slower|less|more|fewer|saved?|saving|shorter|longer|reduced|reduction|decreased?|increased?|improved)\b/i;

/**
 * Reads a lead or recovery time as ledgers hold it: `45 minutes (plan to deploy)`, `1.2 hours`, `1h 20m`, `PT45M`, or
 * a bare number of minutes.
 * @returns minutes; undefined for `N/A`, for a difference, and for what is no time at all.
 */
export function leadTimeMinutes(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : undefined;
  if (typeof value !== 'string' || notMeasured.test(value)) return undefined;
  const text = value.replace(/\([^)]*\)/g, ' ').trim();
  if (difference.test(text)) return undefined;
  if (/^~?\d+(?:\.\d+)?$/.test(text)) return Number(text.replace('~', ''));
  return isoDuration(text) ?? readDuration(text);
}

function isoDuration(text: string): number | undefined {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text);
  if (match === null || match[0].length < 3) return undefined;
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = match;
  return Number(days) * 1440 + Number(hours) * 60 + Number(minutes) + Number(seconds) / 60;
}
