/** A time of day as it stands in a document, taken apart so that another one can be written in its way. */
interface WrittenTime {
  /** A date in front, with its blank: `2026-03-14 `. */
  readonly date: string;
  readonly hours: number;
  readonly minutes: number;
  /** Blank and word of a twelve-hour clock as written: ` PM`; empty for 24 hours. */
  readonly half: string;
  /** What says the zone, with its blank: ` UTC`. */
  readonly zone: string;
}

const written = /^(\d{4}-\d{2}-\d{2}[ T])?(\d{1,2}):(\d{2})(\s*[AaPp][Mm])?(\s*(?:Z|[A-Z]{2,5}))?$/;

function readTime(text: string): WrittenTime | undefined {
  const match = written.exec(text.trim());
  if (!match) return undefined;
  const [, date = '', hour = '', minute = '', half = '', zone = ''] = match;
  const minutes = Number(minute);
  const stated = Number(hour);
  // `14:32 PM` is written often enough, and means what it says first.
  const twelve = half !== '' && stated <= 12;
  const hours = twelve ? (stated % 12) + (/p/i.test(half) ? 12 : 0) : stated;
  return hours > 23 || minutes > 59 ? undefined : { date, hours, minutes, half, zone };
}

/** The time as `HH:mm` for the browser's clock; empty for text that is no time of day. */
export function clockValue(text: string): string {
  const time = readTime(text);
  return time ? `${padded(time.hours)}:${padded(time.minutes)}` : '';
}

/**
 * A time the way the document writes it.
 * @param time `HH:mm`
 * @param like texts whose way is followed, the first that is a time of day
 * @param fallback where none is
 */
export function writeTime(
  time: string,
  like: readonly string[],
  fallback: '12 hours' | '24 hours',
  date?: string,
): string {
  const model = like.map(readTime).find((read) => read !== undefined);
  const [hour = '0', minute = '00'] = time.split(':');
  const hours = Number(hour);
  const day = model?.date
    ? date === undefined
      ? model.date
      : `${date}${model.date.at(-1) ?? ' '}`
    : '';
  const zone = model?.zone ?? '';
  if (model ? model.half === '' : fallback === '24 hours') {
    return `${day}${padded(hours)}:${minute}${zone}`;
  }
  const half = model?.half ?? ' PM';
  const word = hours < 12 ? 'AM' : 'PM';
  const cased = half.trim() === half.trim().toLowerCase() ? word.toLowerCase() : word;
  const blank = /^\s*/.exec(half)?.[0] ?? '';
  return `${day}${padded(hours % 12 === 0 ? 12 : hours % 12)}:${minute}${blank}${cased}${zone}`;
}

/** What a clock on the wall says, there or in UTC: `YYYY-MM-DD` and `HH:mm`. */
export function clockOf(now: Date, utc: boolean): { date: string; time: string } {
  // The getters of local time, moved so that the ISO form shows them.
  const shown = utc ? now : new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  const iso = shown.toISOString();
  return { date: iso.slice(0, 10), time: iso.slice(11, 16) };
}

function padded(number: number): string {
  return String(number).padStart(2, '0');
}
