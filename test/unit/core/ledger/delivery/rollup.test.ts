import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addToRollup,
  emptyRollup,
  emptyTexts,
  mergeRollups,
  type DeliveryRollup,
} from '../../../../../src/core/ledger/delivery/rollup';
import {
  decodeRollup,
  decodeTexts,
  encodeRollup,
  encodeTexts,
} from '../../../../../src/core/ledger/delivery/rollupCodec';
import { nameKey } from '../../../../../src/core/ledger/delivery/keys';
import { deliveryReport } from '../../../../../src/core/ledger/delivery/report';
import { deployment, eventOf, rollupOf, task } from './events';

const time = fc
  .date({ min: new Date('2025-12-20'), max: new Date('2026-02-10'), noInvalidDate: true })
  .map((date) => date.toISOString());
const lead = fc.constantFrom('45 minutes (plan to deploy)', '1h 20m', 12, 'N/A', 'soon', null);
const reference = fc.constantFrom('task-1', 'task-2', 'id-3', 'abcdef1234');

const event = fc.record(
  {
    timestamp: fc.oneof({ weight: 9, arbitrary: time }, { weight: 1, arbitrary: fc.constant('?') }),
    type: fc.constantFrom(
      ...['task_completion', 'deployment', 'deployment', 'incident', 'rollback', 'lesson_learned'],
    ),
    task_id: fc.constantFrom('task-1', 'task-2', 'task-3'),
    service: fc.constantFrom('shop', 'Ünïcode', ''),
    environment: fc.constantFrom('production', 'staging'),
    status: fc.constantFrom('success', 'failure', 'blocked'),
    planned: fc.boolean(),
    caused_by: fc.oneof(reference, fc.array(reference, { maxLength: 2 })),
    commits: fc.array(fc.record({ id: fc.constant('abcdef1234'), time }), { maxLength: 3 }),
    detected_at: time,
    recovered_at: time,
    duration_minutes: fc.nat(90),
    dora_impact: fc.record({ lead_time: lead }),
    files_modified: fc.array(fc.constantFrom('a.ts', 'b.ts', 'ä/ö.ts'), { maxLength: 3 }),
    root_cause: fc.constantFrom('Pool of 10 too small', 'pool of 50 too small.', 'DNS'),
    lesson_learned: fc.constantFrom('Test the pool', { what_we_learned: 'Read the limits' }),
  },
  { requiredKeys: ['timestamp', 'type', 'task_id'] },
);
const ledger = fc
  .array(event, { maxLength: 40 })
  .map((events) => events.map((fields, index) => ({ ...fields, id: `id-${index}` })));

/** The bytes of a roll-up and of its texts: equal for equal roll-ups. */
function stored(rollup: DeliveryRollup): Uint8Array[] {
  const texts = emptyTexts();
  return [encodeRollup(rollup, texts), encodeTexts(texts)];
}

describe('roll-ups of the ledger', () => {
  it('are the same whether they are made in one go or merged from parts, in any order', () => {
    fc.assert(
      fc.property(ledger, fc.array(fc.nat(3), { minLength: 40, maxLength: 40 }), (events, part) => {
        const whole = rollupOf(events);
        const parts = [0, 1, 2, 3].map((number) =>
          rollupOf(events.filter((_, index) => part[index] === number)),
        );
        expect(stored(mergeRollups(parts))).toEqual(stored(whole));
        expect(stored(mergeRollups(parts.reverse()))).toEqual(stored(whole));
        const query = { interval: 'week', now: Date.parse('2026-02-01') } as const;
        expect(deliveryReport(mergeRollups(parts), query)).toEqual(deliveryReport(whole, query));
      }),
    );
  });

  it('come back from their stored form as they were, apart and merged over texts that they share', () => {
    fc.assert(
      fc.property(ledger, fc.nat(40), (events, split) => {
        const texts = emptyTexts();
        const parts = [events.slice(0, split), events.slice(split)].map(rollupOf);
        const bytes = parts.map((part) => encodeRollup(part, texts));
        const readTexts = decodeTexts(encodeTexts(texts)) ?? emptyTexts();
        const read = bytes.map((part) => decodeRollup(part, readTexts) ?? emptyRollup());
        const merged = mergeRollups(read, readTexts);
        expect(stored(merged)).toEqual(stored(rollupOf(events)));
        const query = { interval: 'month', now: Date.parse('2026-02-01') } as const;
        expect(deliveryReport(merged, query)).toEqual(deliveryReport(rollupOf(events), query));
        // And go on with new events.
        for (const each of events) {
          addToRollup(merged, eventOf({ ...each, id: `${each.id}-2` }));
        }
        const twice = [...events, ...events.map((each) => ({ ...each, id: `${each.id}-2` }))];
        expect(stored(merged)).toEqual(stored(rollupOf(twice)));
      }),
    );
  });

  it('are not read when they are damaged', () => {
    const texts = emptyTexts();
    const bytes = encodeRollup(rollupOf([task('01-05 10:00', 'a', { root_cause: 'DNS' })]), texts);
    for (let end = 0; end < bytes.length; end++) {
      expect(decodeRollup(bytes.subarray(0, end), texts)).toBeUndefined();
    }
    expect(decodeTexts(encodeTexts(texts).subarray(0, -1))).toBeUndefined();
  });

  it('hold numbers beyond all measure', () => {
    const rollup = rollupOf([deployment('01-05 10:00', 'a', { duration_minutes: 1e308 })]);
    expect(decodeRollup(encodeRollup(rollup, rollup.texts), rollup.texts)).toBeDefined();
  });

  it('count a deployment once that a merge left in two segments', () => {
    const events = [deployment('01-05 10:00', 'a'), deployment('01-06 10:00', 'b')];
    const twice = mergeRollups([rollupOf(events), rollupOf(events.slice(0, 1))]);
    expect(twice.deployments.map(({ id }) => id)).toEqual(['a', 'b'].map(nameKey));
    expect(rollupOf([...events, ...events]).deployments).toHaveLength(2);
  });

  it('do not lose events whose time cannot be read', () => {
    const rollup = emptyRollup();
    addToRollup(rollup, eventOf({ timestamp: 'yesterday', type: 'deployment', task_id: 'x' }));
    addToRollup(rollup, eventOf(task('01-05 10:00', 'y')));
    expect(rollup).toMatchObject({ undated: 1, deployments: [] });
  });
});
