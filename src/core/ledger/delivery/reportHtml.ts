import { trendCharts } from './charts';
import { escapeHtml } from '../../text/escapeHtml';
import type { DeliveryReport } from './report';
import { periodText, reportRules, reportTables, reportTitle } from './reportTables';
import { svgChart } from './svgChart';
import { counted, reportNotes } from './wording';

const style = `
:root { color-scheme: light dark; --ink: #24292f; --muted: #57606a; --edge: #d0d7de; --page: #fff; --a: #0969da; --b: #bc4c00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --muted: #9198a1; --edge: #3d444d; --page: #0d1117; --a: #58a6ff; --b: #f0883e; }
}
body { max-width: 860px; padding: 24px 16px; margin: 0 auto; color: var(--ink); font: 15px/1.5 system-ui, sans-serif; background: var(--page); }
h1 { font-size: 1.7em; } h2 { margin-top: 2em; font-size: 1.2em; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 4px 8px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--edge); overflow-wrap: anywhere; }
th { color: var(--muted); font-weight: 600; }
svg { width: 100%; height: auto; margin-bottom: 8px; }
.axis { font: 11px system-ui, sans-serif; fill: var(--muted); }
.grid { stroke: var(--edge); }
.line { fill: none; stroke-width: 2; } .line.series-0 { stroke: var(--a); } .line.series-1 { stroke: var(--b); stroke-dasharray: 6 3; }
.bar, .point { stroke: none; } .bar.series-0, .point.series-0 { fill: var(--a); } .point.series-1 { fill: var(--b); }
.muted { color: var(--muted); }
@media print { body { max-width: none; } section { break-inside: avoid-page; } }
`;

/** The report as one HTML file: no script, nothing loaded, charts drawn as SVG. Text of the ledger stays text. */
export function reportHtml(report: DeliveryReport): string {
  const charts = trendCharts(report);
  const labels = report.trend.map(({ label }) => label);
  const sections = reportTables(report).map(({ title, columns, rows, chart, note }) => {
    const drawn = chart === undefined ? undefined : charts[chart];
    return section(title, [
      ...(note === undefined ? [] : [`<p class="muted">${escapeHtml(note)}</p>`]),
      ...(drawn === undefined ? [] : [svgChart(drawn, labels), legend(drawn.series)]),
      table(columns, rows),
    ]);
  });
  const rules = reportRules().map(
    ({ name, rule }) => `<li><strong>${escapeHtml(name)}</strong>: ${escapeHtml(rule)}</li>`,
  );
  const notes = reportNotes(report).map((note) => `<li>${escapeHtml(note)}</li>`);
  const title = escapeHtml(reportTitle(report));
  const deployments = counted(report.deployments, 'deployment', 'deployments');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<h1>${title}</h1>
<p>${escapeHtml(periodText(report))}. ${deployments} to production.</p>
${notes.length === 0 ? '' : `<ul class="muted">${notes.join('')}</ul>`}
${sections.join('\n')}
${section('How the metrics are counted', [`<ul>${rules.join('')}</ul>`])}
</body>
</html>
`;
}

function section(title: string, parts: readonly string[]): string {
  return `<section><h2>${escapeHtml(title)}</h2>\n${parts.join('\n')}</section>`;
}

/** Says in words which line is which, where there are several. */
function legend(series: readonly { readonly name: string }[]): string {
  if (series.length < 2) return '';
  const [first, second] = series.map(({ name }) => escapeHtml(name));
  return `<p class="muted">${first}: solid line, round points. ${second}: dashed line, square points.</p>`;
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = columns.map((column) => `<th scope="col">${escapeHtml(column)}</th>`).join('');
  const body = rows
    .map((cells) => `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`)
    .join('\n');
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}
