import { expect, it } from 'vitest';
import { renderNewDocument } from '../../../../src/core/documents/newDocument';
import { scaffoldTemplate } from '../../../../src/core/documents/scaffoldTemplate';
import { parseDocumentType } from '../../../../src/core/documents/template';
import { templateProblems } from '../../../../src/core/documents/templateProblems';

const path = '.logbook/templates/decision-record.md';

it.each([
  ['Decision Record', 'decision-record.md', 'Decision Record'],
  ['  "Quoted": #1  ', 'quoted-1.md', '"Quoted": #1'],
  ['Störung', 'storung.md', 'Störung'],
  ['記録', 'document.md', '記録'],
])('makes a type called %s', (name, file, label) => {
  const template = scaffoldTemplate(name);
  expect(template.name).toBe(file);
  const { type, warnings } = parseDocumentType(template.text, {
    path: `.logbook/templates/${template.name}`,
    source: 'workspace',
  });
  expect(warnings).toEqual([]);
  expect(type.label).toBe(label);
  expect(type.fields.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['date', 'choice', 'tags', 'prose', 'list', 'table']),
  );
});

it('leaves its explanations out of new documents', () => {
  const { type } = parseDocumentType(scaffoldTemplate('Decision Record').text, {
    path,
    source: 'workspace',
  });
  const { text } = renderNewDocument(type, {
    title: 'X',
    author: 'Ada',
    now: new Date(2026, 2, 14),
  });
  expect(text.split('\n').slice(0, 8)).toEqual([
    '---',
    'date: 2026-03-14',
    'status: Draft',
    'tags: []',
    'author: Ada',
    '---',
    '',
    '# X',
  ]);
  expect(text).not.toContain('logbook');
});

it('finds mistakes in their lines', () => {
  const { text } = scaffoldTemplate('Decision Record');
  expect(templateProblems(text, path)).toEqual([]);
  const lines = text.replace('docs/decision-record', '../outside').split('\n');
  expect(templateProblems(lines.join('\n'), path)).toMatchObject([
    { severity: 'error', line: lines.findIndex((line) => line.includes('../outside')) },
  ]);
  const odd = text.replace('logbook: list', 'logbook: lisst').split('\n');
  expect(templateProblems(odd.join('\n'), path)).toMatchObject([
    { severity: 'warning', line: odd.findIndex((line) => line.includes('lisst')) },
  ]);
  expect(templateProblems('---\nlogbook:\n  id: [\n---\n', path)).toMatchObject([
    { severity: 'error' },
  ]);
});
