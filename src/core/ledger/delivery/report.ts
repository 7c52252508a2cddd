import { dayMs, dayText, spansOf, type Interval, type Span } from './calendar';
import { judge } from './judgement';
import { linksOf, type FactLinks } from './links';
import { mostFrequent, otherEnvironments, type Counted } from './frequency';
import { metricsOf, sourcesFor } from './metrics';
import type { Metrics, MetricSources, Sample } from './metrics';
import { compareLessons } from './rollup';
import type { DayTotals, DeliveryRollup, Lesson } from './rollup';
import type { DeploymentFact } from './facts';
import { periodOf } from './wholePeriod';

export interface ReportQuery {
  /** First day in UTC, as days since 1970-01-01; undefined: that of the first event, see `wholePeriod`. */
  readonly firstDay?: number | undefined;
  /** Last day, inclusive; undefined: today. */
  readonly lastDay?: number | undefined;
  /** Undefined: all services together. */
  readonly service?: string | undefined;
  readonly interval: Interval;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface DeliveryReport {
  /** `YYYY-MM-DD`, both inclusive, in UTC. */
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly interval: Interval;
  readonly service: string | undefined;
  /** Deployments to production; what the ratios divide by. */
  readonly deployments: number;
  /** Deployments to other environments, by their name: they are not counted. */
  readonly otherEnvironments: readonly Counted[];
  /** Incidents and rollbacks of the period that name no recorded deployment. */
  readonly unlinked: number;
  /** Events that a period which nobody named leaves out, because they stand far apart from all others. */
  readonly apart: readonly { readonly date: string; readonly events: number }[];
  /** Events of the whole ledger whose time cannot be read. */
  readonly undated: number;
  /** Lines of the whole ledger that are no events, blank ones aside. */
  readonly damaged: number;
  readonly events: number;
  /** Of the whole ledger, with and without a readable time. */
  readonly ledgerEvents: number;
  readonly metrics: Metrics;
  /** The period of the same length before; undefined where the period begins with the ledger. */
  readonly previous:
    { readonly from: string; readonly to: string; readonly metrics: Metrics } | undefined;
  readonly trend: readonly TrendPoint[];
  /** By deployments. Empty when no deployment names a service. */
  readonly services: readonly ServiceMetrics[];
  /** All services that the ledger names, whatever the period. */
  readonly knownServices: readonly string[];
  readonly files: readonly Counted[];
  readonly causes: readonly Counted[];
  /** The newest first; `lessonCount` says how many there are. */
  readonly lessons: readonly Lesson[];
  readonly lessonCount: number;
}

export interface TrendPoint extends Span {
  readonly metrics: Metrics;
}

export interface ServiceMetrics {
  /** Empty: deployments that name none. */
  readonly service: string;
  readonly deployments: number;
  readonly metrics: Metrics;
}

const topFiles = 10;
const topCauses = 10;
const shownLessons = 50;
const shownServices = 20;
const maxIntervals = 530;

/**
 * The five metrics, their trend and what is counted beside them, for a period of whole days in UTC.
 * @param damaged how many lines the reader of the ledger met that are no events
 */
export function deliveryReport(
  rollup: DeliveryRollup,
  query: ReportQuery,
  damaged = 0,
): DeliveryReport {
  const { interval, service } = query;
  const { period, apart } = periodOf(rollup.days.values(), query);
  const [firstDay, lastDay] = period;
  const length = lastDay - firstDay + 1;
  const links = linksOf(rollup);
  const facts = selectionOf(rollup, links, service);
  const sample = sampleOf(facts, firstDay, lastDay);
  const sources = sourcesFor(sample);
  const measure = (part: Sample, days: number): Metrics =>
    metricsOf(part, sources, inIntervals(days, interval));
  const inPeriod = sample.totals;
  return {
    from: dayText(firstDay),
    to: dayText(lastDay),
    days: length,
    interval,
    service,
    apart,
    undated: rollup.undated,
    damaged,
    deployments: sample.deployments.length,
    otherEnvironments: otherEnvironments(between(facts.elsewhere, firstDay, lastDay)),
    unlinked: sample.unlinked.length,
    events: countEvents(inPeriod),
    ledgerEvents: rollup.undated + countEvents([...rollup.days.values()]),
    metrics: measure(sample, length),
    previous:
      query.firstDay === undefined
        ? undefined
        : {
            from: dayText(firstDay - length),
            to: dayText(firstDay - 1),
            metrics: measure(sampleOf(facts, firstDay - length, firstDay - 1), length),
          },
    trend: trendOf(sample, spansOf(firstDay, lastDay, interval).slice(-maxIntervals), measure),
    services: service === undefined ? servicesOf(sample, sources, length, interval) : [],
    knownServices: knownServices(rollup),
    files: mostFrequent(rollup.texts.files, inPeriod, ({ files }) => files, topFiles),
    causes: mostFrequent(rollup.texts.causes, inPeriod, ({ causes }) => causes, topCauses),
    lessons: newestLessons(inPeriod),
    lessonCount: inPeriod.reduce((sum, { lessonCount }) => sum + lessonCount, 0),
  };
}

/** Each in the order of time. */
interface Timeline extends Omit<Sample, 'totals'> {
  /** Deployments that are not to production. */
  readonly elsewhere: readonly DeploymentFact[];
}

const knownTimelines = new WeakMap<FactLinks, Timeline>();

/** Sorted and judged once for each state of a roll-up: a report then looks only at its period. */
function timelineOf({ deployments }: DeliveryRollup, links: FactLinks): Timeline {
  const known = knownTimelines.get(links);
  if (known !== undefined) return known;
  const sorted = [...deployments].sort((a, b) => a.time - b.time);
  const timeline = {
    deployments: sorted.filter(isProduction).map((fact) => judge(fact, links)),
    elsewhere: sorted.filter((fact) => !isProduction(fact)),
    unlinked: [...links.unlinked].sort((a, b) => a.time - b.time),
  };
  knownTimelines.set(links, timeline);
  return timeline;
}

function selectionOf(
  rollup: DeliveryRollup,
  links: FactLinks,
  service: string | undefined,
): Timeline & Sample {
  const { deployments, elsewhere, unlinked } = timelineOf(rollup, links);
  const ofService = <T extends { readonly service: string }>(list: readonly T[]): readonly T[] =>
    service === undefined ? list : list.filter((item) => item.service === service);
  return {
    deployments: ofService(deployments),
    elsewhere: ofService(elsewhere),
    unlinked: ofService(unlinked),
    totals: ofService([...rollup.days.values()].sort((a, b) => a.day - b.day)),
  };
}

/** The facts of whole days. @param facts in the order of time */
function between<Fact extends { readonly time: number }>(
  facts: readonly Fact[],
  firstDay: number,
  lastDay: number,
): readonly Fact[] {
  const timeOf = ({ time }: Fact): number => time;
  return facts.slice(
    placeOf(facts, timeOf, firstDay * dayMs),
    placeOf(facts, timeOf, (lastDay + 1) * dayMs),
  );
}

/** A deployment without an environment is one to production: that is what the ledger records as a deployment. */
function isProduction({ environment }: DeploymentFact): boolean {
  return environment === '' || /^(?:prod|live)/i.test(environment);
}

function sampleOf({ deployments, unlinked, totals }: Sample, first: number, last: number): Sample {
  const dayOfTotals = ({ day }: DayTotals): number => day;
  return {
    deployments: between(deployments, first, last),
    unlinked: between(unlinked, first, last),
    totals: totals.slice(
      placeOf(totals, dayOfTotals, first),
      placeOf(totals, dayOfTotals, last + 1),
    ),
  };
}

/** Where the first item stands that is not below a value, in a list that is sorted by it. */
function placeOf<T>(list: readonly T[], valueOf: (item: T) => number, value: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && valueOf(item) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function trendOf(
  sample: Sample,
  spans: readonly Span[],
  measure: (sample: Sample, days: number) => Metrics,
): TrendPoint[] {
  return spans.map((span) => {
    const { firstDay, lastDay } = span;
    const metrics = measure(sampleOf(sample, firstDay, lastDay), lastDay - firstDay + 1);
    return { ...span, metrics };
  });
}

function servicesOf(
  sample: Sample,
  sources: MetricSources,
  days: number,
  interval: Interval,
): ServiceMetrics[] {
  const groups = byService(sample.deployments);
  const unlinked = byService(sample.unlinked);
  if ([...groups.keys()].every((service) => service === '')) return [];
  return [...groups]
    .sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
    .slice(0, shownServices)
    .map(([service, deployments]) => {
      // Lead times of tasks are those of all services together.
      const part: Sample = { deployments, unlinked: unlinked.get(service) ?? [], totals: [] };
      const metrics = metricsOf(part, sources, inIntervals(days, interval));
      return { service, deployments: deployments.length, metrics };
    });
}

function byService<Item extends { readonly service: string }>(
  items: readonly Item[],
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(item.service);
    if (group === undefined) groups.set(item.service, [item]);
    else group.push(item);
  }
  return groups;
}

function inIntervals(days: number, interval: Interval): number {
  return days / (interval === 'week' ? 7 : 365.2425 / 12);
}

/** @param totals in the order of their days */
function newestLessons(totals: readonly DayTotals[]): readonly Lesson[] {
  const lessons: Lesson[] = [];
  let earliest: number | undefined;
  for (const { day, lessons: ofDay } of totals.toReversed()) {
    if (lessons.length >= shownLessons && day !== earliest) break;
    lessons.push(...ofDay);
    earliest = day;
  }
  return lessons.sort(compareLessons).slice(0, shownLessons);
}

function countEvents(days: readonly DayTotals[]): number {
  return days.reduce((sum, { events }) => sum + events, 0);
}

function knownServices(rollup: DeliveryRollup): string[] {
  const names = new Set([...rollup.days.values()].map(({ service }) => service));
  names.delete('');
  return [...names].sort();
}
