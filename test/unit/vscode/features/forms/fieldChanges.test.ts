import { expect, test } from 'vitest';
import type { FormField, FormModel } from '../../../../../src/core/documents/form';
import { changedFields, hasField } from '../../../../../src/vscode/features/forms/fieldChanges';

function modelOf(values: Record<string, string>): FormModel {
  const field = ([key, text]: [string, string]): FormField => ({
    spec: { key, label: key, kind: 'prose', place: { in: 'section', path: [key] } },
    value: { shape: 'text', text },
    present: true,
    line: 0,
    unknown: false,
  });
  return {
    typeId: 'journal',
    typeLabel: 'Journal entry',
    title: field(['title', 'Title']),
    meta: [],
    sections: [{ heading: 'A', fields: Object.entries(values).map(field) }],
    problems: [],
  };
}

test('names the fields whose value is another one, and new ones', () => {
  const before = modelOf({ a: '1', b: '2' });
  expect(changedFields(before, modelOf({ a: '1', b: '3', c: '' }))).toEqual(['b', 'c']);
  expect(changedFields(before, before)).toEqual([]);
});

test('knows which fields a form shows', () => {
  expect(hasField(modelOf({ a: '' }), 'a')).toBe(true);
  expect(hasField(modelOf({ a: '' }), 'b')).toBe(false);
});
