import { eachCount, type Counts } from './counts';
import type { DeploymentFact } from './facts';
import type { DayTotals, TextTable } from './rollup';

export interface Counted {
  readonly text: string;
  readonly count: number;
}

/** By environment, the most frequent first. */
export function otherEnvironments(deployments: readonly DeploymentFact[]): Counted[] {
  const counts = new Map<string, number>();
  for (const { environment } of deployments) {
    counts.set(environment, (counts.get(environment) ?? 0) + 1);
  }
  return [...counts].map(([text, count]) => ({ text, count })).sort(byCount);
}

/** The texts that stand in a table and occur most often. */
export function mostFrequent(
  table: TextTable,
  days: readonly DayTotals[],
  countsOf: (totals: DayTotals) => Counts,
  limit: number,
): Counted[] {
  const sums = new Float64Array(table.keys.length);
  for (const totals of days) {
    eachCount(countsOf(totals), (index, count) => (sums[index] = (sums[index] ?? 0) + count));
  }
  const found: Counted[] = [];
  let least = 1;
  sums.forEach((count, index) => {
    if (count < least) return;
    found.push({ text: table.shown[index] ?? '', count });
    if (found.length < 4 * limit) return;
    found.sort(byCount).splice(limit);
    least = found.at(-1)?.count ?? 1;
  });
  return found.sort(byCount).slice(0, limit);
}

function byCount(a: Counted, b: Counted): number {
  return b.count - a.count || (a.text < b.text ? -1 : 1);
}
