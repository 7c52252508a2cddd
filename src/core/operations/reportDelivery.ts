import * as z from 'zod/mini';
import { metricIds, type MetricId, type Metrics } from '../ledger/delivery/metrics';
import { reportPeriod } from '../ledger/delivery/period';
import type { DeliveryReport } from '../ledger/delivery/report';
import { metricRules } from '../ledger/delivery/rules';
import { changeOf, countsText, reportNotes, valueText } from '../ledger/delivery/wording';
import { defineOperation } from './operation';

const nullableNumber = z.nullable(z.number());

const metric = z.object({
  name: z.string(),
  /** Minutes, a ratio from 0 to 1, or deployments per week or month; null: no data. */
  value: nullableNumber,
  unit: z.enum(['minutes', 'ratio', 'per week', 'per month']),
  /** The value for people. */
  text: z.string(),
  /** How many values the median is of; the deployments that a ratio divides by. */
  count: z.number(),
  /** The deployments above a ratio's line. */
  numerator: z.optional(z.number()),
  source: z.enum(['deployments', 'tasks', 'incidents']),
  unreadable: z.number(),
  notApplicable: z.number(),
  missing: z.number(),
  /** What the value is made of, in words. */
  counts: z.string(),
  rule: z.string(),
  /** Against the period of the same length before. */
  previous: z.optional(z.object({ value: nullableNumber, change: z.nullable(z.string()) })),
});

const counted = z.array(z.object({ text: z.string(), count: z.number() }));
const values = forEachMetric(nullableNumber);

export const reportDelivery = defineOperation({
  name: 'report_delivery',
  title: 'Delivery Report',
  description:
    'Reports how software was delivered, from the ledger and all its archives: the five DORA metrics (change lead time, ' +
    'deployment frequency, failed deployment recovery time, change fail rate, deployment rework rate) with their counts ' +
    'and rules, their trend, the files changed most often, the most frequent root causes and the lessons.',
  doing: () => 'Reporting on delivery',
  readOnly: true,
  input: z.object({
    /** First day, `YYYY-MM-DD`, in UTC; of a time its day. Without it that of the first event. */
    from: z.optional(z.string()),
    /** Last day, inclusive. Without it today. */
    to: z.optional(z.string()),
    /** Without it all services together. */
    service: z.optional(z.string()),
    /** Of the trend: ISO weeks or months. */
    interval: z.optional(z.enum(['week', 'month'])),
  }),
  output: z.object({
    from: z.string(),
    to: z.string(),
    service: z.nullable(z.string()),
    interval: z.enum(['week', 'month']),
    deployments: z.number(),
    metrics: forEachMetric(metric),
    trend: z.array(
      z.object({
        interval: z.string(),
        complete: z.boolean(),
        deployments: z.number(),
        values,
      }),
    ),
    services: z.array(z.object({ service: z.string(), deployments: z.number(), values })),
    /** What was left out, in words. */
    notes: z.array(z.string()),
    files: counted,
    rootCauses: counted,
    lessons: z.array(
      z.object({ taskId: z.nullable(z.string()), timestamp: z.string(), text: z.string() }),
    ),
    lessonCount: z.number(),
  }),

  async run(ports, { from, to, service, interval = 'week' }) {
    const report = await ports.deliveryReport({
      service,
      interval,
      now: ports.now().getTime(),
      ...reportPeriod(from, to),
    });
    return {
      from: report.from,
      to: report.to,
      service: service ?? null,
      interval,
      deployments: report.deployments,
      metrics: metricsByName((id) => describe(report, id)),
      trend: report.trend.map(({ label, complete, metrics }) => ({
        interval: label,
        complete,
        deployments: metrics.deploymentFrequency.count,
        values: valuesOf(metrics),
      })),
      services: report.services.map((part) => ({
        service: part.service,
        deployments: part.deployments,
        values: valuesOf(part.metrics),
      })),
      notes: reportNotes(report),
      files: [...report.files],
      rootCauses: [...report.causes],
      lessons: report.lessons.map(({ taskId, time, text }) => ({
        taskId: taskId ?? null,
        timestamp: new Date(time).toISOString(),
        text,
      })),
      lessonCount: report.lessonCount,
    };
  },
});

function describe(report: DeliveryReport, id: MetricId): z.output<typeof metric> {
  const { interval, previous, days } = report;
  const { value, count, numerator, source, unreadable, notApplicable, missing } =
    report.metrics[id];
  const before = previous?.metrics[id];
  return {
    name: metricRules[id].name,
    value,
    unit: unitOf(id, interval),
    text: valueText(id, value, interval),
    count,
    source,
    unreadable,
    notApplicable,
    missing,
    ...(numerator !== undefined && { numerator }),
    counts: countsText(id, report.metrics[id]),
    rule: metricRules[id].rule,
    ...(before && {
      previous: {
        value: before.value,
        change: changeOf(id, report.metrics[id], before, days)?.words ?? null,
      },
    }),
  };
}

function unitOf(id: MetricId, interval: 'week' | 'month'): z.output<typeof metric>['unit'] {
  if (id === 'changeFailRate' || id === 'deploymentReworkRate') return 'ratio';
  return id === 'deploymentFrequency' ? `per ${interval}` : 'minutes';
}

function valuesOf(metrics: Metrics): Record<MetricId, number | null> {
  return metricsByName((id) => metrics[id].value);
}

function metricsByName<T>(make: (id: MetricId) => T): Record<MetricId, T> {
  return Object.fromEntries(metricIds.map((id) => [id, make(id)])) as Record<MetricId, T>;
}

function forEachMetric<Schema extends z.ZodMiniType>(
  schema: Schema,
): z.ZodMiniObject<Record<MetricId, Schema>> {
  return z.object(metricsByName(() => schema));
}
