import { wordyDuration } from '../../text/duration';
import type { Interval } from './calendar';
import type { Metric, MetricId } from './metrics';
import type { DeliveryReport } from './report';

/** Below it a median or ratio says nothing yet: the tile says how much there is, the tables still have the value. */
export const enoughValues = 3;

export interface Change {
  readonly direction: 'up' | 'down' | 'same';
  /** Undefined where it is neither. */
  readonly better: boolean | undefined;
  /** `26 % shorter than in the 84 days before (1 h 20 min)`. */
  readonly words: string;
}

const times: ReadonlySet<MetricId> = new Set(['changeLeadTime', 'failedDeploymentRecoveryTime']);

/** Of minutes, a ratio or a frequency; `No data` for null. */
export function valueText(id: MetricId, value: number | null, interval: Interval): string {
  if (value === null) return 'No data';
  if (times.has(id)) return value > 0 && value < 1 ? '< 1 min' : wordyDuration(value);
  return id === 'deploymentFrequency' ? `${rounded(value)} per ${interval}` : percent(value);
}

/** The figure that stands large: not one that means nothing. */
export function headline(id: MetricId, metric: Metric, interval: Interval): string {
  const { value, count } = metric;
  if (value !== null && count < enoughValues && id !== 'deploymentFrequency')
    return `Not enough data (${counted(count, ...nounOf(id, metric))})`;
  return valueText(id, value, interval);
}

/** What the figure is made of, in whole sentences. */
export function countsText(id: MetricId, metric: Metric): string {
  const sentences = [basis(id, metric)];
  const { unreadable, notApplicable, missing } = metric;
  if (unreadable > 0)
    sentences.push(`${counted(unreadable, 'value', 'values')} could not be read.`);
  if (notApplicable > 0)
    sentences.push(`${counted(notApplicable, 'value says', 'values say')} that there is none.`);
  if (missing > 0) sentences.push(missingText(id, metric));
  return sentences.join(' ');
}

/** Compares with the period before; undefined where one of the two has no data, or too little. */
export function changeOf(
  id: MetricId,
  current: Metric,
  previous: Metric,
  days: number,
): Change | undefined {
  if (current.value === null || previous.value === null) return undefined;
  const least = Math.min(current.count, previous.count);
  if (least < enoughValues && id !== 'deploymentFrequency') return undefined;
  const before = `the ${counted(days, 'day', 'days')} before`;
  const was = valueText(id, previous.value, 'week').replace(/ per week$/, '');
  const difference = current.value - previous.value;
  const relative = previous.value === 0 ? undefined : Math.abs(difference / previous.value);
  if (difference === 0 || (relative !== undefined && relative < 0.005))
    return { direction: 'same', better: undefined, words: `The same as in ${before}` };
  const direction = difference > 0 ? 'up' : 'down';
  const isRate = id === 'changeFailRate' || id === 'deploymentReworkRate';
  const size = isRate
    ? `${rounded(Math.abs(difference) * 100)} points`
    : relative === undefined
      ? ''
      : percent(relative);
  const word = times.has(id)
    ? { up: 'longer', down: 'shorter' }[direction]
    : isRate
      ? { up: 'higher', down: 'lower' }[direction]
      : { up: 'more', down: 'fewer' }[direction];
  return {
    direction,
    better: id === 'deploymentFrequency' ? direction === 'up' : direction === 'down',
    words: `${size} ${word} than in ${before} (${was})`.trim(),
  };
}

/** `1 deployment`, `1,234 deployments`. */
export function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** What the figures of a report leave out, in whole sentences. */
export function reportNotes(report: DeliveryReport): string[] {
  const { apart, otherEnvironments, unlinked, undated, damaged, trend } = report;
  const notes: string[] = [];
  if (apart.length > 0) notes.push(apartNote(apart));
  const elsewhere = otherEnvironments.reduce((sum, { count }) => sum + count, 0);
  if (elsewhere > 0) {
    const where = otherEnvironments.map(({ text, count }) => `${text} (${count})`).join(', ');
    const deployments = counted(elsewhere, 'deployment is', 'deployments are');
    notes.push(`${deployments} not counted, because not made to production: ${where}.`);
  }
  if (unlinked > 0) {
    const name = unlinked === 1 ? 'names' : 'name';
    const incidents = counted(unlinked, 'incident or rollback', 'incidents and rollbacks');
    notes.push(
      `${incidents} ${name} no deployment that is recorded, so none is counted as failed for ${unlinked === 1 ? 'it' : 'them'}.`,
    );
  }
  if (undated > 0) {
    const events = counted(undated, 'event of the ledger has', 'events of the ledger have');
    notes.push(
      `${events} no timestamp that can be read and ${undated === 1 ? 'is' : 'are'} left out.`,
    );
  }
  if (damaged > 0) notes.push(damagedNote(report));
  if (trend.some(({ complete }) => !complete))
    notes.push(`The ${report.interval}s at the edges of the period are in it only in part.`);
  return notes;
}

