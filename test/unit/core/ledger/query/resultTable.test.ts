import { describe, expect, it } from 'vitest';
import { resultsAsCsv } from '../../../../../src/core/ledger/query/csv';
import { resultTable, sortedRows } from '../../../../../src/core/ledger/query/resultTable';

describe('the table of results', () => {
  it('has a column for each key, in the order of their first appearance', () => {
    expect(resultTable([{ a: 1 }, { b: 'x', a: 2 }, 'plain', null])).toEqual({
      columns: ['a', 'b', 'value'],
      rows: [
        [1, undefined, undefined],
        [2, 'x', undefined],
        [undefined, undefined, 'plain'],
        [undefined, undefined, null],
      ],
    });
  });

  it('keeps keys that objects have by themselves apart from those of results', () => {
    expect(resultTable([{ a: 1 }, JSON.parse('{"toString":"t","__proto__":"p"}')])).toEqual({
      columns: ['a', 'toString', '__proto__'],
      rows: [
        [1, undefined, undefined],
        [undefined, 't', 'p'],
      ],
    });
  });

  it('sorts numbers by size and texts by the numbers in them, with nothing at the end both ways', () => {
    const numbers = resultTable([{ n: 10 }, { n: 9 }, {}, { n: 100 }]);
    expect(sortedRows(numbers, { column: 'n', descending: false })).toEqual([1, 0, 3, 2]);
    expect(sortedRows(numbers, { column: 'n', descending: true })).toEqual([3, 0, 1, 2]);
    const texts = resultTable(['task-10', 'Task-9', 'task-1']);
    expect(sortedRows(texts, { column: 'value', descending: false })).toEqual([2, 1, 0]);
    expect(sortedRows(texts, { column: 'gone', descending: false })).toEqual([0, 1, 2]);
  });
});

describe('results as CSV', () => {
  it('quotes what has commas, quotes or line feeds', () => {
    expect(resultsAsCsv([{ a: 'x,y', b: 'say "hi"', c: 'one\ntwo', d: ['p'] }])).toBe(
      'a,b,c,d\n"x,y","say ""hi""","one\ntwo","[""p""]"\n',
    );
  });

  it('disarms texts that a spreadsheet would run, and leaves numbers alone', () => {
    const values = [
      { a: '=HYPERLINK("http://x")', b: '+1', c: '-1', d: '@SUM(A1)', e: -1, f: '\tx' },
    ];
    expect(resultsAsCsv(values)).toBe(
      `a,b,c,d,e,f\n"'=HYPERLINK(""http://x"")",'+1,'-1,'@SUM(A1),-1,'\tx\n`,
    );
    expect(resultsAsCsv([{ '=cmd()': 1 }])).toBe("'=cmd()\n1\n");
  });
});
