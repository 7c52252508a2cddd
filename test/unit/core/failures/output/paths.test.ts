import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isOwnCode,
  relativePath,
  resolvePath,
} from '../../../../../src/core/failures/output/paths';

describe('relativePath', () => {
  test.each([
    ['src/a.ts', '/home/dev/shop', 'src/a.ts'],
    ['./src/../lib/a.ts', '/home/dev/shop', 'lib/a.ts'],
    ['/home/dev/shop/src/a.ts', '/home/dev/shop', 'src/a.ts'],
    ['/home/dev/shop/src/a.ts', '/home/dev/shop/', 'src/a.ts'],
    ['/home/dev/shared/a.ts', '/home/dev/shop', '../shared/a.ts'],
    ['/usr/lib/a.py', '/home/dev/shop', '/usr/lib/a.py'],
    ['file:///home/dev/shop/src/a.mjs', '/home/dev/shop', 'src/a.mjs'],
    ['file:///C:/code/shop/a.mjs', 'C:\\code\\shop', 'a.mjs'],
    ['C:\\code\\shop\\src\\a.ts', 'c:\\code\\shop', 'src/a.ts'],
    ['src\\a.ts', 'C:\\code\\shop', 'src/a.ts'],
    ['D:\\other\\a.ts', 'C:\\code\\shop', 'D:/other/a.ts'],
    ['/home/dev/shop2/a.ts', '/home/dev/shop', '../shop2/a.ts'],
  ])('of %s in %s is %s', (path, cwd, expected) => {
    expect(relativePath(path, cwd)).toBe(expected);
  });

  test('relates a path to a folder other than the one it was printed for', () => {
    expect(relativePath('src/a.ts', '/home/dev', '/home/dev/shop')).toBe('shop/src/a.ts');
  });

  test('says the same of a path that is written in a longer way, and of its address', () => {
    const level = fc.constantFrom(
      'home',
      'dev',
      'shop',
      'src',
      'a.ts',
      '.git',
      '.',
      '..',
      '',
      'a b',
    );
    fc.assert(
      fc.property(fc.array(level, { maxLength: 7 }), (levels) => {
        const path = levels.join('/');
        const relative = relativePath(`/${path}`, '/home/dev/shop');
        expect(relativePath(`/./${path}`, '/home/dev/shop')).toBe(relative);
        expect(relativePath(`file:///${path}`, '/home/dev/shop')).toBe(relative);
      }),
    );
  });
});

describe('resolvePath', () => {
  test.each([
    ['.', 'a/b', 'a/b'],
    ['packages/a', '../b/c.ts', 'packages/b/c.ts'],
    ['', '../a', '../a'],
    ['/', '../a', '/a'],
    ['/x', '/y/./z', '/y/z'],
  ])('joins %s and %s to %s', (base, path, expected) => {
    expect(resolvePath(base, path)).toBe(expected);
  });
});

describe('isOwnCode', () => {
  test.each(['src/a.ts', '/home/dev/a.py', 'C:/code/a.ts'])('%s is', (path) => {
    expect(isOwnCode(path)).toBe(true);
  });

  test.each([
    'node:fs',
    'node_modules/jest/a.js',
    '/a/node_modules/b.js',
    '/usr/lib/python3/dist-packages/x.py',
    '/rustc/5980/library/a.rs',
    '<anonymous>',
  ])('%s is not', (path) => {
    expect(isOwnCode(path)).toBe(false);
  });
});
