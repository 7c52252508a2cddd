import { logbookError } from '../../errors';
import { readIsoTime } from '../isoTime';
import { dayMs, dayOf } from './calendar';
import type { ReportQuery } from './report';

/**
 * The days that a caller names, in UTC; of a time its day.
 * @throws invalid_input for a text that is no date, and for an end before the start
 */
export function reportPeriod(
  from: string | undefined,
  to: string | undefined,
): Pick<ReportQuery, 'firstDay' | 'lastDay'> {
  const firstDay = readDay('from', from);
  const lastDay = readDay('to', to);
  if (firstDay !== undefined && lastDay !== undefined && lastDay < firstDay)
    throw logbookError('invalid_input', `\`to\` (${to}) is before \`from\` (${from}).`);
  return { firstDay, lastDay };
}

/** The last so many days, today included; undefined: all. @param now milliseconds since the epoch */
export function lastDays(
  days: number | undefined,
  now: number,
): Pick<ReportQuery, 'firstDay' | 'lastDay'> {
  if (days === undefined) return {};
  return { firstDay: dayOf(now - (days - 1) * dayMs), lastDay: dayOf(now) };
}

function readDay(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const time = readIsoTime(text)?.time;
  if (time !== undefined) return dayOf(time);
  throw logbookError('invalid_input', `\`${name}\` (${text}) is no date. Write it as YYYY-MM-DD.`);
}
