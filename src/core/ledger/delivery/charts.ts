import { metricIds, type MetricId } from './metrics';
import type { DeliveryReport, TrendPoint } from './report';
import { metricRules } from './rules';
import { valueText } from './wording';

/** One chart of the trend, and the table that says the same: the panel and the exports show these. */
export interface TrendChart {
  readonly title: string;
  readonly kind: 'bars' | 'lines';
  /** Of the axis. */
  readonly unit: 'deployments' | 'minutes' | 'percent';
  readonly series: readonly TrendSeries[];
}

export interface TrendSeries {
  readonly id: MetricId;
  readonly name: string;
  /** One for each week or month; null: no data. */
  readonly values: readonly (number | null)[];
  /** The same for people, with the number of values. */
  readonly texts: readonly string[];
}

/** The charts of a report, in the order in which they are shown. */
export function trendCharts(report: DeliveryReport): TrendChart[] {
  const perInterval = report.interval === 'week' ? 'Deployments per week' : 'Deployments per month';
  return [
    {
      title: perInterval,
      kind: 'bars',
      unit: 'deployments',
      series: [
        {
          id: 'deploymentFrequency',
          name: 'Deployments',
          values: report.trend.map(({ metrics }) => metrics.deploymentFrequency.count),
          texts: report.trend.map(({ metrics }) => String(metrics.deploymentFrequency.count)),
        },
      ],
    },
    lines(report, 'Change lead time', 'minutes', ['changeLeadTime']),
    lines(report, 'Failed deployment recovery time', 'minutes', ['failedDeploymentRecoveryTime']),
    lines(report, 'Change fail rate and rework rate', 'percent', [
      'changeFailRate',
      'deploymentReworkRate',
    ]),
  ];
}

/** The values of one metric over time, for the small line beside its figure. */
export function sparkline({ trend }: DeliveryReport, id: MetricId): (number | null)[] {
  return trend.map((point) => plotted(point, id));
}

/** `2026-W03`, marked where the period holds only a part of it. */
export function spanText({ label, complete }: TrendPoint): string {
  return complete ? label : `${label} (part)`;
}

/** In the order of the tiles. */
export const shownMetrics: readonly MetricId[] = metricIds;

function lines(
  report: DeliveryReport,
  title: string,
  unit: TrendChart['unit'],
  ids: readonly MetricId[],
): TrendChart {
  return {
    title,
    kind: 'lines',
    unit,
    series: ids.map((id) => ({
      id,
      name: metricRules[id].name,
      values: report.trend.map((point) => plotted(point, id)),
      texts: report.trend.map(({ metrics }) => {
        const { value, count } = metrics[id];
        const text = valueText(id, value, report.interval);
        return value === null ? text : `${text} (n = ${count.toLocaleString('en')})`;
      }),
    })),
  };
}

function plotted({ metrics }: TrendPoint, id: MetricId): number | null {
  const { value, count } = metrics[id];
  if (id === 'deploymentFrequency') return count;
  const isRate = id === 'changeFailRate' || id === 'deploymentReworkRate';
  return value !== null && isRate ? value * 100 : value;
}
