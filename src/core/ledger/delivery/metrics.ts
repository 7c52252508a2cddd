import { eachCount, hasCounts } from './counts';
import type { FailureFact } from './facts';
import { incidentRecovery, type JudgedDeployment } from './judgement';
import { median } from './median';
import type { DayTotals } from './rollup';

export const metricIds = [
  'changeLeadTime',
  'deploymentFrequency',
  'failedDeploymentRecoveryTime',
  'changeFailRate',
  'deploymentReworkRate',
] as const;
export type MetricId = (typeof metricIds)[number];

/** Where the values of a metric come from, the best source first. */
export type MetricSource = 'deployments' | 'tasks' | 'incidents';

export interface Metric {
  /** Minutes, deployments per week or month, or a ratio from 0 to 1; null: no data. */
  readonly value: number | null;
  /** How many values the median is of, or how many deployments the ratio or frequency is about. */
  readonly count: number;
  /** Of a ratio: the deployments above the line. */
  readonly numerator?: number;
  readonly source: MetricSource;
  /** Values that are recorded and could not be read. */
  readonly unreadable: number;
  /** Values that say that there is none. */
  readonly notApplicable: number;
  /** Deployments, or failed deployments, that say nothing of it. */
  readonly missing: number;
}

export type Metrics = Readonly<Record<MetricId, Metric>>;

/** The facts of one stretch of time and service, deployments to production only. */
export interface Sample {
  readonly deployments: readonly JudgedDeployment[];
  /** Incidents and rollbacks that name no recorded deployment. */
  readonly unlinked: readonly FailureFact[];
  /** With the lead times of completed tasks. */
  readonly totals: readonly DayTotals[];
}

/** What must be the same for samples that are compared: a trend does not change its source on the way. */
export interface MetricSources {
  readonly lead: MetricSource;
  readonly recovery: MetricSource;
}

export function metricsOf(
  sample: Sample,
  sources: MetricSources,
  /** How many weeks or months the sample is long. */
  length: number,
): Metrics {
  const { deployments } = sample;
  const count = deployments.length;
  return {
    changeLeadTime: sources.lead === 'tasks' ? taskLeadTime(sample) : leadTime(deployments),
    deploymentFrequency: {
      ...plain(count),
      value: count === 0 || length <= 0 ? null : count / length,
    },
    failedDeploymentRecoveryTime:
      sources.recovery === 'incidents' ? ofIncidents(sample.unlinked) : ofDeployments(deployments),
    changeFailRate: ratio(deployments, ({ failed }) => failed),
    deploymentReworkRate: ratio(deployments, ({ rework }) => rework),
  };
}

/** The best source that has a value in the sample. */
export function sourcesFor({ deployments, unlinked, totals }: Sample): MetricSources {
  const lead = deployments.some((one) => typeof one.lead === 'number' || one.lead.length > 0);
  const recovered = deployments.some(({ recovery }) => recovery !== undefined);
  const hasTasks = !lead && totals.some(({ taskLeads }) => hasCounts(taskLeads));
  const hasIncidents = !recovered && ofIncidents(unlinked).value !== null;
  return {
    lead: hasTasks ? 'tasks' : 'deployments',
    recovery: hasIncidents ? 'incidents' : 'deployments',
  };
}

function leadTime(deployments: readonly JudgedDeployment[]): Metric {
  const all: number[] = [];
  let [unreadable, notApplicable, missing] = [0, 0, 0];
  for (const { lead, leadsUnreadable, leadsNotApplicable } of deployments) {
    const before = all.length;
    if (typeof lead === 'number') all.push(lead);
    else for (const seconds of lead) all.push(seconds);
    unreadable += leadsUnreadable;
    notApplicable += leadsNotApplicable;
    if (all.length - before + leadsUnreadable + leadsNotApplicable === 0) missing += 1;
  }
  return {
    value: minutes(median(all)),
    count: all.length,
    source: 'deployments',
    unreadable,
    notApplicable,
    missing,
  };
}

function taskLeadTime({ totals }: Sample): Metric {
  const sums = new Map<number, number>();
  for (const { taskLeads } of totals) {
    eachCount(taskLeads, (seconds, times) => sums.set(seconds, (sums.get(seconds) ?? 0) + times));
  }
  const counts = [...sums].sort((a, b) => a[0] - b[0]);
  const count = sum(counts, ([, times]) => times);
  return {
    value: minutes(
      count === 0 ? null : (nth(counts, (count - 1) >> 1) + nth(counts, count >> 1)) / 2,
    ),
    count,
    source: 'tasks',
    unreadable: sum(totals, (day) => day.taskLeadsUnreadable),
    notApplicable: sum(totals, (day) => day.taskLeadsNotApplicable),
    missing: 0,
  };
}

/** The value at a place in the list that the counts stand for. */
function nth(counts: readonly (readonly [value: number, times: number])[], place: number): number {
  let passed = 0;
  for (const [value, times] of counts) {
    passed += times;
    if (place < passed) return value;
  }
  return Number.NaN;
}

function ofDeployments(deployments: readonly JudgedDeployment[]): Metric {
  const seconds: number[] = [];
  let [failures, broken] = [0, 0];
  for (const { failed, recovery, unreadable } of deployments) {
    if (failed !== true) continue;
    failures += 1;
    broken += unreadable;
    if (recovery !== undefined) seconds.push(recovery);
  }
  return {
    value: minutes(median(seconds)),
    count: seconds.length,
    source: 'deployments',
    unreadable: broken,
    notApplicable: 0,
    missing: failures - seconds.length,
  };
}

function ofIncidents(unlinked: readonly FailureFact[]): Metric {
  const seconds: number[] = [];
  let [incidents, unreadable] = [0, 0];
  for (const failure of unlinked) {
    if (failure.kind !== 'incident') continue;
    incidents += 1;
    if (failure.recovery.unreadable) unreadable += 1;
    const passed = incidentRecovery(failure);
    if (passed !== undefined) seconds.push(passed);
  }
  return {
    value: minutes(median(seconds)),
    count: seconds.length,
    source: 'incidents',
    unreadable,
    notApplicable: 0,
    missing: incidents - seconds.length,
  };
}

/** No deployment, or none of which anything is known, is no data: it is not a rate of zero. */
function ratio(
  deployments: readonly JudgedDeployment[],
  judgementOf: (deployment: JudgedDeployment) => boolean | undefined,
): Metric {
  const count = deployments.length;
  let [numerator, missing] = [0, 0];
  for (const deployment of deployments) {
    const counts = judgementOf(deployment);
    if (counts === undefined) missing += 1;
    else if (counts) numerator += 1;
  }
  return {
    ...plain(count),
    value: missing === count ? null : numerator / count,
    numerator,
    missing,
  };
}

function plain(count: number): Omit<Metric, 'value'> {
  return { count, source: 'deployments', unreadable: 0, notApplicable: 0, missing: 0 };
}

function minutes(seconds: number | null): number | null {
  return seconds === null ? null : seconds / 60;
}

function sum<T>(list: readonly T[], value: (item: T) => number): number {
  return list.reduce((total, item) => total + value(item), 0);
}
