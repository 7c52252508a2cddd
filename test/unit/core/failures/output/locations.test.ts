import { describe, expect, test } from 'vitest';
import {
  firstOwnLocation,
  frameLocation,
  framedLocation,
  lineInFile,
} from '../../../../../src/core/failures/output/locations';

const folders = { cwd: '/home/dev/shop', programCwd: '/home/dev/shop' };

describe('frameLocation', () => {
  test.each([
    ['    at Object.parse (src/price.js:6:27)', 'src/price.js', 6],
    ['    at src/price.js:6:27', 'src/price.js', 6],
    ['    at async file:///home/dev/shop/a.mjs:13:35', 'file:///home/dev/shop/a.mjs', 13],
    [' ❯ hexToRgb src/color.ts:3:12', 'src/color.ts', 3],
    ['    at run (C:\\code\\shop\\a.ts:3:12)', 'C:\\code\\shop\\a.ts', 3],
    ['    at run (/home/dev/my shop (1)/a.ts:3:12)', '/home/dev/my shop (1)/a.ts', 3],
  ])('reads %s', (line, path, number) => {
    expect(frameLocation(line)).toEqual({ path, line: number });
  });

  test.each(['', 'Error: no', '    at Array.map (<anonymous>)', 'x'.repeat(5000)])(
    'reads nothing from %s',
    (line) => {
      expect(frameLocation(line)).toBeUndefined();
    },
  );
});

test('framedLocation reads the head of a code frame', () => {
  expect(framedLocation('   ╭─[ src/a.ts:3:19 ]')).toEqual({ path: 'src/a.ts', line: 3 });
  expect(framedLocation('  --> src/main.rs:5:29')).toEqual({ path: 'src/main.rs', line: 5 });
});

test('lineInFile gives the deepest frame of a file, however it was printed', () => {
  const lines = [
    'Error: no',
    '    at x (src/other.ts:1:1)',
    '    at y (/home/dev/shop/src/a.ts:7:1)',
    '    at z (src/a.ts:3:1)',
  ];
  expect(lineInFile(lines, 'src/a.ts', folders)).toBe(7);
  expect(lineInFile(lines, 'src/b.ts', folders)).toBeNull();
});

test('firstOwnLocation skips the runtime and packages', () => {
  const lines = [
    '    at open (node:fs:1:2)',
    '    at read (node_modules/x/index.js:1:2)',
    '    at load (file:///home/dev/shop/src/load.mjs:4:15)',
  ];
  expect(firstOwnLocation(lines, folders)).toEqual({ file: 'src/load.mjs', line: 4 });
});
