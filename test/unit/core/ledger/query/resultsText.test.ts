import { describe, expect, it } from 'vitest';
import { resultsText } from '../../../../../src/core/ledger/query/resultsText';

describe('results as documents', () => {
  const json = ['{"n":10,"who":"=cmd()"}', '{"n":9}', '"plain"'];

  it('are JSON in the order of the answer, or as sorted', () => {
    expect(JSON.parse(resultsText(json, 'json', null))).toEqual([
      { n: 10, who: '=cmd()' },
      { n: 9 },
      'plain',
    ]);
    const sorted = resultsText(json, 'json', { column: 'n', descending: false });
    expect(JSON.parse(sorted)).toEqual([{ n: 9 }, { n: 10, who: '=cmd()' }, 'plain']);
    expect(sorted.endsWith(']\n')).toBe(true);
  });

  it('are CSV without formulas, in the same order', () => {
    expect(resultsText(json, 'csv', { column: 'n', descending: true })).toBe(
      `n,who,value\n10,'=cmd(),\n9,,\n,,plain\n`,
    );
    expect(resultsText([], 'json', null)).toBe('[]\n');
  });
});
