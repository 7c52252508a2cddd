import { describe, expect, it } from 'vitest';
import { readResultsPageState } from '../../../../../src/core/ledger/query/resultsProtocol';

describe('what a page of results keeps', () => {
  const state = {
    run: 'r',
    asked: { folder: 'file:///cart', input: { jq: '.task_id', types: ['incident'] } },
    sort: { column: 'n', descending: true },
    active: { row: 3, column: 1 },
    details: true,
    scroll: { top: 72, left: 0 },
  };

  it('is read back as it was', () => {
    expect(readResultsPageState(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  it.each([
    undefined,
    null,
    'text',
    { ...state, asked: undefined },
    { ...state, asked: { ...state.asked, input: { jq: 7 } } },
    { ...state, asked: { folder: 1, input: {} } },
  ])('is nothing when it is not that: %j', (raw) => {
    expect(readResultsPageState(raw)).toBeUndefined();
  });
});
