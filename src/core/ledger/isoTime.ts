import { remembered } from '../text/remembered';

/** A moment as ISO 8601 writes it. */
export interface IsoTime {
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** False where no zone is written; the time is then taken as UTC. */
  readonly hasZone: boolean;
  /** False for a day without a time; midnight is then taken. */
  readonly hasTime: boolean;
}

const date = String.raw`(\d{4})(?:-(\d{2})-(\d{2})|(\d{2})(\d{2}))`;
const clock = String.raw`(\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?)?`;
const zone = String.raw`(Z|[+-]\d{2}(?::?\d{2})?)?`;
const iso = new RegExp(`^${date}(?:[Tt ]${clock}\\s?${zone})?$`, 'i');

const usual = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$/;

/**
 * Reads a date, or a date and time, of ISO 8601 in its long or short form: `2026-01-05T12:30:00.5Z`,
 * `20260105T1230+0100`, `2026-01-05 12:30`.
 * @returns undefined for anything else, and for days and times that do not exist.
 */
export function readIsoTime(text: string): IsoTime | undefined {
  return readUsual(text) ?? readAny(text);
}

/** `2026-01-05T12:30:00Z`, with milliseconds or without: what nearly all events of a large ledger have. */
function readUsual(text: string): IsoTime | undefined {
  if ((text.length !== 20 && text.length !== 24) || !usual.test(text)) return undefined;
  const midnight = midnightOf(text.slice(0, 10));
  if (Number.isNaN(midnight)) return undefined;
  const seconds = (twoDigits(text, 11) * 60 + twoDigits(text, 14)) * 60 + twoDigits(text, 17);
  const milliseconds = text.length === 24 ? Number(text.slice(20, 23)) : 0;
  const time = midnight + seconds * 1000 + milliseconds;
  return { time, hasZone: true, hasTime: true };
}

/** NaN for days that do not exist. Events of one day mostly follow each other, and `Date.parse` takes its time. */
const midnightOf = remembered((day) => {
  const time = Date.parse(day);
  // A day that its month does not have is taken for one of the next month.
  return new Date(time).getUTCDate() === Number(day.slice(8)) ? time : Number.NaN;
}, 5000);

function twoDigits(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - 11 * 0x30;
}

function readAny(text: string): IsoTime | undefined {
  const match = iso.exec(text.trim());
  if (match === null) return undefined;
  const [, year, longMonth, longDay, shortMonth, shortDay, hour, minute, second, fraction, offset] =
    match;
  const part = (digits: string | undefined): number => Number(digits ?? 0);
  const month = part(longMonth ?? shortMonth);
  const day = part(longDay ?? shortDay);
  const exists =
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= new Date(Date.UTC(part(year), month, 0)).getUTCDate() &&
    part(hour) < 24 &&
    part(minute) < 60 &&
    // A leap second exists; it counts as the next one.
    part(second) <= 60;
  if (!exists) return undefined;
  const milliseconds = Math.floor(Number(`0.${fraction ?? 0}`) * 1000);
  const local = Date.UTC(
    part(year),
    month - 1,
    day,
    part(hour),
    part(minute),
    part(second),
    milliseconds,
  );
  return {
    time: local - zoneMinutes(offset) * 60_000,
    hasZone: offset !== undefined,
    hasTime: hour !== undefined,
  };
}

function zoneMinutes(offset: string | undefined): number {
  if (offset === undefined || offset.toUpperCase() === 'Z') return 0;
  const sign = offset.startsWith('-') ? -1 : 1;
  return sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3).replace(':', '') || 0));
}
