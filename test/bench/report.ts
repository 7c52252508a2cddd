import { statSync } from 'node:fs';
import path from 'node:path';
import { eventOf } from '../../src/core/ledger/readEvent';
import { deliveryReport } from '../../src/core/ledger/delivery/report';
import type { ReportQuery } from '../../src/core/ledger/delivery/report';
import {
  addToRollup,
  emptyRollup,
  emptyTexts,
  mergeRollups,
} from '../../src/core/ledger/delivery/rollup';
import type { DeliveryRollup } from '../../src/core/ledger/delivery/rollup';
import { eventKey } from '../../src/core/ledger/delivery/keys';
import { KeySet, sharedKeys } from '../../src/core/ledger/delivery/keySet';
import { decodeRollup, encodeRollup } from '../../src/core/ledger/delivery/rollupCodec';
import type { BenchRow } from './benchRow';
import { loadDelivery, saveDelivery } from '../../src/node/sideIndex/deliveryFile';
import { inTempFolder, median, timed } from './measure';

const events = 1_000_000;
const segments = 60;
const start = Date.UTC(2024, 0, 1);
const span = 730 * 24 * 60 * 60 * 1000;

/** The delivery report at a million events of two years, from roll-ups as they are kept beside the segments. */
export async function benchReport(): Promise<BenchRow[]> {
  const texts = emptyTexts();
  const parts = Array.from({ length: segments }, (_, segment) => generate(segment));
  const stored = parts.map((part, segment) => ({
    path: `${segment}.jsonl`,
    size: 0,
    mtimeMs: 0,
    inode: segment,
    end: 0,
    digest: '',
    skipped: [],
    damaged: 0,
    ids: part.ids.encode(),
    rollup: encodeRollup(part.rollup, texts),
  }));
  let rollup = emptyRollup();
  const [loading, size] = await inTempFolder(async (root) => {
    const file = path.join(root, 'delivery.rollups');
    saveDelivery(file, stored, texts);
    const time = await repeat(5, () => {
      const saved = loadDelivery(file);
      if (saved === undefined) throw new Error('What was saved could not be read.');
      const decoded = saved.segments.map((segment) => decodeRollup(segment.rollup, saved.texts));
      rollup = mergeRollups(
        decoded.map((part) => part ?? emptyRollup(saved.texts)),
        saved.texts,
      );
    });
    return [time, statSync(file).size] as const;
  });
  const doubled = await repeat(3, () =>
    sharedKeys(stored.map(({ ids }) => KeySet.decode(ids).keys())),
  );
  const now = start + span;
  const today = Math.floor(now / 86_400_000);
  const quarter = await medianOf({ firstDay: today - 83, lastDay: today, interval: 'week', now });
  const whole = await medianOf({ interval: 'month', now });

  function medianOf(query: ReportQuery): Promise<number> {
    return repeat(7, () => deliveryReport(rollup, query));
  }
  return [
    row('report of 12 weeks at 1,000,000 events, from the roll-up', quarter, '< 100'),
    row('report of two years at 1,000,000 events, from the roll-up', whole, '< 100'),
    row('stored roll-ups of 60 segments read, decoded and merged, once', loading),
    row('ids of 60 segments compared, after one was rewritten', doubled),
    {
      name: 'stored roll-ups, a part of a ledger of 600 MB',
      value: (size / 600e6) * 100,
      unit: '%',
      goal: '<= 2',
      ok: size <= 0.02 * 600e6,
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
function generate(segment: number): { rollup: DeliveryRollup; ids: KeySet } {
  const rollup = emptyRollup();
  const ids = KeySet.empty();
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
              type: 'deployment',
              status: random() < 0.95 ? 'success' : 'failure',
              environment: random() < 0.66 ? 'production' : 'staging',
              service: `service-${skewed(12)}`,
              commits: [
                { id: task_id, time: new Date(Date.parse(timestamp) - 36e5).toISOString() },
              ],
            }
          : kind < 0.9
            ? {
                type: 'incident',
                duration_minutes: skewed(90) + 1,
                root_cause: cause(skewed),
                ...(random() < 0.3 && { caused_by: lastDeployment }),
              }
            : { type: 'lesson_learned', lesson_learned: `Load test pool ${skewed(500)} first` };
    const event = eventOf({ timestamp, task_id, id: `01${task_id}`, ...more });
    ids.add(eventKey(`01${task_id}`, event.time));
    addToRollup(rollup, event);
  }
  return { rollup, ids };
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
