import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readIsoTime } from '../../../../src/core/ledger/isoTime';
import {
  leadTimeMinutes,
  lessonText,
  readLedgerLine,
  type ReadEvent,
} from '../../../../src/core/ledger/readEvent';

function event(value: object | string): ReadEvent {
  const reading = readLedgerLine(typeof value === 'string' ? value : JSON.stringify(value));
  if (reading.kind !== 'event') throw new Error(`No event: ${JSON.stringify(reading)}`);
  return reading.event;
}

const complete = {
  timestamp: '2026-01-05T12:30:00Z',
  type: 'incident',
  task_id: 'incident-auth-down',
  status: 'success',
};

describe('readLedgerLine', () => {
  it('reads a complete event without assuming anything', () => {
    expect(event({ ...complete, own: { b: 1, a: 2 } })).toEqual({
      id: undefined,
      time: Date.UTC(2026, 0, 5, 12, 30),
      timestamp: '2026-01-05T12:30:00Z',
      type: 'incident',
      taskId: 'incident-auth-down',
      status: 'success',
      fields: { ...complete, own: { b: 1, a: 2 } },
      assumed: [],
    });
  });

  it.each([
    ['ts', { ts: '2026-01-05T12:30:00Z' }],
    ['created_at', { created_at: '2026-01-05 12:30:00' }],
    ['a key that ends with _at', { finished_at: '2026-01-05T13:30:00+01:00' }],
    ['a key that ends with _utc', { started_utc: '20260105T123000Z' }],
    ['seconds since 1970', { t: 1767616200 }],
    ['milliseconds since 1970', { time: 1767616200000 }],
  ])('finds the time in %s and says so', (_, fields) => {
    const { time, assumed } = event({ ...fields, type: 'deployment' });
    expect(time).toBe(Date.UTC(2026, 0, 5, 12, 30));
    expect(assumed.join(' ')).toContain(`\`${Object.keys(fields)[0] ?? ''}\``);
  });

  it('finds the type under other names and says so', () => {
    expect(event({ ts: 1767616200, kind: 'deployment' })).toMatchObject({ type: 'deployment' });
    expect(event({ ...complete, type: undefined, event: 'incident' }).assumed).toEqual([
      '`event` was taken as its type.',
    ]);
  });

  it.each([
    ['incident', { severity: 'P1', duration_minutes: 23 }],
    ['task_completion', { status: 'success', files_modified: [] }],
    ['consensus_decision', { decision: 'Use Postgres' }],
    ['lesson_learned', { lesson_learned: 'Pools are bounded by memory' }],
    ['meta', { skill: 'ledger-update', ledger_entries_added: 1, next_skill: 'complete' }],
    [undefined, { note: 'x' }],
  ])('assumes the type %s', (type, fields) => {
    const read = event({ timestamp: complete.timestamp, task_id: 'x', ...fields });
    expect(read.type).toBe(type);
    expect(read.assumed).toHaveLength(1);
  });

  it('overlooks a byte order mark, CR and NUL characters', () => {
    const line = JSON.stringify(complete);
    expect(event(`\uFEFF${line}\r`).assumed).toEqual([]);
    expect(event(`\0\0\0${line}\0\0`).assumed).toEqual([
      'NUL characters around the event were left out.',
    ]);
  });

  it.each([
    ['', 'blank'],
    ['  \r', 'blank'],
    ['\uFEFF', 'blank'],
    ['\0\0\0', 'not_json'],
    ['[1, 2]', 'not_object'],
    ['42', 'not_object'],
    ['null', 'not_object'],
    ['{"a": 1', 'not_json'],
  ])('says what %j is', (line, expected) => {
    const reading = readLedgerLine(line);
    expect(reading.kind === 'damaged' ? reading.reason : reading.kind).toBe(expected);
  });

  it('tells a torn line from two glued ones and from printed JSON', () => {
    const messageOf = (line: string) => {
      const reading = readLedgerLine(line);
      return reading.kind === 'damaged' ? reading.message : '';
    };
    expect(messageOf('{"timestamp":"2026')).toContain('its writer was interrupted');
    expect(messageOf('{"timestamp":"2026{"timestamp":"2026-01-05T12:30:00Z"}')).toContain('torn');
    expect(messageOf('  "type": "incident",')).toContain('printed over several lines');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.object().map((o) => JSON.stringify(o)),
        ),
        (line) => {
          expect(['blank', 'event', 'damaged']).toContain(readLedgerLine(line).kind);
        },
      ),
    );
  });
});

describe('readIsoTime', () => {
  it('reads what toISOString writes', () => {
    const years = { min: new Date('0100-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z') };
    fc.assert(
      fc.property(fc.date({ ...years, noInvalidDate: true }), (date) => {
        expect(readIsoTime(date.toISOString())).toEqual({
          time: date.getTime(),
          hasZone: true,
          hasTime: true,
        });
      }),
    );
  });

  it.each([
    ['2026-01-05T12:30Z', Date.UTC(2026, 0, 5, 12, 30)],
    ['2026-01-05T12:30:00,25Z', Date.UTC(2026, 0, 5, 12, 30, 0, 250)],
    ['2026-01-05T12:30:00-0530', Date.UTC(2026, 0, 5, 18, 0)],
    ['2026-01-05T12+02', Date.UTC(2026, 0, 5, 10)],
  ])('reads %s', (text, time) => {
    expect(readIsoTime(text)?.time).toBe(time);
  });

  it.each(['2026-02-30T10:00:00Z', '2026-13-01', '2026-01-05T25:00Z', 'yesterday', '5/1/2026', ''])(
    'does not read %j',
    (text) => {
      expect(readIsoTime(text)).toBeUndefined();
    },
  );
});

describe('leadTimeMinutes', () => {
  it.each<[unknown, number]>([
    ['45 minutes (plan to deploy)', 45],
    ['1.2 hours', 72],
    ['1h 20m', 80],
    ['2 days', 2880],
    ['PT1H30M', 90],
    ['~30 min', 30],
    ['45', 45],
    [45, 45],
    [0, 0],
  ])('reads %j', (value, minutes) => {
    expect(leadTimeMinutes(value)).toBeCloseTo(minutes, 9);
  });

  it.each<[unknown]>([
    ['N/A'],
    ['N/A (fixed within 20 minutes)'],
    ['decrease'],
    ['10 minutes faster'],
    ['-10 minutes'],
    ['soon'],
    [''],
    [null],
    [-5],
    [{ minutes: 5 }],
  ])('finds none in %j', (value) => {
    expect(leadTimeMinutes(value)).toBeUndefined();
  });
});

it('reads a lesson, structured or not', () => {
  expect(lessonText('Bound the pool')).toBe('Bound the pool');
  expect(lessonText({ context: 'Pools', what_we_learned: 'Bound the pool' })).toBe(
    'Bound the pool',
  );
  expect(lessonText({ context: 'Pools' })).toBe('Pools');
  expect(lessonText('  ')).toBeUndefined();
  expect(lessonText(['x'])).toBeUndefined();
});
