import type { TimelineEvent } from '../timelineEvent';
import { eventText, isRecord, parseJson, textOf } from './eventText';
import type { PastedEvents } from './pastedText';
import { momentsInOrder } from './pastMidnight';
import type { PasteContext, Timestamp } from './timestamp';
import { readTimestamp } from './timestamp';

const timeKeys = ['@timestamp', 'timestamp', 'time', 'ts', 't', 'date'];
const messageKeys = ['message', 'msg', 'event', 'error', 'text'];

/**
 * Lines that begin with a time, whatever follows, and lines of JSON with one in it. Lines without a time, such as
 * the stack of an error, belong to the line above and are left out.
 */
export function readLogLines(text: string, context: PasteContext): PastedEvents {
  const entries = text.split('\n').flatMap((line) => {
    const entry = jsonEntry(line, context) ?? plainEntry(line, context);
    return entry === undefined || entry.text === '' ? [] : [entry];
  });
  const moments = momentsInOrder(entries.map(({ stamp }) => stamp));
  const events = entries.map((entry, index): TimelineEvent => {
    const at = moments[index] ?? entry.stamp.at;
    return { at, text: eventText(entry.text), origin: 'pasted' };
  });
  return { events, lacksZone: entries.some(({ stamp }) => !stamp.hasZone) };
}

/** Whether a line gives a row of its own in a log. */
export function beginsWithTime(line: string, context: PasteContext): boolean {
  return plainEntry(line, context) !== undefined;
}

interface Entry {
  readonly stamp: Timestamp;
  readonly text: string;
}

function plainEntry(line: string, context: PasteContext): Entry | undefined {
  // Opening brackets and list marks may stand before the time, a host address too.
  const lead = /^\s*(?:[-*]\s+)?(?:\S+ \S+ \S+ (?=\[\d{1,2}\/))?["'[(<*]*/.exec(line)?.[0] ?? '';
  const rest = line.slice(lead.length);
  const stamp = readTimestamp(rest, context);
  if (stamp === undefined) return undefined;
  return { stamp, text: rest.slice(stamp.end).replace(/^["'\])>*]*\s*[-–—:|,]*\s*/, '') };
}

function jsonEntry(line: string, context: PasteContext): Entry | undefined {
  if (!line.trimStart().startsWith('{')) return undefined;
  const json = parseJson(line);
  if (!isRecord(json)) return undefined;
  const first = (keys: readonly string[]): string =>
    keys.map((key) => textOf(json, key)).find((value) => value !== '') ?? '';
  const stamp = readTimestamp(first(timeKeys), context);
  if (stamp === undefined) return undefined;
  const level = textOf(json, 'level') || textOf(json, 'severity');
  return { stamp, text: [level, first(messageKeys)].filter((part) => part !== '').join(' ') };
}
