import { dayOf, dayText } from './calendar';
import type { DeliveryReport, ReportQuery } from './report';

/** The period of a report that names none: from the first event to today. */
export interface WholePeriod {
  readonly firstDay: number;
  readonly lastDay: number;
  /** Events outside of it, which are taken for misdated. */
  readonly apart: readonly EventsApart[];
}

/** Events of one day that stand apart from all others. Days since 1970-01-01, in UTC. */
export interface EventsApart {
  readonly day: number;
  readonly events: number;
}

interface Day {
  readonly day: number;
  readonly events: number;
}

/** A ledger rests over holidays, and not for longer than this. */
const farDays = 180;
/** Of all events; one is always few. */
const fewEvents = 0.01;
/** Clocks are set apart by time zones, and not by more. */
const aheadDays = 1;

/** The days that a report is about, and what it leaves out because nobody has named them. */
export function periodOf(
  totals: Iterable<Day>,
  { firstDay, lastDay, now }: Pick<ReportQuery, 'firstDay' | 'lastDay' | 'now'>,
): Pick<DeliveryReport, 'apart'> & { readonly period: readonly [number, number] } {
  if (firstDay !== undefined && lastDay !== undefined)
    return { period: [Math.min(firstDay, lastDay), lastDay], apart: [] };
  const whole = wholePeriod(totals, dayOf(now));
  const to = lastDay ?? whole.lastDay;
  const from = Math.min(to, firstDay ?? whole.firstDay);
  // What the caller has named is no guess.
  const apart = whole.apart.filter(({ day }) =>
    day < whole.firstDay ? firstDay === undefined : lastDay === undefined,
  );
  return {
    period: [from, to],
    apart: apart.map(({ day, events }) => ({ date: dayText(day), events })),
  };
}

/**
 * A mistyped year must not stretch every chart: few events that stand half a year from the others, or lie in the future,
 * are left out and told of.
 * @param totals in any order; a day may come several times
 */
export function wholePeriod(totals: Iterable<Day>, today: number): WholePeriod {
  const byDay = new Map<number, number>();
  for (const { day, events } of totals) byDay.set(day, (byDay.get(day) ?? 0) + events);
  const days = [...byDay].map(([day, events]) => ({ day, events })).sort((a, b) => a.day - b.day);
  const all = days.reduce((sum, { events }) => sum + events, 0);
  const few = Math.max(1, Math.floor(all * fewEvents));
  const past = days.filter(({ day }) => day <= today + aheadDays);
  // Where most events lie in the future it is this clock that is wrong.
  const isAhead = sumOf(past) * 2 < all;
  const known = isAhead ? days : past;
  const [start, end] = [edge(known, few), edge(known.toReversed(), few)];
  const kept = known.slice(start, known.length - end);
  const firstDay = kept[0]?.day ?? today;
  const lastDay = Math.max(today, kept.at(-1)?.day ?? today);
  const apart = days.filter(({ day }) => day < firstDay || day > lastDay);
  return { firstDay: Math.min(firstDay, lastDay), lastDay, apart };
}

/** How many days at the start stand apart from those behind them. */
function edge(days: readonly Day[], few: number): number {
  let events = 0;
  let apart = 0;
  for (const [index, { day, events: ofDay }] of days.entries()) {
    const next = days[index + 1];
    events += ofDay;
    if (next === undefined || events > few) break;
    if (Math.abs(next.day - day) > farDays) apart = index + 1;
  }
  return apart;
}

function sumOf(days: readonly Day[]): number {
  return days.reduce((sum, { events }) => sum + events, 0);
}
