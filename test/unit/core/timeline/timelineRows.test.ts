import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incidentDuration } from '../../../../src/core/timeline/incidentDuration';
import type { TimelineEvent } from '../../../../src/core/timeline/timelineEvent';
import {
  newEvents,
  rowsForEvents,
  tableMarkdown,
  withEvents,
} from '../../../../src/core/timeline/timelineRows';
import { timelineInstants } from '../../../../src/core/timeline/timelineTable';

const day = '2026-03-14';
const event = (time: string, text: string): TimelineEvent => ({
  at: Date.parse(time.length > 5 ? time : `${day}T${time}:30Z`),
  text,
  origin: 'commit',
});
const timeline = {
  columns: ['Time (UTC)', 'Event'],
  rows: [
    ['14:05', 'Alert fired'],
    ['', 'a remark of somebody'],
    ['14:40', 'Service restored'],
  ],
};

it('puts rows where their time belongs and leaves the others as they are', () => {
  const events = [
    event('14:50', 'Tagged `v2`'),
    event('14:10', 'Committed abc: fix'),
    event('13:00', 'x'),
  ];
  expect(withEvents(timeline, events, day).rows).toEqual([
    ['13:00', 'x'],
    ['14:05', 'Alert fired'],
    ['', 'a remark of somebody'],
    ['14:10', 'Committed abc: fix'],
    ['14:40', 'Service restored'],
    ['14:50', 'Tagged `v2`'],
  ]);
});

it('takes nothing in twice', () => {
  const events = [event('14:05', 'alert *fired*'), event('14:06', 'new'), event('14:06', 'new')];
  expect(newEvents(timeline, events, day).map(({ text }) => text)).toEqual(['new']);
  const once = withEvents(timeline, events, day);
  expect(withEvents(once, events, day)).toEqual(once);
});

it('writes the date of another day, and reads it back in its place', () => {
  const later = withEvents(timeline, [event('2026-03-15T00:10:00Z', 'next day')], day);
  expect(later.rows.at(-1)).toEqual(['2026-03-15 00:10', 'next day']);
  expect(withEvents(later, [event('2026-03-14T23:00:00Z', 'evening')], day).rows.at(-2)).toEqual([
    '23:00',
    'evening',
  ]);
});

describe('a timeline of several days', () => {
  const columns = ['Time (UTC)', 'Event'];
  const deployed = event('2026-03-13T09:30:00Z', 'Deployed v5');
  const resolved = event('10:50', 'Resolved');

  it('has a date wherever the day changes', () => {
    const fired = event('2026-03-13T09:30:00Z', 'Alert fired');
    const table = withEvents({ columns, rows: [] }, [event('10:05', 'Resolved'), fired], day);
    expect(table.rows).toEqual([
      ['2026-03-13 09:30', 'Alert fired'],
      ['2026-03-14 10:05', 'Resolved'],
    ]);
    expect(incidentDuration(table, day)).toBe(24 * 60 + 35);
    expect(rowsForEvents(columns, [resolved, fired, deployed], day).map(([time]) => time)).toEqual([
      '2026-03-13 09:30',
      '09:30',
      '2026-03-14 10:50',
    ]);
  });

  it('dates the one row that a new one would have moved, and takes nothing in twice', () => {
    const rows = [
      ['~10:05', 'Alert fired'],
      ['10:50', 'Resolved'],
    ];
    const table = withEvents({ columns, rows }, [deployed], day);
    expect(table.rows).toEqual([
      ['2026-03-13 09:30', 'Deployed v5'],
      ['2026-03-14 ~10:05', 'Alert fired'],
      ['10:50', 'Resolved'],
    ]);
    expect(newEvents(table, [deployed, event('10:05', 'Alert fired'), resolved], day)).toEqual([]);
  });

  it('names no day of a document without one, unless there are several', () => {
    const table = { columns, rows: [['10:05', 'Alert fired']] };
    expect(withEvents(table, [resolved], undefined).rows.at(-1)?.[0]).toBe('10:50');
    expect(rowsForEvents(columns, [deployed, resolved], undefined).map(([time]) => time)).toEqual([
      '2026-03-13 09:30',
      '2026-03-14 10:50',
    ]);
  });

  it('is read as the moments that went in, old rows as before', () => {
    const minute = 60_000;
    const noon = Date.parse(`${day}T12:00:00Z`);
    const minutes = fc.integer({ min: -2 * 24 * 60, max: 2 * 24 * 60 });
    const time = fc.tuple(minutes, fc.constantFrom('d c', 'c', 'c', 'c o', 'd c o', '~c', '', '?'));
    fc.assert(
      fc.property(
        fc.array(time, { maxLength: 6 }),
        fc.array(fc.tuple(minutes, fc.nat(59)), { minLength: 1, maxLength: 5 }),
        (old, added) => {
          const rows = old.map(([at, shape], index) => {
            const iso = new Date(noon + at * minute).toISOString();
            const date = shape.replace('d', iso.slice(0, 10)).replace('o', '+02:00');
            return [date.replace('c', iso.slice(11, 16)), `old ${String(index)}`];
          });
          const events = added.map(([at, second], index): TimelineEvent => {
            const text = `new ${String(index)}`;
            return { at: noon + at * minute + second * 1000, text, origin: 'commit' };
          });
          const before = timelineInstants({ columns, rows }, day);
          const table = withEvents({ columns, rows }, events, day);
          const after = timelineInstants(table, day);
          const momentOf = (text: string) => after[table.rows.findIndex((row) => row[1] === text)];
          expect(rows.map(([, text = '']) => momentOf(text))).toEqual(before);
          expect(events.map(({ text }) => momentOf(text))).toEqual(
            events.map(({ at }) => Math.floor(at / minute) * minute),
          );
          expect(withEvents(table, events, day)).toEqual(table);
        },
      ),
    );
  });
});

it('fills the columns that a timeline has', () => {
  const columns = ['Event', 'Who', 'When'];
  expect(withEvents({ columns, rows: [] }, [event('14:05', 'x')], day).rows).toEqual([
    ['x', '', '14:05'],
  ]);
});

it('escapes cells', () => {
  expect(tableMarkdown({ columns: ['a', 'b'], rows: [['1', 'x | y']] })).toBe(
    '| a | b |\n| --- | --- |\n| 1 | x \\| y |',
  );
});
