import { describe, expect, it } from 'vitest';
import { executeOperation } from '../../../../src/core/operations/execute';
import type { OperationPorts } from '../../../../src/core/operations/ports';

function portsWith(...lines: readonly string[]): OperationPorts {
  const counts = { truncated: false, skipped: 0, skippedFirst: [], damaged: 0, damagedFirst: [] };
  const results = lines.map((json) => ({ json }));
  const run = () => Promise.resolve({ results, total: lines.length, events: 1, ...counts });
  return { ledgerQueries: { run } } as unknown as OperationPorts;
}

describe('query_ledger', () => {
  it('leaves out what nests so deep that no answer can hold it, and says so', async () => {
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    const answer = await executeOperation(portsWith('{"a":[1]}', deep), 'query_ledger', {});
    expect(answer).toMatchObject({
      results: [{ a: [1] }],
      total: 2,
      truncated: true,
      notes: ['1 result nests deeper than 500 levels and was left out.'],
    });
  });
});
