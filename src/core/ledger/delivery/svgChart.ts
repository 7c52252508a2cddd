import { axisTicks, tickText } from './axis';
import type { TrendChart } from './charts';
import { escapeHtml } from '../../text/escapeHtml';

const width = 640;
const height = 220;
const edge = { left: 72, right: 12, top: 12, bottom: 28 };
const plotWidth = width - edge.left - edge.right;
const plotHeight = height - edge.top - edge.bottom;

/**
 * A chart as SVG text. Colours come from the page's style: `.axis`, `.grid`, and `.series-0`, `.series-1` for what is
 * plotted.
 * @param labels of the weeks or months
 */
export function svgChart(chart: TrendChart, labels: readonly string[]): string {
  const values = chart.series.flatMap((series) => series.values).filter((value) => value !== null);
  const ticks = axisTicks(Math.max(0, ...values), chart.unit);
  const top = ticks.at(-1) ?? 1;
  const slot = plotWidth / Math.max(1, labels.length);
  const x = (index: number): number => round(edge.left + slot * (index + 0.5));
  const y = (value: number): number => round(edge.top + plotHeight * (1 - value / top));
  const parts = [
    ...ticks.map((tick) => gridLine(y(tick), tickText(tick, chart.unit))),
    ...axisLabels(labels, x),
    ...chart.series.map(({ values: plotted }, number) =>
      chart.kind === 'bars' ? bars(plotted, x, y, slot, number) : line(plotted, x, y, number),
    ),
  ];
  const name = escapeHtml(`${chart.title}. The table below has the same figures.`);
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${name}">${parts.join('')}</svg>`;
}

/** The path of a line through the values that are there, in a box; gaps stay gaps. */
export function linePath(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  let path = '';
  let isDrawing = false;
  values.forEach((value, index) => {
    if (value !== null) path += `${isDrawing ? 'L' : 'M'}${x(index)} ${y(value)}`;
    isDrawing = value !== null;
  });
  return path;
}

function gridLine(at: number, text: string): string {
  return (
    `<line class="grid" x1="${edge.left}" x2="${width - edge.right}" y1="${at}" y2="${at}"/>` +
    `<text class="axis" x="${edge.left - 8}" y="${at + 4}" text-anchor="end">${escapeHtml(text)}</text>`
  );
}

/** As many as have room. */
function axisLabels(labels: readonly string[], x: (index: number) => number): string[] {
  const every = Math.max(1, Math.ceil(labels.length / 8));
  return labels.flatMap((label, index) =>
    index % every === 0
      ? [
          `<text class="axis" x="${x(index)}" y="${height - 8}" text-anchor="middle">${escapeHtml(label)}</text>`,
        ]
      : [],
  );
}

function bars(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
  slot: number,
  number: number,
): string {
  const size = round(Math.min(48, slot * 0.7));
  return values
    .map((value, index) =>
      value === null || value === 0
        ? ''
        : `<rect class="bar series-${number}" x="${round(x(index) - size / 2)}" y="${y(value)}" width="${size}" height="${round(y(0) - y(value))}"/>`,
    )
    .join('');
}

function line(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
  number: number,
): string {
  // A single value between two gaps is seen only by its point. Shapes tell the series apart without colour.
  const points = values.map((value, index) => {
    if (value === null) return '';
    const [px, py] = [x(index), y(value)];
    return number === 0
      ? `<circle class="point series-0" cx="${px}" cy="${py}" r="3"/>`
      : `<rect class="point series-${number}" x="${round(px - 3)}" y="${round(py - 3)}" width="6" height="6"/>`;
  });
  return `<path class="line series-${number}" d="${linePath(values, x, y)}"/>${points.join('')}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
