import { html, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { spanText, trendCharts, type TrendChart } from '../../core/ledger/delivery/charts';
import type { DeliveryReport } from '../../core/ledger/delivery/report';
import './chartElement';

/** The charts, each with a table that says the same. @param theme rises when the colours change */
export function trendView(report: DeliveryReport, theme: number): TemplateResult {
  return html`<div class="charts">
    ${guard([report, theme], () => {
      const labels = report.trend.map(({ label }) => label);
      return trendCharts(report).map((chart) => chartView(report, chart, labels));
    })}
  </div>`;
}

function chartView(
  report: DeliveryReport,
  chart: TrendChart,
  labels: readonly string[],
): TemplateResult {
  const isEmpty = chart.series.every(({ values }) => values.every((value) => value === null));
  return html`<figure class="chart">
    <figcaption>${chart.title}</figcaption>
    ${
      isEmpty
        ? html`<p class="no-chart">No data in this period</p>`
        : html`<div
            role="img"
            aria-label="Chart: ${chart.title}. The table below has the same figures."
          >
            <logbook-chart aria-hidden="true" .model=${{ chart, labels }}></logbook-chart>
          </div>`
    }
    <details>
      <summary>Table<span class="hidden-text"> of ${chart.title}</span></summary>
      <div class="table-scroll">${chartTable(report, chart)}</div>
    </details>
  </figure>`;
}

function chartTable(
  { trend, interval }: DeliveryReport,
  { title, series }: TrendChart,
): TemplateResult {
  return html`<table aria-label=${title}>
    <thead>
      <tr>
        <th scope="col">${interval === 'week' ? 'Week' : 'Month'}</th>
        ${series.map(({ name }) => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${trend.map(
        (point, index) =>
          html`<tr>
            <th scope="row">${spanText(point)}</th>
            ${series.map(({ texts }) => html`<td>${texts[index]}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
