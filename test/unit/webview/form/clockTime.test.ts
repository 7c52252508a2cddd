import { describe, expect, test } from 'vitest';
import { clockOf, clockValue, writeTime } from '../../../../src/webview/form/clockTime';

describe('a time of day', () => {
  test.each([
    ['02:47 PM', '14:47'],
    ['12:05 am', '00:05'],
    ['12:30 PM', '12:30'],
    ['14:32 PM', '14:32'],
    ['9:05', '09:05'],
    ['14:02 UTC', '14:02'],
    ['2026-03-14 14:02Z', '14:02'],
  ])('%j is %s on the clock', (text, value) => {
    expect(clockValue(text)).toBe(value);
  });

  test.each(['', '~14:00', 'around noon', '14:00-15:00', '25:00', '14:61', 'T+5'])(
    '%j is none',
    (text) => {
      expect(clockValue(text)).toBe('');
    },
  );

  test.each([
    [['02:47 PM'], '09:05 AM'],
    [['2:47pm'], '09:05am'],
    [['14:47'], '09:05'],
    [['14:47 UTC'], '09:05 UTC'],
    [['', 'soon', '14:47Z'], '09:05Z'],
    [['2026-03-14 14:47'], '2026-03-14 09:05'],
  ])('is written as %j are', (like, text) => {
    expect(writeTime('09:05', like, '12 hours')).toBe(text);
  });

  test('is written by the fallback where nothing shows the way', () => {
    expect(writeTime('00:05', ['soon'], '12 hours')).toBe('12:05 AM');
    expect(writeTime('12:05', [], '12 hours')).toBe('12:05 PM');
    expect(writeTime('09:05', [], '24 hours')).toBe('09:05');
  });

  test('brings its date where the others have one', () => {
    expect(writeTime('09:05', ['2026-03-14 14:47'], '24 hours', '2026-03-15')).toBe(
      '2026-03-15 09:05',
    );
    expect(writeTime('09:05', ['14:47'], '24 hours', '2026-03-15')).toBe('09:05');
  });
});

test('the clock in UTC does not depend on where it hangs', () => {
  expect(clockOf(new Date('2026-03-14T23:59:30Z'), true)).toEqual({
    date: '2026-03-14',
    time: '23:59',
  });
});

test('the clock on the wall shows local time', () => {
  expect(clockOf(new Date(2026, 2, 14, 0, 5), false)).toEqual({
    date: '2026-03-14',
    time: '00:05',
  });
});
