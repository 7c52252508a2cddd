import { expect, it } from 'vitest';
import { eventOf } from '../../../../src/core/ledger/readEvent';
import { ledgerTimeline } from '../../../../src/core/timeline/ledgerTimeline';

const rows = (fields: Record<string, unknown>) =>
  ledgerTimeline(eventOf({ timestamp: '2026-03-15T09:00:00Z', task_id: 'T-1', ...fields })).map(
    ({ at, text }) => `${new Date(at).toISOString().slice(5, 16)} ${text}`,
  );

it.each([
  [
    { type: 'deployment', service: 'cart', environment: 'production', status: 'failure' },
    ['03-15T09:00 Deployed cart to production (failed)'],
  ],
  [
    { type: 'deployment', deployment_time: '2026-03-14T10:00:00Z', title: 'v2 <b>' },
    ['03-14T10:00 Deployed T-1: v2 \\<b\\>'],
  ],
  [{ type: 'rollback', service: 'cart' }, ['03-15T09:00 Rolled back cart']],
  [
    {
      type: 'incident',
      severity: 'P1',
      title: 'Pool full',
      detected_at: '2026-03-14T14:05:00Z',
      recovered_at: '2026-03-14T14:50:00Z',
    },
    ['03-14T14:05 Incident (P1) detected: Pool full', '03-14T14:50 Incident resolved: Pool full'],
  ],
  [{ type: 'incident' }, ['03-15T09:00 Incident detected']],
  [{ type: 'task_completion', summary: 'Pool raised' }, ['03-15T09:00 Completed T-1: Pool raised']],
  [{ type: 'consensus_decision', decision: 'Two pools' }, ['03-15T09:00 Decided: Two pools']],
  [{ type: 'lesson_learned', lesson_learned: 'Watch the pool' }, []],
  [{ type: 'rollback', timestamp: 'yesterday' }, []],
])('tells what happened by %j', (fields, expected) => {
  expect(rows(fields)).toEqual(expected);
});
