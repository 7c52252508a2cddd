import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTap, yamlValue } from '../../../../../src/core/failures/runners/tapLines';
import { failuresIn, reportOf } from '../../../../support/terminalRun';

test('reads TAP of a producer that has no parser of its own', () => {
  const output = `TAP version 13
# math
ok 1 should be equal
ok 2 later # SKIP no network
not ok 3 1 + 1
  ---
    operator: equal
    expected: 3
    actual:   2
    at: Test.<anonymous> (/home/dev/app/test.js:6:5)
    stack: |-
      Error: 1 + 1
          at Test.assert (/home/dev/app/node_modules/tape/lib/test.js:316:48)
  ...

1..3
# tests 3
# pass  1
# skip  1
# fail  1
`;
  const report = reportOf('npx tape test.js', output);
  expect(report).toMatchObject({
    runner: 'tap',
    counts: { passed: 1, failed: 1, skipped: 1 },
    passed: { tests: [{ name: 'should be equal' }] },
  });
  expect(failuresIn(report)).toEqual(['1 + 1 | test.js:6 | 1 + 1']);
});

test('reads the report of older versions of tap', () => {
  const output = ` FAIL  test/a.test.js
 ✖ should be equal

  test/a.test.js
> 4 | t.equal(1, 2)
    | --^

  found: 1
  at:
    line: 4
    column: 3
    file: test/a.test.js

Suites:   1 failed, 1 of 1 completed
Asserts:  1 failed, 1 passed, of 2
`;
  const report = reportOf('npx tap', output);
  expect(report.counts).toEqual({ passed: 1, failed: 1, skipped: 0 });
  expect(failuresIn(report)).toEqual(['should be equal | test/a.test.js:4 | should be equal']);
});

test("reads Mocha's TAP, which has no version and the error as text", () => {
  const output = `1..2
ok 1 cart adds
not ok 2 cart removes
  AssertionError: expected 1 to equal 2
      at Context.<anonymous> (test/cart.js:5:9)
# tests 2
# pass 1
# fail 1
`;
  const report = reportOf('npx mocha --reporter=tap', output);
  expect(report).toMatchObject({ runner: 'mocha', counts: { passed: 1, failed: 1, skipped: 0 } });
  expect(failuresIn(report)).toEqual([
    'cart removes | test/cart.js:5 | AssertionError: expected 1 to equal 2',
  ]);
});

test('puts the points of both notations of sub-tests below their names', () => {
  const points = readTap([
    '# Subtest: outer',
    '    ok 1 - inner \\# one',
    '    not ok 2 - broken',
    '    1..2',
    'not ok 1 - outer # time=3ms',
    'ok 2 - block {',
    '    ok 1 - within # TODO later',
    '}',
  ]);
  expect(
    points.map(({ levels, ok, isParent, directive }) => [levels, ok, isParent, directive]),
  ).toEqual([
    [['outer', 'inner # one'], true, false, undefined],
    [['outer', 'broken'], false, false, undefined],
    [['outer'], false, true, undefined],
    [['block', 'within'], true, false, 'TODO'],
  ]);
});

test.each([
  ['message: plain', 'plain'],
  ['message: "with \\"quotes\\"\\nand more"', 'with "quotes"'],
  ["message: 'it''s'", "it's"],
  ['message: |-\n  first line\n  second', 'first line'],
  ['details: |-\n    message: inner\nmessage: outer', 'outer'],
])('takes the first line of %j', (yaml, value) => {
  expect(yamlValue(yaml.split('\n'), 'message')).toBe(value);
});

test('reads every line of whatever it is given in order, and never throws', () => {
  const piece = fc.constantFrom(
    'ok 1',
    'not ok',
    ' - a',
    '# Subtest: b',
    '    ',
    '---',
    '...',
    ' {',
    '}',
    '# SKIP',
    '\\#',
    '1..2',
    'x',
  );
  fc.assert(
    fc.property(fc.array(fc.array(piece, { maxLength: 4 }), { maxLength: 12 }), (parts) => {
      const lines = parts.map((line) => line.join(''));
      const points = readTap(lines);
      expect(points.map(({ line }) => line)).toEqual(
        points.map(({ line }) => line).toSorted((a, b) => a - b),
      );
    }),
  );
});
