import { wordyDuration } from '../../text/duration';
import type { TrendChart } from './charts';

/** Steps of time that people count in, in minutes. */
const timeSteps = [
  1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 7200, 14_400, 43_200, 86_400, 262_800,
];

/** Round numbers from zero to at least the largest value, about four of them. */
export function axisTicks(largest: number, unit: TrendChart['unit']): number[] {
  const top = largest > 0 ? largest : 1;
  const step = unit === 'minutes' ? timeStep(top / 4) : roundStep(top / 4, unit === 'deployments');
  const ticks = [0];
  while ((ticks.at(-1) ?? 0) < top) ticks.push(ticks.length * step);
  return ticks;
}

export function tickText(value: number, unit: TrendChart['unit']): string {
  if (unit === 'minutes') return value === 0 ? '0' : wordyDuration(value);
  const number = value.toLocaleString('en', { maximumFractionDigits: 1 });
  return unit === 'percent' ? `${number} %` : number;
}

function timeStep(least: number): number {
  return timeSteps.find((step) => step >= least) ?? roundStep(least / 1440, true) * 1440;
}

function roundStep(least: number, whole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 2.5, 5, 10].map((part) => part * power).find((size) => size >= least) ?? 1;
  return whole ? Math.max(1, Math.ceil(step)) : step;
}
