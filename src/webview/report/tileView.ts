import { html, nothing, svg, type TemplateResult } from 'lit';
import { sparkline } from '../../core/ledger/delivery/charts';
import type { MetricId } from '../../core/ledger/delivery/metrics';
import type { DeliveryReport } from '../../core/ledger/delivery/report';
import { metricRules } from '../../core/ledger/delivery/rules';
import { linePath } from '../../core/ledger/delivery/svgChart';
import {
  changeOf,
  countsText,
  headline,
  valueText,
  type Change,
} from '../../core/ledger/delivery/wording';

const width = 120;
const height = 28;

/** One metric: its figure, what it is made of, how it changed, and its rule. */
export function tile(report: DeliveryReport, id: MetricId): TemplateResult {
  const { name, rule } = metricRules[id];
  const metric = report.metrics[id];
  const before = report.previous?.metrics[id];
  const figure = headline(id, metric, report.interval);
  const isFigure = /^[<\d]/.test(figure);
  return html`<section class="tile" data-metric=${id} aria-labelledby="metric-${id}">
    <h2 id="metric-${id}">${name}</h2>
    <p class=${isFigure ? 'figure' : 'figure no-data'}>${figure}</p>
    <p class="counts">
      ${countsText(id, metric)}
      ${isFigure || metric.value === null ? nothing : html`So far ${valueText(id, metric.value, report.interval)}.`}
    </p>
    ${changeView(before && changeOf(id, metric, before, report.days), report)}
    ${isFigure ? sparklineView(sparkline(report, id)) : nothing}
    <details class="rule">
      <summary>How it is counted</summary>
      <p>${rule}</p>
    </details>
  </section>`;
}

function changeView(
  change: Change | undefined,
  { previous }: DeliveryReport,
): TemplateResult | typeof nothing {
  if (previous === undefined) return nothing;
  if (change === undefined) return html`<p class="change">Not enough data to compare with</p>`;
  const icon = { up: 'arrow-up', down: 'arrow-down', same: 'arrow-right' }[change.direction];
  const mood = change.better === undefined ? '' : change.better ? 'better' : 'worse';
  return html`<p class="change ${mood}">
    <span class="codicon codicon-${icon}" aria-hidden="true"></span>
    <span
      >${mood === '' ? '' : html`<span class="mood">${mood === 'better' ? 'Better' : 'Worse'}:</span> `}${change.words}</span
    >
  </p>`;
}

/** Decoration: the charts and tables below say the same in full. */
function sparklineView(values: readonly (number | null)[]): TemplateResult | typeof nothing {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return nothing;
  const top = Math.max(...known) || 1;
  const step = (width - 6) / Math.max(1, values.length - 1);
  const x = (index: number): number => 3 + index * step;
  const y = (value: number): number => height - 3 - (value / top) * (height - 6);
  const points = values.flatMap((value, index) =>
    value === null ? [] : [svg`<circle cx=${x(index)} cy=${y(value)} r="1.5" />`],
  );
  return html`<svg class="sparkline" viewBox="0 0 ${width} ${height}" aria-hidden="true">
    <path d=${linePath(values, x, y)} />
    ${points}
  </svg>`;
}
