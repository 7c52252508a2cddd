import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentSummary } from '../../../../src/core/documents/types';
import { documentFilter } from '../../../../src/core/library/filter';
import { libraryGroupings } from '../../../../src/core/library/grouping';
import {
  createLibraryIndex,
  libraryOrder,
  type LibraryIndex,
} from '../../../../src/core/library/libraryIndex';

function document(path: string, rest: Partial<DocumentSummary> = {}): DocumentSummary {
  return { path, typeId: 'journal', title: path, tags: [], ...rest };
}

const documents = [
  document('a.md', {
    date: '2026-02-03',
    severity: 'SEV1',
    status: 'Resolved (PR #3)',
    tags: ['db'],
  }),
  document('b.md', { date: '2026-02-03', time: '10:00', severity: 'high', tags: ['DB', 'queue'] }),
  document('c.md', { date: '2026-01-09', severity: 'sev-1', status: 'resolved' }),
  document('d.md', { severity: 'low', status: 'In Review', author: 'Zoë' }),
];

function shown(index: LibraryIndex): Record<string, string[]> {
  return Object.fromEntries(
    index
      .typeIds()
      .flatMap((typeId) =>
        index
          .groupKeys(typeId)
          .map((key) => [`${typeId} ${key}`, index.documents(typeId, key).map(({ path }) => path)]),
      ),
  );
}

describe('the library index', () => {
  it.each([
    ['month', { '2026-02': ['b.md', 'a.md'], '2026-01': ['c.md'], '': ['d.md'] }],
    ['severity', { 'SEV-1': ['a.md', 'c.md'], high: ['b.md'], low: ['d.md'] }],
    ['tag', { db: ['b.md', 'a.md'], queue: ['b.md'], '': ['c.md', 'd.md'] }],
    ['status', { 'In review': ['d.md'], Resolved: ['a.md', 'c.md'], '': ['b.md'] }],
  ] as const)('groups by %s', (grouping, expected) => {
    const groups = shown(createLibraryIndex(documents, { grouping }));
    expect(Object.keys(groups)).toEqual(Object.keys(expected).map((key) => `journal ${key}`));
    for (const [key, paths] of Object.entries<readonly string[]>(expected)) {
      expect([...(groups[`journal ${key}`] ?? [])].sort()).toEqual([...paths].sort());
    }
  });

  it('tells which groups a change concerns', () => {
    const index = createLibraryIndex(documents, { grouping: 'month' });
    index.documents('journal', '2026-02');
    const same = index.put(document('a.md', { date: '2026-02-20', title: 'new' }));
    expect(same).toEqual({ groups: [{ typeId: 'journal', key: '2026-02' }], structure: false });
    expect(index.documents('journal', '2026-02').map(({ path }) => path)).toEqual(['a.md', 'b.md']);
    expect(index.put(document('a.md', { date: '2025-01-01' })).structure).toBe(true);
    expect(index.remove('c.md').structure).toBe(true);
    expect(index.remove('c.md')).toEqual({ groups: [], structure: false });
  });

  it('walks every document once', () => {
    const index = createLibraryIndex(documents, { grouping: 'tag' });
    expect(libraryOrder(index, ['journal'])).toEqual(['b.md', 'a.md', 'c.md', 'd.md']);
  });

  const anyDocument = fc.record({
    path: fc.constantFrom('a.md', 'b.md', 'c.md', 'd.md', 'e.md'),
    typeId: fc.constantFrom('journal', 'postmortem'),
    title: fc.constantFrom('one', 'two'),
    date: fc.constantFrom('2026-01-01', '2026-01-02', '2026-02-01'),
    severity: fc.constantFrom('P1', 'high', 'whatever'),
    status: fc.constantFrom('Resolved', 'Draft'),
    tags: fc.array(fc.constantFrom('x', 'y', 'z'), { maxLength: 3 }),
  });

  it('has the same groups after single changes as when made anew', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...libraryGroupings),
        fc.constantFrom('', 'one', '#x'),
        fc.array(anyDocument, { maxLength: 12 }),
        fc.array(fc.constantFrom('a.md', 'b.md', 'c.md'), { maxLength: 3 }),
        (grouping, query, changes, removed) => {
          const options = { grouping, matches: documentFilter(query) };
          const index = createLibraryIndex([], options);
          const current = new Map<string, DocumentSummary>();
          for (const [at, change] of changes.entries()) {
            index.put(change);
            current.set(change.path, change);
            // Looking at groups puts them in order; later changes have to keep it.
            if (at % 2 === 0) shown(index);
          }
          for (const path of removed) {
            index.remove(path);
            current.delete(path);
          }
          expect(shown(index)).toEqual(shown(createLibraryIndex(current.values(), options)));
        },
      ),
    );
  });
});

describe('the filter', () => {
  it.each([
    ['', undefined],
    ['  ', undefined],
    ['zoe', ['d.md']],
    ['#db', ['a.md', 'b.md']],
    ['review low', ['d.md']],
    ['C.MD', ['c.md']],
    ['nothing', []],
  ])('%j', (query, expected) => {
    const filter = documentFilter(query);
    expect(filter && documents.filter(filter).map(({ path }) => path)).toEqual(expected);
  });
});
