import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { median } from '../../../../../src/core/ledger/delivery/median';

it.each([
  [[], null],
  [[7], 7],
  [[1, 4], 2.5],
  [[9, 1, 4], 4],
  [[5, 5, 5, 5], 5],
  [[3, 1, 2, 10], 2.5],
])('the median of %j is %j', (values, expected) => {
  expect(median(values)).toBe(expected);
});

it('is what sorting finds in the middle, and leaves the values as they are', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1 }), (values) => {
      const before = [...values];
      const sorted = values.toSorted((a, b) => a - b);
      const [low, high] = [sorted[(values.length - 1) >> 1], sorted[values.length >> 1]];
      expect(median(values)).toBe(((low ?? Number.NaN) + (high ?? Number.NaN)) / 2);
      expect(values).toEqual(before);
    }),
  );
});
