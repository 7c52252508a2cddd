import uPlot from 'uplot';
import { axisTicks, tickText } from '../../core/ledger/delivery/axis';
import type { TrendChart } from '../../core/ledger/delivery/charts';
import { chartColours, type ChartColours } from './theme';

const height = 200;

/** What a chart is drawn from. It is drawn again when this object is another one. */
export interface ChartModel {
  readonly chart: TrendChart;
  /** Of the weeks or months. */
  readonly labels: readonly string[];
}

/** Keeps one chart of uPlot in the element, as wide as the element is. */
class LogbookChart extends HTMLElement {
  #model: ChartModel | undefined;
  #plot: uPlot | undefined;
  readonly #resized = new ResizeObserver(() => this.#fit());

  set model(model: ChartModel) {
    this.#model = model;
    if (this.isConnected) this.#draw();
  }

  connectedCallback(): void {
    this.#resized.observe(this);
    this.#draw();
  }

  disconnectedCallback(): void {
    this.#resized.disconnect();
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  #draw(): void {
    this.#plot?.destroy();
    this.#plot = undefined;
    const width = this.clientWidth;
    if (this.#model === undefined || width === 0) return;
    this.#plot = new uPlot(
      chartOptions(this.#model, chartColours(), width),
      [
        this.#model.labels.map((_, index) => index),
        ...this.#model.chart.series.map(({ values }) => [...values]),
      ],
      this,
    );
  }

  #fit(): void {
    const width = this.clientWidth;
    if (width === 0) return;
    if (this.#plot === undefined) this.#draw();
    else if (this.#plot.width !== width) this.#plot.setSize({ width, height });
  }
}

customElements.define('logbook-chart', LogbookChart);

function chartOptions(
  { chart, labels }: ChartModel,
  colours: ChartColours,
  width: number,
): uPlot.Options {
  const { kind, unit, series } = chart;
  const ticks = axisTicks(
    Math.max(0, ...series.flatMap(({ values }) => values.filter((value) => value !== null))),
    unit,
  );
  const font = getComputedStyle(document.body);
  const drawBars = uPlot.paths.bars?.({ size: [0.7, 48] });
  const axis = {
    stroke: colours.text,
    font: `${font.fontSize} ${font.fontFamily}`,
    grid: { stroke: colours.grid, width: 1 },
    ticks: { show: false },
  };
  return {
    width,
    height,
    pxAlign: false,
    cursor: { drag: { x: false, y: false }, points: { show: kind === 'lines' } },
    legend: { live: true },
    scales: {
      x: { time: false, range: [-0.5, Math.max(0.5, labels.length - 0.5)] },
      y: { range: [0, ticks.at(-1) ?? 1] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        splits: (plot) => shownLabels(labels.length, plot.width),
        values: (_, places) => places.map((place) => labels[place] ?? ''),
      },
      {
        ...axis,
        size: unit === 'minutes' ? 84 : 56,
        splits: () => ticks,
        values: (_, values) => values.map((value) => tickText(value, unit)),
      },
    ],
    series: [
      { label: '', value: (_, place: number | null) => labels[place ?? -1] ?? '' },
      ...series.map(({ name, texts }, number): uPlot.Series => {
        const colour = colours.series[number] ?? colours.text;
        return {
          label: name,
          stroke: colour,
          width: 2,
          value: (_plot, _value, _series, index) => (index === null ? '' : (texts[index] ?? '')),
          ...(kind === 'bars' && {
            fill: colour,
            ...(drawBars && { paths: drawBars }),
            points: { show: false },
          }),
          ...(kind === 'lines' && {
            // Never told apart by colour alone.
            dash: number === 0 ? [] : [6, 3],
            points: {
              show: true,
              size: number === 0 ? 7 : 9,
              fill: number === 0 ? colour : 'transparent',
            },
          }),
        };
      }),
    ],
  };
}

/** As many labels as have room. */
function shownLabels(count: number, width: number): number[] {
  const every = Math.max(1, Math.ceil((count * 84) / Math.max(84, width - 84)));
  return Array.from({ length: Math.ceil(count / every) }, (_, index) => index * every);
}
