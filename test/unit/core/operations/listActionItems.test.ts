import { describe, expect, it } from 'vitest';
import { extractActionItems } from '../../../../src/core/actionItems/extractActionItems';
import { executeOperation } from '../../../../src/core/operations/execute';
import type { OperationPorts } from '../../../../src/core/operations/ports';

const documents = {
  'docs/postmortems/a.md': [
    '## Action Items',
    '',
    '| Action | Owner | Due Date | Priority | Status |',
    '|---|---|---|---|---|',
    '| Add x | Ana Silva | 2026-03-04 | P1 | Open |',
    '| Add y | Bo | 04/03/2026 | P2 | Open |',
    '| Add z | Ana | 2026-03-04 | P1 | Done |',
  ].join('\n'),
  'progress/NOTES.md': '- [ ] Keep x (@ana, due 2026-03-05)\n',
};

const ports = {
  now: () => new Date(2026, 2, 5, 12),
  actionItems: () =>
    Promise.resolve(
      Object.entries(documents).map(([path, text]) => ({ path, items: extractActionItems(text) })),
    ),
} as unknown as OperationPorts;

async function list(input: object): Promise<string[]> {
  const { items } = (await executeOperation(ports, 'list_action_items', input)) as {
    items: { text: string }[];
  };
  return items.map(({ text }) => text);
}

describe('list_action_items', () => {
  it('answers with the items of all documents', async () => {
    expect(await executeOperation(ports, 'list_action_items', {})).toEqual({
      items: [
        {
          path: 'docs/postmortems/a.md',
          line: 5,
          text: 'Add x',
          owner: 'Ana Silva',
          due: '2026-03-04',
          priority: 'P1',
          done: false,
          overdue: true,
        },
        expect.objectContaining({ text: 'Add y', due: '04/03/2026', overdue: false }),
        expect.objectContaining({ text: 'Add z', done: true, overdue: false }),
        {
          path: 'progress/NOTES.md',
          line: 1,
          text: 'Keep x',
          owner: 'ana',
          due: '2026-03-05',
          priority: null,
          done: false,
          overdue: false,
        },
      ],
      total: 4,
      truncated: false,
    });
  });

  it('filters by status, owner and overdue', async () => {
    expect(await list({ status: 'open' })).toEqual(['Add x', 'Add y', 'Keep x']);
    expect(await list({ status: 'done' })).toEqual(['Add z']);
    expect(await list({ owner: 'Ana Silva' })).toEqual(['Add x', 'Add z', 'Keep x']);
    expect(await list({ owner: '@bo' })).toEqual(['Add y']);
    expect(await list({ overdue: true })).toEqual(['Add x']);
    expect(await list({ overdue: false, status: 'open' })).toEqual(['Add y', 'Keep x']);
  });

  it('says when it leaves some out', async () => {
    expect(await executeOperation(ports, 'list_action_items', { limit: 1 })).toMatchObject({
      items: [{ text: 'Add x' }],
      total: 4,
      truncated: true,
    });
  });

  it('refuses a status that is none', async () => {
    await expect(list({ status: 'late' })).rejects.toMatchObject({ code: 'invalid_input' });
  });
});
