/** The date of a document, `YYYY-MM-DD`, and its time, 24-hour `HH:mm`. */
export interface Stamp {
  readonly date?: string;
  readonly time?: string;
}

const weekday = /^(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+/i;

const months =
  'january february march april may june july august september october november december'.split(
    ' ',
  );

/** As nearly all dates are written, of a day that every month has. */
const writtenByPrograms =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])(?:[T ](?:[01]\d|2[0-3]):[0-5]\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * Reads a date as people write them: `2024-10-30`, `2024/10/30`, `20241030`, `October 30, 2024`, `30 Oct 2024`,
 * `30.10.2024`, with or without a weekday before it and a time behind it. `30/10/2024` can only be one day;
 * `10/11/2024` says too little and gives nothing.
 */
export function readStamp(text: string): Stamp {
  if (writtenByPrograms.test(text)) {
    const date = text.slice(0, 10);
    return text.length === date.length ? { date } : { date, time: text.slice(11, 16) };
  }
  const { date, rest } = readDate(text);
  if (date === undefined) return {};
  const time = readTime(rest.replace(/^[T,\s–—-]+(?:at\s+)?/, ''));
  return { date, ...(time === undefined ? {} : { time }) };
}

function readDate(text: string): { date: string | undefined; rest: string } {
  const bare = text
    .trim()
    .replace(/^["'`*_[\](~<]+/, '')
    .replace(weekday, '');
  const numeric = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/.exec(bare);
  if (numeric !== null) return dated(numeric[1], numeric[3], numeric[4], bare, numeric[0]);
  const compact = /^(\d{4})(\d{2})(\d{2})(?!\d)/.exec(bare);
  if (compact !== null) return dated(compact[1], compact[2], compact[3], bare, compact[0]);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/.exec(bare);
  if (dotted !== null) return dated(dotted[3], dotted[2], dotted[1], bare, dotted[0]);
  const slashed = /^(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?!\d)/.exec(bare);
  if (slashed !== null) {
    const [matched, first, , second, year] = slashed;
    const dayFirst = Number(first) > 12;
    const sure = dayFirst || Number(second) > 12 || Number(first) === Number(second);
    const [month, day] = dayFirst ? [second, first] : [first, second];
    return sure ? dated(year, month, day, bare, matched) : { date: undefined, rest: '' };
  }
  const american = /^([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/.exec(bare);
  if (american !== null)
    return dated(american[3], monthNumber(american[1]), american[2], bare, american[0]);
  const british =
    /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})(?!\d)/.exec(bare);
  if (british !== null)
    return dated(british[3], monthNumber(british[2]), british[1], bare, british[0]);
  return { date: undefined, rest: '' };
}

function dated(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  text: string,
  matched: string,
): { date: string | undefined; rest: string } {
  return { date: isoDate(year, month, day), rest: text.slice(matched.length) };
}

function monthNumber(name = ''): string | undefined {
  const index = months.findIndex((month) => month.startsWith(name.toLowerCase()));
  return index === -1 ? undefined : String(index + 1);
}

function isoDate(year?: string, month?: string, day?: string): string | undefined {
  const y = Number(year);
  const m = Number(month);
  const d = Number(day);
  if (!(m >= 1 && m <= 12 && d >= 1 && d <= daysIn(y, m))) return undefined;
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/**
 * A date that people can read and a program cannot place: `05/06/2026`, `March 2026`, `last Tuesday`.
 * @returns the text, made short, when it says something about a time.
 */
export function unplacedDate(text: string): string | undefined {
  const bare = text.trim().replace(/^["'`*_[\](]+|["'`*_[\])]+$/g, '');
  const says =
    /^\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b|^\d{4}(?:[-/]\d{1,2})?$|^\p{L}+\.? \d{1,4}\b/u;
  return says.test(bare) ? bare.slice(0, 40) : undefined;
}

/** Reads `02:47 AM`, `2:47pm`, `14:32` and also `14:32 PM` as 24-hour `HH:mm`. */
export function readTime(text: string): string | undefined {
  const match = /^["'`~]*(\d{1,2}):(\d{2})(?::\d{2})?\s*([AaPp])?\.?[Mm]?/.exec(text.trim());
  if (match === null) return undefined;
  let hour = Number(match[1]);
  const minute = Number(match[2]);
  const half = match[3]?.toLowerCase();
  if (half === 'p' && hour < 12) hour += 12;
  if (half === 'a' && hour === 12) hour = 0;
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/**
 * Reads the stamp at the start of a file name: `20241030-0247-...`, `241030-0247`, `2410300247`, `241030`,
 * `2024-10-30-...`, with or without a word such as `journal-` before it.
 */
export function stampOfFileName(path: string): Stamp {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/^[A-Za-z]+[-_]/, '');
  const match =
    /^(?<year>\d{4})-?(?<month>\d{2})-?(?<day>\d{2})(?:[-_T]?(?<hour>\d{2})[-:]?(?<minute>\d{2})(?:\d{2})?)?(?!\d)/.exec(
      name,
    ) ??
    /^(?<year>\d{2})(?<month>\d{2})(?<day>\d{2})(?:[-_]?(?<hour>\d{2})(?<minute>\d{2})(?:\d{2})?)?(?!\d)/.exec(
      name,
    );
  const parts = match?.groups;
  if (parts === undefined) return {};
  const year = parts.year?.length === 2 ? `20${parts.year}` : parts.year;
  const date = isoDate(year, parts.month, parts.day);
  if (date === undefined) return shortStamp(name);
  const time =
    parts.hour === undefined ? undefined : readTime(`${parts.hour}:${parts.minute ?? ''}`);
  return { date, ...(time === undefined ? {} : { time }) };
}

/** Ten digits such as `2410300247` look like a year first; when that is no date, they are read with a short year. */
function shortStamp(name: string): Stamp {
  const match = /^(\d{2})(\d{2})(\d{2})(?:[-_]?(\d{2})(\d{2})(?:\d{2})?)?(?!\d)/.exec(name);
  const date = match === null ? undefined : isoDate(`20${match[1] ?? ''}`, match[2], match[3]);
  if (date === undefined) return {};
  const time = match?.[4] === undefined ? undefined : readTime(`${match[4]}:${match[5] ?? ''}`);
  return { date, ...(time === undefined ? {} : { time }) };
}
