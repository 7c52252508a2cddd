import { expect, test } from 'vitest';
import { pasteCells } from '../../../../../src/webview/form/widgets/tableGrid';

const columns = ['Time', 'Event'];
const cells = [
  ['a', 'b'],
  ['c', 'd'],
];

test('a pasted range fills the cells from where it was pasted and adds rows', () => {
  const rows = [
    ['1', '2'],
    ['3', '4'],
  ];
  expect(pasteCells({ cells, columns, row: 1, column: 0 }, { head: undefined, rows })).toEqual([
    ['a', 'b'],
    ['1', '2'],
    ['3', '4'],
  ]);
});

test('what is wider than the table is left out', () => {
  const pasted = { head: undefined, rows: [['1', '2', '3']] };
  expect(pasteCells({ cells, columns, row: 0, column: 1 }, pasted)).toEqual([
    ['a', '1'],
    ['c', 'd'],
  ]);
});

test('a first row that names the columns is not pasted', () => {
  const rows = [
    ['time', 'Event'],
    ['14:02', 'Alert'],
  ];
  expect(pasteCells({ cells: [], columns, row: 0, column: 0 }, { head: undefined, rows })).toEqual([
    ['14:02', 'Alert'],
  ]);
});

test('one pasted row is data, whatever it says', () => {
  const pasted = { head: undefined, rows: [['Time', 'Event']] };
  expect(pasteCells({ cells: [], columns, row: 0, column: 0 }, pasted)).toEqual([
    ['Time', 'Event'],
  ]);
});
