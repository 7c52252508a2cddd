import { expect, it } from 'vitest';
import type { TimelineEvent } from '../../../../src/core/timeline/timelineEvent';
import { newEvents, tableMarkdown, withEvents } from '../../../../src/core/timeline/timelineRows';

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
