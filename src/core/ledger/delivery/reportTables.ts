import { shownMetrics, spanText, trendCharts } from './charts';
import type { DeliveryReport } from './report';
import { metricRules } from './rules';
import { changeOf, countsText, counted, valueText } from './wording';

/** A report as headings, sentences and tables: what both exports are written from. */
export interface ReportTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Index of the chart that shows the same. */
  readonly chart?: number;
  /** Stands below the heading. */
  readonly note?: string;
}

export function reportTitle({ service }: DeliveryReport): string {
  return service === undefined ? 'Delivery report' : `Delivery report: ${service}`;
}

/** `2026-01-05 to 2026-01-18 (14 days, UTC)`. */
export function periodText({ from, to, days }: DeliveryReport): string {
  return `${from} to ${to} (${counted(days, 'day', 'days')}, UTC)`;
}

export function reportTables(report: DeliveryReport): ReportTable[] {
  const tables = [
    metricTable(report),
    ...trendTables(report),
    serviceTable(report),
    {
      title: 'Hottest files',
      columns: ['File', 'Changes'],
      rows: report.files.map(({ text, count }) => [text, count.toLocaleString('en')]),
    },
    {
      title: 'Most frequent root causes',
      columns: ['Root cause', 'Events'],
      rows: report.causes.map(({ text, count }) => [text, count.toLocaleString('en')]),
    },
    lessonTable(report),
  ];
  return tables.filter(({ rows }) => rows.length > 0);
}

/** Name and words of each rule. */
export function reportRules(): { name: string; rule: string }[] {
  return shownMetrics.map((id) => metricRules[id]);
}

function metricTable(report: DeliveryReport): ReportTable {
  const { previous } = report;
  const compared = previous ? [`Against ${previous.from} to ${previous.to}`] : [];
  return {
    title: 'The five DORA metrics',
    columns: ['Metric', 'Value', 'Of', ...compared],
    rows: shownMetrics.map((id) => {
      const metric = report.metrics[id];
      const change = previous && changeOf(id, metric, previous.metrics[id], report.days);
      return [
        metricRules[id].name,
        valueText(id, metric.value, report.interval),
        countsText(id, metric),
        ...compared.map(() => change?.words ?? 'Not enough data to compare with'),
      ];
    }),
  };
}

function trendTables(report: DeliveryReport): ReportTable[] {
  const first = report.interval === 'week' ? 'Week' : 'Month';
  return trendCharts(report).map(({ title, series }, chart) => ({
    title,
    chart,
    columns: [first, ...series.map(({ name }) => name)],
    rows: report.trend.map((point, index) => [
      spanText(point),
      ...series.map(({ texts }) => texts[index] ?? ''),
    ]),
  }));
}

function serviceTable({ services, interval }: DeliveryReport): ReportTable {
  return {
    title: 'Services',
    columns: ['Service', 'Deployments', ...shownMetrics.map((id) => metricRules[id].name)],
    rows: services.map(({ service, deployments, metrics }) => [
      service === '' ? 'No service named' : service,
      deployments.toLocaleString('en'),
      ...shownMetrics.map((id) => valueText(id, metrics[id].value, interval)),
    ]),
  };
}

function lessonTable({ lessons, lessonCount }: DeliveryReport): ReportTable {
  return {
    title: 'Lessons',
    columns: ['Date', 'Lesson', 'Event'],
    ...(lessonCount > lessons.length && {
      note: `The newest ${lessons.length.toLocaleString('en')} of ${lessonCount.toLocaleString('en')}.`,
    }),
    rows: lessons.map(({ time, text, taskId }) => [
      new Date(time).toISOString().slice(0, 10),
      text,
      taskId ?? '',
    ]),
  };
}
