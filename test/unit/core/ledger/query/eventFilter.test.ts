import { describe, expect, it } from 'vitest';
import { passes } from '../../../../../src/core/ledger/query/eventFilter';
import { readQuery, type QueryInput } from '../../../../../src/core/ledger/query/queryInput';
import { eventOf } from '../../../../../src/core/ledger/readEvent';

const event = eventOf({
  timestamp: '2026-01-05T12:30:00Z',
  type: 'task_completion',
  task_id: 'fix-auth-timeout',
  status: 'success',
  files_modified: ['auth/redis_pool.py', { path: 'docs/pool.md' }],
  root_cause: 'Redis pool size too small',
  lines_changed: 17,
});

const passesWith = (input: QueryInput): boolean => passes(readQuery(input).events, event);

describe('filters of a query', () => {
  it.each<[QueryInput, boolean]>([
    [{}, true],
    [{ types: ['incident', 'task_completion'] }, true],
    [{ types: ['incident'] }, false],
    [{ status: ['success'] }, true],
    [{ status: ['failure'] }, false],
    [{ from: '2026-01-05', to: '2026-01-05' }, true],
    [{ from: '2026-01-05T12:30:00Z' }, true],
    [{ from: '2026-01-05T12:30:01Z' }, false],
    [{ to: '2026-01-04' }, false],
    // In UTC wherever it is asked.
    [{ from: '2026-01-05T12:00:00', to: '2026-01-05 13:00' }, true],
    [{ to: '2026-01-05T12:00:00' }, false],
    [{ from: '20260105', to: '20260105' }, true],
    [{ to: '2026-01-05T12:30:00Z' }, true],
    [{ text: 'redis SMALL' }, true],
    [{ text: 'redis large' }, false],
    [{ text: 'root_cause' }, false],
    [{ text: '17' }, true],
    [{ file: 'redis_pool' }, true],
    [{ file: 'docs/pool.md' }, true],
    [{ file: 'api/' }, false],
  ])('%j: %j', (input, expected) => {
    expect(passesWith(input)).toBe(expected);
  });

  it('refuses what is no date, and two questions at once', () => {
    expect(() => readQuery({ from: 'yesterday' })).toThrow(/"yesterday" is no date/);
    expect(() => readQuery({ to: '2026-13-01' })).toThrow(/no date/);
    expect(() => readQuery({ to: '2026-02-31' })).toThrow(/no date/);
    expect(() => readQuery({ jq: '.', builtIn: 'hot_files' })).toThrow(/not both/);
  });
});
