import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FieldSpec } from '../../../../src/core/documents/types';
import { moved, valueAfter } from '../../../../src/webview/form/rowEdits';

const spec: FieldSpec = {
  key: 'Action Items',
  label: 'Action Items',
  kind: 'table',
  place: { in: 'section', path: ['Action Items'] },
  columns: [
    { name: 'Action', kind: 'text' },
    { name: 'Owner', kind: 'people' },
  ],
};

test('a row added to an empty table brings the columns of the template', () => {
  const empty = { shape: 'table', table: { columns: [], rows: [] } } as const;
  expect(valueAfter(spec, empty, { kind: 'addRow', key: spec.key, index: 0 })).toEqual({
    shape: 'table',
    table: { columns: ['Action', 'Owner'], rows: [['', '']] },
  });
});

test('a removed row takes nothing else with it', () => {
  const list = { shape: 'items', items: ['a', 'b', 'c'] } as const;
  expect(valueAfter(spec, list, { kind: 'removeRow', key: spec.key, index: 1 })).toEqual({
    shape: 'items',
    items: ['a', 'c'],
  });
});

test('a value without rows is left alone', () => {
  const text = { shape: 'text', text: 'a' } as const;
  expect(valueAfter(spec, text, { kind: 'addRow', key: spec.key, index: 0 })).toBe(text);
});

test('moving a row there and back changes nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), fc.nat(), fc.nat(), (rows, a, b) => {
      const [from, to] = [a % rows.length, b % rows.length];
      const there = moved(rows, from, to);
      expect(there[to]).toBe(rows[from]);
      expect(moved(there, to, from)).toEqual(rows);
    }),
  );
});
