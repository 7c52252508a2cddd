import type { TimelineEvent } from '../timelineEvent';
import { eventText, isRecord, parseJson, textOf } from './eventText';
import type { PastedEvents } from './pastedText';
import type { PasteContext } from './timestamp';
import { readTimestamp } from './timestamp';

/** `kubectl get events -o json`: every event at the time it was last seen. */
export function readKubectlJson(text: string, context: PasteContext): PastedEvents | undefined {
  const json = parseJson(text);
  if (!isRecord(json)) return undefined;
  const items = Array.isArray(json['items']) ? (json['items'] as readonly unknown[]) : [json];
  const events = items.flatMap((item): TimelineEvent[] => {
    if (!isRecord(item) || !isRecord(item['involvedObject'])) return [];
    const time = ['lastTimestamp', 'eventTime', 'firstTimestamp']
      .map((key) => textOf(item, key))
      .find((value) => value !== '');
    const at = time === undefined ? undefined : readTimestamp(time, context)?.at;
    if (at === undefined) return [];
    const kind = textOf(item['involvedObject'], 'kind').toLowerCase();
    const object = `${kind}/${textOf(item['involvedObject'], 'name')}`;
    return [event(at, textOf(item, 'reason'), object, textOf(item, 'message'))];
  });
  return events.length === 0 ? undefined : { events, lacksZone: false };
}

/**
 * The table of `kubectl get events`. Ages (`5m`, `2m30s ago`,
 * `12m (x5 over 40m)`) count back from now; times stand as they are.
 */
export function readKubectlTable(text: string, context: PasteContext): PastedEvents | undefined {
  const lines = text.split('\n');
  const header = lines.findIndex(
    (line) =>
      /\b(?:LAST SEEN|FIRST SEEN|AGE|LASTSEEN|TIME)\b/.test(line) && /\bREASON\b/.test(line),
  );
  const head = lines[header] ?? '';
  const names = cellsOf(head);
  if (header === -1 || names.length < 3) return undefined;
  const cell = (cells: readonly string[], ...wanted: string[]): string => {
    const index = names.findIndex((name) => wanted.includes(name));
    // The message comes last and may have several blanks in it.
    return index === names.length - 1 ? cells.slice(index).join(' ') : (cells[index] ?? '');
  };
  let lacksZone = false;
  const events = lines.slice(header + 1).flatMap((line): TimelineEvent[] => {
    const cells = rowCells(line, head, names.length);
    const seen = cell(cells, 'LAST SEEN', 'LASTSEEN', 'AGE', 'TIME', 'FIRST SEEN');
    const age = readAge(seen);
    const stamp = age === undefined ? readTimestamp(seen, context) : undefined;
    const at = age === undefined ? stamp?.at : context.now - age;
    if (at === undefined) return [];
    lacksZone ||= stamp?.hasZone === false;
    const object = cell(cells, 'OBJECT', 'NAME');
    return [event(at, cell(cells, 'REASON'), object, cell(cells, 'MESSAGE'))];
  });
  return { events, lacksZone };
}

/** Two blanks part columns; one blank stands in the name LAST SEEN and in messages. */
function cellsOf(line: string): string[] {
  return line.trim().split(/\s{2,}|\t/);
}

/** The cells of a row. One with fewer than the header has empty ones, which only their place in the line tells. */
function rowCells(line: string, head: string, count: number): string[] {
  const cells = cellsOf(line);
  if (cells.length >= count || `${head}${line}`.includes('\t')) return cells;
  const starts = [...head.matchAll(/\S+(?: \S+)*/g)].map(({ index }) => index);
  // Words across the start of a column: the row was made for another header, as while watching.
  const fits = starts.every((start) => start === 0 || /^\s*$/.test(line.charAt(start - 1)));
  return fits ? starts.map((start, index) => line.slice(start, starts[index + 1]).trim()) : cells;
}

const unitMs: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  y: 365 * 86_400_000,
};

/** Milliseconds of an age such as `4d3h`. */
function readAge(text: string): number | undefined {
  const match = /^((?:\d+[smhdy])+)(?:\s|$)/.exec(text);
  if (match?.[1] === undefined) return undefined;
  let age = 0;
  for (const [, amount, unit = 's'] of match[1].matchAll(/(\d+)([smhdy])/g)) {
    age += Number(amount) * (unitMs[unit] ?? 0);
  }
  return age;
}

function event(at: number, reason: string, object: string, message: string): TimelineEvent {
  const words = [reason, object].filter((word) => word !== '').join(' ');
  return {
    at,
    text: eventText(message === '' ? words : `${words}: ${message}`),
    origin: 'pasted',
  };
}
