import { relativeTime } from '../../text/relativeTime';
import { wordyDuration } from '../../text/duration';
import { readIsoTime } from '../isoTime';
import { leadTimeMinutes, readLedgerLine } from '../readEvent';
import { fieldAt } from './knownFields';
import { positionInLine, type ColumnRange } from './linePosition';

/** What to tell about a place of a line; plain text from a file that anybody may have written. */
export interface HoverText {
  readonly range: ColumnRange;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** The values that the key may have. */
  readonly values: readonly string[];
}

export interface HoverOptions {
  readonly now: Date;
  /** For times and relative times. */
  readonly locale: string;
  /** IANA name; the one of the machine where it is left out. */
  readonly timeZone?: string;
}

/** What a key means, or what a value says: times in local time, a lesson as text, durations as they are read. */
export function hoverTextAt(
  line: string,
  column: number,
  options: HoverOptions,
): HoverText | undefined {
  const position = positionInLine(line, column);
  if (position === undefined || position.range.start === position.range.end) return undefined;
  const { range } = position;
  if (position.kind === 'value') {
    const paragraphs = valueParagraphs(position.path, position.value, options);
    const heading = fieldAt(position.path)?.label ?? position.path.at(-1) ?? '';
    return paragraphs.length === 0 ? undefined : { range, heading, paragraphs, values: [] };
  }
  const key = line.slice(range.start, range.end).replaceAll('"', '');
  const field = fieldAt([...position.path, key]);
  const assumed = position.path.length === 0 ? assumptionsAbout(line, key) : [];
  if (field === undefined && assumed.length === 0) return undefined;
  return {
    range,
    heading: field?.label ?? key,
    paragraphs: [...(field === undefined ? [] : [field.hint]), ...assumed],
    values: field?.values ?? [],
  };
}

/** What the reader of the ledger made of a key that goes by another name. */
function assumptionsAbout(line: string, key: string): string[] {
  const reading = readLedgerLine(line);
  if (reading.kind !== 'event') return [];
  return reading.event.assumed.filter((sentence) => sentence.includes(`\`${key}\``));
}

function valueParagraphs(
  path: readonly string[],
  value: unknown,
  options: HoverOptions,
): readonly string[] {
  const time = typeof value === 'string' ? readIsoTime(value) : undefined;
  if (time?.hasTime === true) return [timeText(time.time, options), agoText(time.time, options)];
  if (path[0] === 'lesson_learned') return lessonParagraphs(value);
  const [, metric] = path;
  if (path[0] === 'dora_impact' && (metric === 'lead_time' || metric === 'recovery_time')) {
    const minutes = leadTimeMinutes(value);
    return minutes === undefined
      ? ['No duration is read from this: it does not count in the delivery report.']
      : [`Read as ${wordyDuration(minutes)}.`];
  }
  if (path[0] === 'duration_minutes' && typeof value === 'number') return [wordyDuration(value)];
  return [];
}

function timeText(time: number, { locale, timeZone }: HoverOptions): string {
  const text = new Date(time).toLocaleString(locale, {
    dateStyle: 'full',
    timeStyle: 'long',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  return text;
}

function agoText(time: number, { now, locale }: HoverOptions): string {
  return relativeTime(time, now.getTime(), locale);
}

/** A text by itself, or the parts of an object with their labels. */
function lessonParagraphs(value: unknown): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).map(([key, part]) => {
    const label = fieldAt(['lesson_learned', key])?.label ?? key;
    const text = Array.isArray(part) ? part.map(String).join('; ') : String(part);
    return `${label}: ${text}`;
  });
}
