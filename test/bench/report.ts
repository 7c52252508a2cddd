import { eventOf } from '../../src/core/ledger/readEvent';
import { deliveryReport } from '../../src/core/ledger/delivery/report';
import type { ReportQuery } from '../../src/core/ledger/delivery/report';
import { addToRollup, emptyRollup, mergeRollups } from '../../src/core/ledger/delivery/rollup';
import type { DeliveryRollup } from '../../src/core/ledger/delivery/rollup';
import { decodeRollup, encodeRollup } from '../../src/core/ledger/delivery/rollupCodec';
import type { BenchRow } from './benchRow';
import { median, timed } from './measure';

const events = 1_000_000;
const segments = 60;
const start = Date.UTC(2024, 0, 1);
const span = 730 * 24 * 60 * 60 * 1000;

/** The delivery report at a million events of two years, from roll-ups as they are kept beside the segments. */
export async function benchReport(): Promise<BenchRow[]> {
  const stored: string[] = [];
  for (let segment = 0; segment < segments; segment++) stored.push(encodeRollup(generate(segment)));
  const size = stored.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  let rollup = emptyRollup();
  const loading = await timed(() => {
    rollup = mergeRollups(stored.map((text) => decodeRollup(text) ?? emptyRollup()));
  });
  const now = start + span;
  const today = Math.floor(now / 86_400_000);
  const quarter = await medianOf({ firstDay: today - 83, lastDay: today, interval: 'week', now });
  const whole = await medianOf({ interval: 'month', now });

  function medianOf(query: ReportQuery): Promise<number> {
    return repeat(7, () => deliveryReport(rollup, query));
  }
  return [
    row('report of 12 weeks at 1,000,000 events, from the roll-up', quarter, '< 100'),
    row('report of two years at 1,000,000 events, from the roll-up', whole),
    row('stored roll-ups of 60 segments decoded and merged, once', loading),
    {
      name: 'stored roll-ups, a part of a ledger of 600 MB',
      value: (size / 600e6) * 100,
      unit: '%',
    },
  ];
}

function row(name: string, value: number, goal?: string): BenchRow {
  return { name, value, unit: 'ms', ...(goal !== undefined && { goal, ok: value < 100 }) };
}

async function repeat(rounds: number, work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await timed(work));
  return median(times);
}

/** In the proportions of a real ledger; root causes and files repeat as they do there, a few very often. */
function generate(segment: number): DeliveryRollup {
  const rollup = emptyRollup();
  const size = Math.floor(events / segments);
  let seed = segment + 1;
  const random = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed / 2 ** 32;
  };
  const skewed = (count: number): number => Math.floor(count * random() ** 3);
  let lastDeployment = '';
  for (let index = 0; index < size; index++) {
    const number = segment * size + index;
    const timestamp = new Date(start + (span * number) / events).toISOString();
    const task_id = `task-${number.toString(36)}`;
    const kind = random();
    if (kind >= 0.7 && kind < 0.82) lastDeployment = task_id;
    const more =
      kind < 0.7
        ? { type: 'task_completion', status: 'success', ...taskFields(skewed) }
        : kind < 0.82
          ? {
              ...{ type: 'deployment', status: random() < 0.95 ? 'success' : 'failure' },
              ...{ environment: random() < 0.66 ? 'production' : 'staging' },
              service: `service-${skewed(12)}`,
              commits: [
                { id: task_id, time: new Date(Date.parse(timestamp) - 36e5).toISOString() },
              ],
            }
          : kind < 0.9
            ? {
                ...{
                  type: 'incident',
                  duration_minutes: skewed(90) + 1,
                  root_cause: cause(skewed),
                },
                ...(random() < 0.3 && { caused_by: lastDeployment }),
              }
            : { type: 'lesson_learned', lesson_learned: `Load test pool ${skewed(500)} first` };
    addToRollup(rollup, eventOf({ timestamp, task_id, id: `01${task_id}`, ...more }));
  }
  return rollup;
}

function taskFields(skewed: (count: number) => number): object {
  return {
    files_modified: [`src/file${skewed(2000)}.ts`, `src/file${skewed(2000)}.ts`],
    root_cause: cause(skewed),
    dora_impact: { lead_time: `${skewed(300) + 3} minutes (plan to deploy)` },
  };
}

/** Letters and not digits: numbers do not make another cause. */
function cause(skewed: (count: number) => number): string {
  const word = (number: number): string =>
    String.fromCharCode(97 + (number % 26), 97 + number / 26);
  return `Connection pool of ${word(skewed(60))} too small for the load of ${word(skewed(60))}`;
}
