/** A moment as a clock on the wall shows it, without saying in which zone. */
export interface WallTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** What a paste leaves open. */
export interface PasteContext {
  /** Milliseconds since the epoch; ages such as `5m` count back from it. */
  readonly now: number;
  /** `YYYY-MM-DD`, for times without a date and dates without a year. */
  readonly day: string;
  /** The zone of times that name none. */
  toUtc(time: WallTime): number;
}

/** A time found at the start of a text. */
export interface Timestamp {
  readonly at: number;
  /** False when it was converted with the zone of the context. */
  readonly hasZone: boolean;
  /** False when the day came from the context. */
  readonly hasDate: boolean;
  /** Offset behind the timestamp. */
  readonly end: number;
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const clock = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d+)?)?`;
const half = String.raw`(?:\s?(?<half>[AaPp])\.?[Mm]\.?)?`;
const zone = String.raw`(?:\s?(?<zone>(?:UTC|GMT)?[+-]\d{1,2}:?\d{0,2}|Z|UTC|GMT)(?![\w:]))?`;
const month = String.raw`(?<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*`;

const shapes: readonly RegExp[] = [
  // 2026-03-14T14:05:00Z, 2026/03/14 14:05
  String.raw`(?<year>\d{4})[-/](?<month>\d{1,2})[-/](?<day>\d{1,2})(?:[T,]?\s*|\s+at\s+)${clock}${half}${zone}`,
  // 14/Mar/2026:14:05:00 +0000
  String.raw`(?<day>\d{1,2})/${month}/(?<year>\d{4}):${clock}${zone}`,
  // 14 Mar 2026 14:05, 14 March 2026, 14:05
  String.raw`(?<day>\d{1,2})\.?\s${month}\.?,?\s(?<year>\d{4}),?(?:\sat)?\s${clock}${half}${zone}`,
  // Mar 14, 2026 2:05 PM
  String.raw`${month}\s{1,2}(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s(?<year>\d{4}),?(?:\sat)?\s${clock}${half}${zone}`,
  // Mar 14 14:05:00 (syslog)
  String.raw`${month}\s{1,2}(?<day>\d{1,2}),?(?:\sat)?\s${clock}${half}${zone}`,
  // 14.03.2026 14:05
  String.raw`(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4}),?\s${clock}${zone}`,
  // 3/14/2026 2:05 PM: the half of the day says that the month comes first.
  String.raw`(?<month>\d{1,2})/(?<day>\d{1,2})/(?<year>\d{2,4}),?\s${clock}\s?(?<half>[AaPp])\.?[Mm]\.?${zone}`,
  // 14/03/2026, 14:05
  String.raw`(?<day>\d{1,2})/(?<month>\d{1,2})/(?<year>\d{2,4}),?\s${clock}${zone}`,
  // 14:05:00
  String.raw`${clock}${half}${zone}`,
].map((shape) => new RegExp(`^${shape}(?!\\d|:\\d)`, 'i'));

/** Reads the timestamp at the start of a text; undefined where there is none, or no such day or time. */
export function readTimestamp(text: string, context: PasteContext): Timestamp | undefined {
  const epoch = /^(\d{10})(?:\.\d+)?(?!\d)|^(\d{13})(?!\d)/.exec(text);
  if (epoch !== null) {
    const at = epoch[1] === undefined ? Number(epoch[2]) : Number(epoch[1]) * 1000;
    return { at, hasZone: true, hasDate: true, end: epoch[0].length };
  }
  for (const shape of shapes) {
    const match = shape.exec(text);
    const time = match?.groups && wallTime(match.groups, context.day);
    if (match === null || time === undefined) continue;
    const offset = zoneMinutes(match.groups?.['zone']);
    const at = offset === undefined ? context.toUtc(time) : utcOf(time) - offset * 60_000;
    const hasDate = match.groups?.['day'] !== undefined;
    return { at, hasZone: offset !== undefined, hasDate, end: match[0].length };
  }
  return undefined;
}

/** The moment at which a clock in UTC shows the time. */
export function utcOf({ year, month: number, day, hour, minute, second }: WallTime): number {
  return Date.UTC(year, number - 1, day, hour, minute, second);
}

type Groups = Readonly<Record<string, string | undefined>>;

function wallTime(groups: Groups, day: string): WallTime | undefined {
  const [defaultYear = 1970, defaultMonth = 1, defaultDay = 1] = day.split('-').map(Number);
  const named = months.indexOf((groups['name'] ?? '').slice(0, 3).toLowerCase()) + 1;
  const year = groups['year'] === undefined ? defaultYear : Number(groups['year']);
  const time: WallTime = {
    year: year < 100 ? 2000 + year : year,
    month: named > 0 ? named : Number(groups['month'] ?? defaultMonth),
    day: Number(groups['day'] ?? defaultDay),
    hour: hourOfDay(Number(groups['hour']), groups['half']?.toLowerCase()),
    minute: Number(groups['minute']),
    second: Number(groups['second'] ?? 0),
  };
  const isReal =
    time.month >= 1 &&
    time.month <= 12 &&
    time.day >= 1 &&
    time.day <= new Date(Date.UTC(time.year, time.month, 0)).getUTCDate() &&
    time.hour < 24 &&
    time.minute < 60 &&
    time.second <= 60;
  return isReal ? time : undefined;
}

function hourOfDay(hour: number, halfOfDay: string | undefined): number {
  if (halfOfDay === 'p' && hour < 12) return hour + 12;
  return halfOfDay === 'a' && hour === 12 ? 0 : hour;
}

/** Minutes ahead of UTC; undefined where no zone is named. */
export function zoneMinutes(name: string | undefined): number | undefined {
  if (name === undefined) return undefined;
  const match = /([+-])(\d{1,2}):?(\d{2})?$/.exec(name);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}
