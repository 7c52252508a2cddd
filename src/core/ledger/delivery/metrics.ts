import type { DeploymentFact, FailureFact, Recovery } from './facts';
import { eachCount, hasCounts } from './counts';
import type { Aftermath, FactLinks } from './links';
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
  readonly deployments: readonly DeploymentFact[];
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
  links: FactLinks,
  sources: MetricSources,
  /** How many weeks or months the sample is long. */
  length: number,
): Metrics {
  const { deployments } = sample;
  const count = deployments.length;
  const outcomes = deployments.map((deployment) => failed(deployment, links));
  return {
    changeLeadTime: sources.lead === 'tasks' ? taskLeadTime(sample) : leadTime(deployments),
    deploymentFrequency: {
      ...plain(count),
      value: count === 0 || length <= 0 ? null : count / length,
    },
    failedDeploymentRecoveryTime:
      sources.recovery === 'incidents'
        ? incidentRecovery(sample.unlinked)
        : deploymentRecovery(
            deployments.filter((_, index) => outcomes[index] === true),
            links,
          ),
    changeFailRate: ratio(outcomes),
    deploymentReworkRate: ratio(deployments.map(rework)),
  };
}

/** The best source that has a value in the sample. */
export function sourcesFor(sample: Sample, links: FactLinks): MetricSources {
  const lead = sample.deployments.some(({ lead: { seconds } }) => seconds.length > 0);
  const recovered = sample.deployments.some(
    (deployment) =>
      failed(deployment, links) === true && recoveryOf(deployment, links) !== undefined,
  );
  const hasTasks = !lead && sample.totals.some(({ taskLeads }) => hasCounts(taskLeads));
  const hasIncidents = !recovered && incidentRecovery(sample.unlinked).value !== null;
  return {
    lead: hasTasks ? 'tasks' : 'deployments',
    recovery: hasIncidents ? 'incidents' : 'deployments',
  };
}

/** The middle value, or the mean of the two in the middle; null of none. */
export function median(values: readonly number[]): number | null {
  const sorted = new Float64Array(values).sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

function leadTime(deployments: readonly DeploymentFact[]): Metric {
  const all: number[] = [];
  let [unreadable, notApplicable, missing] = [0, 0, 0];
  for (const { lead } of deployments) {
    for (const seconds of lead.seconds) all.push(seconds);
    unreadable += lead.unreadable;
    notApplicable += lead.notApplicable;
    if (lead.seconds.length + lead.unreadable + lead.notApplicable === 0) missing += 1;
  }
  return {
    ...{ value: minutes(median(all)), count: all.length, source: 'deployments' },
    ...{ unreadable, notApplicable, missing },
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

function deploymentRecovery(failures: readonly DeploymentFact[], links: FactLinks): Metric {
  const seconds: number[] = [];
  let unreadable = 0;
  for (const deployment of failures) {
    for (const recovery of recoveries(deployment, links)) if (recovery.unreadable) unreadable += 1;
    const passed = recoveryOf(deployment, links);
    if (passed !== undefined) seconds.push(passed);
  }
  return {
    ...{ value: minutes(median(seconds)), count: seconds.length, source: 'deployments' },
    ...{ unreadable, notApplicable: 0, missing: failures.length - seconds.length },
  };
}

/** Seconds from the failure to the recovery; undefined where the ledger does not say. */
function recoveryOf(deployment: DeploymentFact, links: FactLinks): number | undefined {
  const written = recoveries(deployment, links);
  const known: number[] = [];
  for (const recovery of written) {
    const span = spanOf(recovery, deployment.time);
    if (span !== undefined) known.push(span);
  }
  // Of several incidents the last one to end is the end of it.
  if (known.length > 0) return Math.max(...known);
  const after = links.aftermath.get(deployment);
  if (after === undefined) return undefined;
  const ends = [
    ...after.failures.filter(({ kind }) => kind === 'rollback'),
    ...after.fixes.filter((fix) => fix.failed !== true),
  ].map(({ time }) => time);
  const detected = written.flatMap(({ detectedAt }) => detectedAt ?? []);
  const start = detected.length > 0 ? Math.min(...detected) : deployment.time;
  const end = Math.min(...ends.filter((time) => time >= start));
  return Number.isFinite(end) ? Math.round((end - start) / 1000) : undefined;
}

/** What the deployment itself and its incidents and rollbacks say. */
function recoveries(deployment: DeploymentFact, { aftermath }: FactLinks): readonly Recovery[] {
  const failures = aftermath.get(deployment)?.failures;
  if (failures === undefined) return [deployment.recovery];
  return [deployment.recovery, ...failures.map(({ recovery }) => recovery)];
}

function incidentRecovery(unlinked: readonly FailureFact[]): Metric {
  const incidents = unlinked.filter(({ kind }) => kind === 'incident');
  const seconds = incidents.flatMap(({ recovery, time }) => spanOf(recovery, time) ?? []);
  return {
    ...{ value: minutes(median(seconds)), count: seconds.length, source: 'incidents' },
    unreadable: incidents.filter(({ recovery }) => recovery.unreadable).length,
    ...{ notApplicable: 0, missing: incidents.length - seconds.length },
  };
}

/** Seconds. @param start for a recovery that does not say when it was detected */
function spanOf({ detectedAt, recoveredAt, span }: Recovery, start: number): number | undefined {
  if (recoveredAt === undefined) return span;
  const passed = recoveredAt - (detectedAt ?? start);
  return passed < 0 ? span : Math.round(passed / 1000);
}

/** Undefined where nothing is recorded about the outcome. */
function failed(deployment: DeploymentFact, { aftermath }: FactLinks): boolean | undefined {
  const after = aftermath.get(deployment);
  if (deployment.failed === true || (after !== undefined && needsAction(after))) return true;
  return deployment.failed;
}

function needsAction({ failures, fixes }: Aftermath): boolean {
  return failures.length > 0 || fixes.some((fix) => rework(fix) === true);
}

/** Undefined where nothing is recorded about the plan. */
function rework({ planned, causedBy }: DeploymentFact): boolean | undefined {
  if (planned !== undefined) return !planned;
  return causedBy.length > 0 ? true : undefined;
}

/** No deployment, or none of which anything is known, is no data: it is not a rate of zero. */
function ratio(judged: readonly (boolean | undefined)[]): Metric {
  const count = judged.length;
  let [numerator, missing] = [0, 0];
  for (const counts of judged) {
    if (counts === undefined) missing += 1;
    else if (counts) numerator += 1;
  }
  return {
    ...plain(count),
    ...{ value: missing === count ? null : numerator / count, numerator, missing },
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
