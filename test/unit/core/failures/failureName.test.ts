import { describe, expect, test } from 'vitest';
import { failureName, failureOutput } from '../../../../src/core/failures/failureName';

const thing = (key: string, name: string | null, message: string) => ({ key, name, message });
const assertion = 'AssertionError: expected 570 to be 1260';
const mismatch = "Type 'string' is not assignable to type 'number'.";

describe('failureName', () => {
  test.each([
    [
      'a test by its name',
      thing('test/cart.test.ts::cart > adds', 'cart > adds', assertion),
      'cart > adds',
    ],
    ['a file of tests by its error', thing('test/cart.test.ts::', null, assertion), assertion],
    [
      'an exception by what it says',
      thing('run:.::f1:0', 'Error', 'Error: no such colour'),
      'Error: no such colour',
    ],
    [
      'an error of a compiler by its code and what it says',
      thing('build:src/cart.ts::TS2322', 'TS2322', mismatch),
      `TS2322: ${mismatch}`,
    ],
  ])('calls %s', (_, failure, name) => {
    expect(failureName(failure)).toBe(name);
  });
});

describe('failureOutput', () => {
  test.each([
    [
      'a test by its name and error',
      thing('test/cart.test.ts::cart > adds', 'cart > adds', assertion),
      `cart > adds\n${assertion}`,
    ],
    [
      'an exception by what it says',
      thing('run:.::f1:0', 'Error', 'Error: no such colour'),
      'Error: no such colour',
    ],
  ])('looks up %s', (_, failure, output) => {
    expect(failureOutput(failure)).toBe(output);
  });
});
