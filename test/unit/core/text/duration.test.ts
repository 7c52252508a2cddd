import { describe, expect, it } from 'vitest';
import { clockDuration, readDuration, wordyDuration } from '../../../../src/core/text/duration';

describe('readDuration', () => {
  it.each([
    ['47 minutes', 47],
    ['1 h 20 min', 80],
    ['1h20m', 80],
    ['2 hours and 5 minutes', 125],
    ['about 1.5 hours', 90],
    ['00:47', 47],
    ['26:15', 1575],
    ['2d 3h', 3060],
    ['65 minutes total (2:47am - 3:52am)', 65],
    ['20 minutes, then 3 hours of sleep', 20],
    ['30 s', 0.5],
  ])('reads %s', (text, minutes) => {
    expect(readDuration(text)).toBe(minutes);
  });

  it.each(['', 'ages', 'some downtime', '47'])('finds no span in "%s"', (text) => {
    expect(readDuration(text)).toBeUndefined();
  });
});

it('writes spans as a clock and in words', () => {
  expect(clockDuration(47)).toBe('00:47');
  expect(clockDuration(1575)).toBe('26:15');
  expect(wordyDuration(65)).toBe('1 h 5 min');
  expect(wordyDuration(3060)).toBe('2 d 3 h');
  expect(wordyDuration(0.2)).toBe('0 min');
});
