import { describe, expect, it } from 'vitest';
import { executeOperation } from '../../../../src/core/operations/execute';
import type { OperationPorts } from '../../../../src/core/operations/ports';

describe('executeOperation', () => {
  it.each([
    ['query_ledger', { limit: 'x' }, '`limit` has to be a number'],
    ['query_ledger', { limit: -1 }, '`limit` has to be more than 0'],
    ['record_event', {}, '`event` has to be an object'],
    ['search_logbook', { query: '' }, '`query` must not be empty'],
  ])('says what is wrong with the input of %s: %j', async (name, input, reason) => {
    await expect(executeOperation({} as OperationPorts, name, input)).rejects.toMatchObject({
      code: 'invalid_input',
      message: `Wrong input for ${name}: ${reason}.`,
    });
  });
});