/** Of a report with lines that are no events. */
export function damagedNote({ damaged }: Pick<DeliveryReport, 'damaged'>): string {
  return damaged === 1
    ? '1 line of the ledger is no event that can be read and is left out. "logbook check" names it.'
    : `${damaged.toLocaleString('en')} lines of the ledger are no events that can be read and are left out. "logbook check" names them.`;
}

const shownDays = 5;

function apartNote(apart: DeliveryReport['apart']): string {
  const count = apart.reduce((sum, { events }) => sum + events, 0);
  const days = apart.slice(0, shownDays).map(({ date }) => date);
  const dates = [...days, ...(apart.length > shownDays ? ['...'] : [])].join(', ');
  const [events, be, its] =
    count === 1
      ? ['1 event', 'is', 'its date']
      : [`${count.toLocaleString('en')} events`, 'are', 'their dates'];
  return (
    `${events} of ${dates} ${be} left out, far from all others or in the future: ${its} may be wrong. ` +
    'Name the first and last day to count all.'
  );
}

function basis(id: MetricId, metric: Metric): string {
  const { count, numerator = 0, source } = metric;
  switch (id) {
    case 'changeLeadTime':
      if (count === 0) return 'No lead time is recorded in this period.';
      return source === 'tasks'
        ? `Median of the lead times written into ${counted(count, 'completed task', 'completed tasks')}: no deployment has one.`
        : `Median of ${counted(count, 'change', 'changes')}.`;
    case 'deploymentFrequency':
      return count === 0
        ? 'No deployment to production is recorded in this period.'
        : `${counted(count, 'deployment', 'deployments')} to production.`;
    case 'failedDeploymentRecoveryTime':
      if (count === 0) return 'No recovery of a failed deployment is recorded in this period.';
      return source === 'incidents'
        ? `Median of ${counted(count, 'incident', 'incidents')} that ${count === 1 ? 'names' : 'name'} no deployment: no failed deployment has a recovery.`
        : `Median of ${counted(count, 'failed deployment', 'failed deployments')}.`;
    case 'changeFailRate':
      return ofDeployments(metric, 'failed');
    case 'deploymentReworkRate':
      return ofDeployments(metric, numerator === 1 ? 'was unplanned' : 'were unplanned');
  }
}

function ofDeployments({ value, count, numerator = 0 }: Metric, what: string): string {
  if (count === 0) return 'No deployment to production is recorded in this period.';
  const deployments = counted(count, 'deployment', 'deployments');
  // Nothing is known of any: then none is said to be good.
  if (value === null) return `${deployments} to production.`;
  return `${numerator.toLocaleString('en')} of ${deployments} ${what}.`;
}

function missingText(id: MetricId, { missing, count, value, source }: Metric): string {
  const all = value === null && missing === count;
  switch (id) {
    case 'changeLeadTime':
      return `${counted(missing, 'deployment has', 'deployments have')} none.`;
    case 'failedDeploymentRecoveryTime':
      return source === 'incidents'
        ? `${counted(missing, 'other incident has', 'other incidents have')} none.`
        : `${counted(missing, 'failed deployment has', 'failed deployments have')} none.`;
    case 'changeFailRate':
      return all
        ? 'Nothing is recorded of their outcome.'
        : `The outcome of ${missing.toLocaleString('en')} is not recorded; ${missing === 1 ? 'it counts' : 'they count'} as not failed.`;
    case 'deploymentReworkRate':
      return all
        ? 'Nothing is recorded of whether they were planned.'
        : `${missing.toLocaleString('en')} ${missing === 1 ? 'does not say whether it was' : 'do not say whether they were'} planned; ${missing === 1 ? 'it counts' : 'they count'} as planned.`;
    case 'deploymentFrequency':
      return '';
  }
}

function nounOf(id: MetricId, { source }: Metric): readonly [one: string, many: string] {
  if (id === 'changeLeadTime')
    return source === 'tasks' ? ['task', 'tasks'] : ['change', 'changes'];
  if (id === 'failedDeploymentRecoveryTime')
    return source === 'incidents'
      ? ['incident', 'incidents']
      : ['failed deployment', 'failed deployments'];
  return ['deployment', 'deployments'];
}

function percent(ratio: number): string {
  return `${rounded(ratio * 100)} %`;
}

/** One decimal below ten, none above. */
function rounded(value: number): string {
  // What is rare is not never.
  if (value !== 0 && Math.abs(value) < 0.05)
    return value.toLocaleString('en', { maximumSignificantDigits: 1 });
  const digits = Math.abs(value) < 10 ? 1 : 0;
  return value.toLocaleString('en', { maximumFractionDigits: digits });
}
