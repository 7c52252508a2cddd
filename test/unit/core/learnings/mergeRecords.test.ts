import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeRecords } from '../../../../src/core/learnings/mergeRecords';

const record = fc.record(
  {
    id: fc.constantFrom('p-a-1', 'p-a-2', 'p-b-1'),
    ts: fc.constantFrom('2026-03-01T10:00:00Z', '2026-03-02T10:00:00Z'),
    updated_at: fc.constantFrom('2026-03-03T10:00:00Z', '2026-03-04T10:00:00Z'),
    title: fc.constantFrom('Swap', 'Wrap', 'Adapt'),
    uses: fc.nat(9),
    own_key: fc.constantFrom('x', null, ['y']),
  },
  { requiredKeys: ['id', 'title'] },
);
const records = fc.array(record, { maxLength: 8 });

describe('mergeRecords', () => {
  it('comes to the same result whatever was merged first, and however often', () => {
    fc.assert(
      fc.property(records, records, records, (a, b, c) => {
        const all = mergeRecords(a, b, c);
        expect(mergeRecords(c, a, b)).toEqual(all);
        expect(mergeRecords(mergeRecords(a, b), c)).toEqual(all);
        expect(mergeRecords(a, mergeRecords(b, c))).toEqual(all);
        expect(mergeRecords(all, a, all)).toEqual(all);
        expect(new Set(all.map(({ id }) => id))).toEqual(
          new Set([...a, ...b, ...c].map(({ id }) => id)),
        );
      }),
    );
  });

  it('lets the newest version win as a whole, and counters only grow', () => {
    const old = { id: 'p', ts: '2026-03-01', title: 'Old', confidence: 0.9, uses: 7, note: 'gone' };
    const updated = { id: 'p', ts: '2026-03-02', title: 'New', confidence: 0.4, uses: 2, own: [1] };
    const merged = { id: 'p', ts: '2026-03-02', title: 'New', confidence: 0.4, uses: 7, own: [1] };
    expect(mergeRecords([updated], [old])).toEqual([merged]);
  });

  it('keeps records without an id, once, and takes times in every form', () => {
    const loose = { title: 'No id' };
    const seconds = { id: 'p', ts: 1_772_000_000, title: 'Seconds' };
    const later = { id: 'p', timestamp: '2026-03-01T00:00:00Z', title: 'Text' };
    expect(mergeRecords([loose, later], [{ ...loose }, seconds])).toEqual([loose, later]);
  });
});
