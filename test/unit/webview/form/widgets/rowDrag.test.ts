import { expect, test } from 'vitest';
import { dropIndex } from '../../../../../src/webview/form/widgets/rowDrag';

const middles = [10, 30, 50, 70];

test.each([
  { from: 0, y: 12, to: 0 },
  { from: 0, y: 31, to: 1 },
  { from: 0, y: 500, to: 3 },
  { from: 3, y: 31, to: 2 },
  { from: 3, y: -20, to: 0 },
  { from: 2, y: 45, to: 2 },
])('row $from let go at $y stands at $to', ({ from, y, to }) => {
  expect(dropIndex(middles, from, y)).toBe(to);
});
