import { expect, test } from 'vitest';
import { isGrid, pasteCells } from '../../../../../src/webview/form/widgets/tableGrid';

const cells = [
  ['a', 'b'],
  ['c', 'd'],
];

test('a pasted range fills the cells from where it was pasted and adds rows', () => {
  expect(pasteCells(cells, 2, 1, 0, '1\t2\r\n3\t4\r\n')).toEqual([
    ['a', 'b'],
    ['1', '2'],
    ['3', '4'],
  ]);
});

test('what is wider than the table is left out', () => {
  expect(pasteCells(cells, 2, 0, 1, '1\t2\t3')).toEqual([
    ['a', '1'],
    ['c', 'd'],
  ]);
});

test('one line without tabs is text for the cell, not a range', () => {
  expect(isGrid('one line\n')).toBe(false);
  expect(isGrid('two\nlines')).toBe(true);
  expect(isGrid('two\tcells')).toBe(true);
});
