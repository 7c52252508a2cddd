import { describe, expect, it } from 'vitest';
import { eventTypes } from '../../../../src/core/ledger/event';
import { eventFields } from '../../../../src/core/ledger/eventFields';
import { eventWarnings, kebabCase } from '../../../../src/core/ledger/eventWarnings';
import { checkGates, freeTaskId } from '../../../../src/core/ledger/gates';

const now = new Date('2026-11-20T12:00:00Z');
const known = { now, hasTaskId: (id: string) => id === 'taken' };

const good = {
  timestamp: '2026-01-05T12:30:00Z',
  type: 'task_completion',
  task_id: 'fix-auth-timeout',
  status: 'success',
  lesson_learned: 'Always load test connection pools before production',
  dora_impact: {
    deployment_frequency: '+1 deploy',
    lead_time: '45 minutes (plan to deploy)',
    change_failure_rate: '0%',
    recovery_time: 'N/A (no incident)',
  },
};

function gates(change: Readonly<Record<string, unknown>>): (string | undefined)[][] {
  return checkGates({ ...good, ...change }, known).map(({ gate, field, suggestion }) => [
    gate,
    field,
    ...(suggestion === undefined ? [] : [suggestion]),
  ]);
}

describe('checkGates', () => {
  it('lets a good event through, and own keys with it', () => {
    expect(gates({ own: { deep: [1] } })).toEqual([]);
  });

  it('refuses what nests so deep that nothing could read it again', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(10_000)}${']'.repeat(10_000)}`);
    expect(gates({ deep })).toEqual([['schema', 'deep']]);
    expect(gates({ own: { deep } })).toEqual([['schema', 'own']]);
  });

  it.each([
    ['yesterday', ['timestamp', 'timestamp', '2026-11-20T12:00:00Z']],
    [undefined, ['timestamp', 'timestamp', '2026-11-20T12:00:00Z']],
    [1767616200, ['timestamp', 'timestamp', '2026-11-20T12:00:00Z']],
    ['2026-01-05', ['timestamp', 'timestamp', '2026-01-05T00:00:00Z']],
    ['Mon, 05 Jan 2026 12:30:00 GMT', ['timestamp', 'timestamp', '2026-01-05T12:30:00Z']],
    ['2026-02-30T12:00:00Z', ['timestamp', 'timestamp']],
  ])('refuses the timestamp %j', (timestamp, [gate, field, suggestion]) => {
    const [found, ...others] = gates({ timestamp });
    expect(others).toEqual([]);
    expect(found?.slice(0, 2)).toEqual([gate, field]);
    if (suggestion !== undefined) expect(found?.[2]).toBe(suggestion);
  });

  it('offers the timestamp behind a task ID that is taken', () => {
    expect(gates({ task_id: 'taken' })).toEqual([['task_id', 'task_id', 'taken-20260105-123000']]);
    const isTaken = (id: string) => id !== 'taken-20260105-123000-3';
    expect(freeTaskId('taken', new Date(good.timestamp), isTaken)).toBe('taken-20260105-123000-3');
  });

  it.each([
    'be more careful',
    'Be more careful next time.',
    'Improve communication',
    'Better testing',
    'Test more. Communicate better.',
    'N/A',
    '',
    { what_we_learned: 'Be more careful' },
    { context: '', what_we_learned: '' },
  ])('refuses the lesson %j', (lesson) => {
    expect(gates({ lesson_learned: lesson }).map(([gate]) => gate)).toEqual(['lesson']);
  });

  it.each([
    'Be careful with maxmemory: 50 connections need 2 GB',
    'Pool size must be balanced with Redis memory limits',
    { context: 'Redis', what_we_learned: 'Always parameterize infrastructure config' },
    undefined,
  ])('accepts the lesson %j', (lesson) => {
    expect(gates({ lesson_learned: lesson })).toEqual([]);
  });

  it('wants a lesson of a lesson', () => {
    const event = { ...good, type: 'lesson_learned', lesson_learned: undefined };
    expect(checkGates(event, known)).toEqual([
      {
        gate: 'lesson',
        field: 'lesson_learned',
        message: 'The lesson is empty. Write what you know now.',
      },
    ]);
  });

  it.each([
    ['improved', 'dora_impact'],
    [{ lead_time: 'decrease' }, 'dora_impact.lead_time'],
    [{ lead_time: 'faster', rationale: 'because' }, 'dora_impact.lead_time'],
  ])('refuses the impact %j', (impact, field) => {
    expect(gates({ dora_impact: impact })).toEqual([['dora_impact', field]]);
  });

  it.each([
    '45 minutes less',
    { lead_time: 45, recovery_time: null },
    { deployment_frequency: 'neutral', recovery_time: 'N/A' },
    { lead_time: 'two hours', rationale: 'knowledge reuse' },
  ])('accepts the impact %j', (impact) => {
    expect(gates({ dora_impact: impact })).toEqual([]);
  });

  it.each([
    [{ type: 'party' }, 'type'],
    [{ status: 'done' }, 'status'],
    [{ files_modified: 'a.ts' }, 'files_modified'],
    [{ lines_changed: '12' }, 'lines_changed'],
    [{ lines_changed: 1.5 }, 'lines_changed'],
    [{ duration_minutes: -1 }, 'duration_minutes'],
    [{ planned: 'yes' }, 'planned'],
  ])('names the field that does not fit the schema: %j', (change, field) => {
    expect(gates(change)).toEqual([['schema', field]]);
  });

  it('refuses what is no event at all', () => {
    for (const value of [null, [], 'x', 1]) {
      expect(checkGates(value, known)).toMatchObject([{ gate: 'schema' }]);
    }
  });
});

it('describes every type with the required keys first', () => {
  for (const type of eventTypes) {
    const keys = eventFields[type].map(({ key }) => key);
    expect(keys.slice(0, 3)).toEqual(['timestamp', 'type', 'task_id']);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

it('warns of what is probably not meant', () => {
  expect(eventWarnings(good, now)).toEqual([]);
  const odd = { ...good, timestamp: '2027-01-05T12:30:00', task_id: 'Fix AuthTimeout' };
  expect(eventWarnings(odd, now)).toEqual([
    expect.stringContaining('UTC'),
    expect.stringContaining('future'),
    expect.stringContaining('fix-auth-timeout'),
  ]);
  expect(kebabCase('feature/Größe_ändern')).toBe('feature-größe-ändern');
});
