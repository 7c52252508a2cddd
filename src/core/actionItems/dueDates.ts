import { readStamp } from '../documents/stamps';

export interface Due {
  /** `YYYY-MM-DD` for a single day that is beyond doubt, else as written. */
  readonly due: string;
  readonly dueBy: string | null;
}

const month =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';

/** A date wherever it stands in a text, in the forms that `readDue` knows. Source of a regular expression. */
export const datePattern = [
  '\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}(?![\\d-])',
  '\\d{4}-\\d{2}(?![\\d-])',
  '20\\d{6}(?!\\d)',
  '\\d{1,2}\\.\\d{1,2}\\.\\d{4}(?!\\d)',
  '\\d{1,2}/\\d{1,2}(?:/\\d{2,4})?(?![\\d/])',
  `(?:${month})\\.? \\d{1,2}(?:st|nd|rd|th)?(?!\\d)(?:,? \\d{4}(?!\\d))?`,
  `\\d{1,2}(?:st|nd|rd|th)? (?:${month})\\.?(?:,? \\d{4}(?!\\d))?`,
  'Q[1-4][ /-]?(?:20)?\\d{2}(?!\\d)',
  '(?:20)\\d{2}[ /-]?Q[1-4]',
].join('|');

const oneDate = new RegExp(`^(?:${datePattern})$`, 'i');
const aDate = new RegExp(`(?:${datePattern})`, 'gi');
const dateFirst = new RegExp(
  `^(?:(?:by|due|until|before|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)[.:,]? )?(?:${datePattern})`,
  'i',
);
/** Opens what only explains the date before it: a parenthesis, or the date that it replaces. */
const remark = /[([（]|\b(?:was|originally|previously|formerly|initially|instead of|from)\b/i;
/** `(now 2026-07-01)`, `moved to 2026-07-01`: the date before it is the old one. */
const newDate = new RegExp(
  `(?:\\b(?:now|to|new(?: date)?|(?:extended|postponed|delayed)(?: until)?)|[→>])[:, ]*(?:${datePattern})`,
  'i',
);
const nothing =
  /^(?:[-–—?.…\s]*|n\/?a|none|tbd|tba|no date|not set|\[[^\]]*\]|<[^>]*>|yyyy-mm-dd)$/i;

/** Reads what a document gives as a due date; undefined where it gives none. */
export function readDue(written: string): Due | undefined {
  const text = written.replace(/[*_`]+/g, '').trim();
  if (nothing.test(text)) return undefined;
  const day = readStamp(text).date;
  if (day !== undefined && oneDate.test(text)) return { due: day, dueBy: day };
  // Of several dates ("2026-03-01 - 2026-03-05", "was ..., now ...") the last one counts.
  const dates = [...withoutRemark(text.slice(0, 300)).matchAll(aDate)].map(([date]) =>
    lastDayOf(date),
  );
  const last = dates.at(-1);
  const only = dates.length === 1 && day !== undefined && last === day;
  return { due: only ? day : text, dueBy: last ?? null };
}

/** True for a text that is nothing but one date. */
export function isDate(text: string): boolean {
  return oneDate.test(text.trim());
}

/** A date that was moved keeps its history behind it, `2026-07-01 (was 2026-04-01)`: that is no due date any more. */
function withoutRemark(text: string): string {
  const first = dateFirst.exec(text)?.[0];
  if (first === undefined || newDate.test(text.slice(first.length))) return text;
  const at = text.slice(first.length).search(remark);
  return at === -1 ? text : text.slice(0, first.length + at);
}

/** The last day of what a date names: a day, a month or a quarter. */
function lastDayOf(date: string): string | undefined {
  const day = readStamp(date).date;
  if (day !== undefined) return day;
  const ofMonth = /^(\d{4})-(\d{2})$/.exec(date);
  if (ofMonth !== null) return lastDayOfMonth(ofMonth[1], ofMonth[2]);
  const quarter = /^Q([1-4])[ /-]?(?:20)?(\d{2})$/i.exec(date);
  const yearFirst = /^20(\d{2})[ /-]?Q([1-4])$/i.exec(date);
  const year = quarter?.[2] ?? yearFirst?.[1];
  const number = quarter?.[1] ?? yearFirst?.[2];
  if (year === undefined || number === undefined) return undefined;
  return lastDayOfMonth(`20${year}`, String(Number(number) * 3).padStart(2, '0'));
}

function lastDayOfMonth(year = '', ofYear = ''): string | undefined {
  for (const day of ['31', '30', '29', '28']) {
    const { date } = readStamp(`${year}-${ofYear}-${day}`);
    if (date !== undefined) return date;
  }
  return undefined;
}

/** @param today `YYYY-MM-DD`. Only a date that is beyond doubt makes an item overdue. */
export function isOverdue(
  { done, dueBy }: { readonly done: boolean; readonly dueBy: string | null },
  today: string,
): boolean {
  return !done && dueBy !== null && dueBy < today;
}

/** The day of a moment where the reader is, `YYYY-MM-DD`. */
export function localDay(moment: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}
