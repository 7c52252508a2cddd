import { expect, test } from 'vitest';
import type { FormField, FormModel } from '../../../../src/core/documents/form';
import { isEmpty, placeProblems } from '../../../../src/webview/form/fieldStatus';

function field(key: string, line: number | undefined): FormField {
  return {
    spec: { key, label: key, kind: 'prose', place: { in: 'section', path: [key] } },
    value: { shape: 'text', text: '' },
    present: line !== undefined,
    line,
    unknown: false,
  };
}

const model: FormModel = {
  typeId: 'journal',
  typeLabel: 'Journal entry',
  title: field('title', 8),
  meta: [field('date', undefined)],
  sections: [{ heading: 'A', fields: [field('A', 10), field('B', 20)] }],
  problems: [
    { code: 'front_matter', message: 'Line 2 is not YAML.', line: 1 },
    { code: 'in_a', message: 'Somewhere in A.', line: 19 },
    { code: 'in_b', message: 'On the heading of B.', line: 20 },
    { code: 'whole', message: 'Of the document.', line: 20, field: '' },
  ],
};

test('a problem stands under the field that its line belongs to', () => {
  const { byField, general } = placeProblems(model);
  expect(byField.get('A')?.map(({ code }) => code)).toEqual(['in_a']);
  expect(byField.get('B')?.map(({ code }) => code)).toEqual(['in_b']);
  expect(general.map(({ code }) => code)).toEqual(['front_matter', 'whole']);
});

test('rows without a word in them are empty', () => {
  expect(isEmpty({ shape: 'items', items: ['', ' '] })).toBe(true);
  expect(isEmpty({ shape: 'checklist', items: [{ done: true, text: '' }] })).toBe(true);
  expect(isEmpty({ shape: 'table', table: { columns: ['A'], rows: [['x']] } })).toBe(false);
  expect(isEmpty({ shape: 'rating', rating: undefined })).toBe(true);
});
