import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FormField } from '../../../../src/core/documents/form';
import { applyFormIntent } from '../../../../src/core/documents/formEdits';
import { buildFormModel } from '../../../../src/core/documents/formModel';
import { renderNewDocument } from '../../../../src/core/documents/newDocument';
import { parseDocumentType } from '../../../../src/core/documents/template';
import type { DocumentType, FieldValue } from '../../../../src/core/documents/types';
import { applyTextEdits } from '../../../../src/core/text/textEdit';

const types = readdirSync('templates')
  .filter((name) => name.endsWith('.md'))
  .map((name) => {
    const text = readFileSync(`templates/${name}`, 'utf8');
    return parseDocumentType(text, { path: `templates/${name}`, source: 'builtIn' });
  });
const typeOf = (id: string): DocumentType => {
  const found = types.find(({ type }) => type.id === id);
  if (found === undefined) throw new Error(`There is no template for ${id}.`);
  return found.type;
};
const now = new Date(Date.UTC(2026, 2, 14, 14, 5));
const create = (type: DocumentType) =>
  renderNewDocument(type, { title: 'Checkout was down', author: 'Ada Example', now });

function fieldsOf(text: string, type: DocumentType): FormField[] {
  const { title, meta, sections } = buildFormModel(text, type);
  return [title, ...meta, ...sections.flatMap(({ fields }) => fields)];
}

function set(text: string, type: DocumentType, key: string, value: FieldValue): string {
  return applyTextEdits(text, applyFormIntent(text, type, { kind: 'setField', key, value }));
}

/** Something that every field can hold. */
function valueFor({ spec, value }: FormField): FieldValue {
  switch (value.shape) {
    case 'text':
      return { shape: 'text', text: spec.kind === 'date' ? '2026-03-15' : 'Something, and more' };
    case 'items':
      return {
        shape: 'items',
        items: spec.kind === 'list' ? ['One, first', 'Two'] : ['One', 'Two'],
      };
    case 'checklist':
      return { shape: 'checklist', items: [{ done: true, text: 'One' }] };
    case 'table': {
      const { columns } = value.table;
      return {
        shape: 'table',
        table: { columns, rows: [columns.map((_, index) => `a|${index}`)] },
      };
    }
    case 'rating':
      return { shape: 'rating', rating: 4 };
    case 'attempts': {
      const attempt = {
        title: 'One',
        result: 'fixed',
        body: 'x',
        whyItFailed: 'y',
        timeLost: '5 min',
      } as const;
      return { shape: 'attempts', attempts: [attempt] };
    }
  }
}

describe.each(types.map(({ type, warnings }) => [type.id, type, warnings] as const))(
  'the template %s',
  (_, type, warnings) => {
    it('is read without a warning', () => {
      expect(warnings).toEqual([]);
    });

    it('makes a document in which the form finds every field and nothing else', () => {
      const fields = fieldsOf(create(type).text, type);
      expect(fields.filter(({ unknown }) => unknown)).toEqual([]);
      expect(fields.map(({ spec }) => spec.key).sort()).toEqual(
        type.fields.map(({ key }) => key).sort(),
      );
      expect(
        fields.filter(({ present }) => !present).map(({ spec }) => spec.optional),
      ).not.toContain(undefined);
    });

    it('loses no byte when a field is set to what it holds', () => {
      const { text } = create(type);
      for (const { spec, value, present } of fieldsOf(text, type)) {
        if (present) expect(set(text, type, spec.key, value)).toBe(text);
      }
    });

    it('reads back what each field was given, the others as they were', () => {
      let { text } = create(type);
      for (const field of fieldsOf(text, type)) {
        const value = valueFor(field);
        const others = (all: FormField[]) =>
          all
            .filter(({ spec }) => spec.key !== field.spec.key)
            .map((one) => [one.spec.key, one.value]);
        const before = others(fieldsOf(text, type));
        text = set(text, type, field.spec.key, value);
        const after = fieldsOf(text, type);
        expect(after.find(({ spec }) => spec.key === field.spec.key)?.value).toEqual(value);
        expect(others(after)).toEqual(before);
      }
      // All of it again, from the finished document.
      for (const { spec, value } of fieldsOf(text, type))
        expect(set(text, type, spec.key, value)).toBe(text);
    });

    it('takes each value away again', () => {
      const { text } = create(type);
      for (const field of fieldsOf(text, type)) {
        if (!field.present || field.spec.key === 'title') continue;
        const filled = set(text, type, field.spec.key, valueFor(field));
        const emptied = set(filled, type, field.spec.key, field.value);
        expect(fieldsOf(emptied, type)).toEqual(fieldsOf(emptied, type));
        expect(fieldsOf(emptied, type).map(({ spec, value }) => [spec.key, value])).toEqual(
          fieldsOf(text, type).map(({ spec, value }) => [spec.key, value]),
        );
      }
    });
  },
);

it('gives a postmortem the headings and labels that people know', () => {
  const { path, text } = create(typeOf('postmortem'));
  expect(path).toBe('docs/postmortems/2026-03-14-checkout-was-down.md');
  expect(text).toMatch(
    /^# Postmortem: Checkout was down\n\n\*\*Date:\*\* 2026-03-14\n\*\*Duration:\*\*\n\*\*Severity:\*\* P3\n\*\*Status:\*\* Draft\n\*\*Author\(s\):\*\* Ada Example\n\*\*Reviewers:\*\*\n\n## Executive Summary\n/,
  );
  expect([...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)).toEqual([
    'Executive Summary',
    'Timeline',
    'Impact',
    'Root Cause',
    'Contributing Factors',
    'What Went Well',
    'What Went Poorly',
    'Action Items',
    'Lessons Learned',
  ]);
  expect(text).toContain('| Time (UTC) | Event |\n');
  expect(text).toContain('| Action | Owner | Due Date | Priority |\n');
  const impact = ['Services affected', 'Users affected', 'Data loss', 'Revenue/SLA impact'];
  for (const label of impact) expect(text).toContain(`- **${label}:**\n`);
});

it('puts an optional section into its place once it is filled in', () => {
  const type = typeOf('postmortem');
  const text = set(create(type).text, type, 'Where We Got Lucky', { shape: 'items', items: ['A'] });
  expect(text).toMatch(/## What Went Poorly\n\n## Where We Got Lucky\n\n- A\n\n## Action Items\n/);
});

it('names a learning journey after engineer and challenge', () => {
  expect(create(typeOf('learning-journey')).path).toMatch(
    /^docs\/learning-journeys\/2026-03-14-ada-example-checkout-was-down\.md$/,
  );
});

it('does not repeat what the title of a type begins with', () => {
  const document = { title: 'postmortem: Down', author: '', now };
  expect(renderNewDocument(typeOf('postmortem'), document).text).toContain('# Postmortem: Down\n');
});

it('gives tags to a document whose template has no place for them', () => {
  const document = { title: 'Down', author: '', now, fields: { tags: ['checkout', 'db'] } };
  const { text } = renderNewDocument(typeOf('postmortem'), document);
  expect(text).toMatch(/^---\ntags: \[checkout, db\]\n---\n\n# Postmortem: Down\n/);
});

it('reads a journey written with plain lists below bold labels', () => {
  const text = [
    '# Personal Learning Journey: Ada',
    '',
    'Engineer: Ada',
    '',
    '## Learning Journey Summary',
    '',
    '**Key learnings:**',
    '- Skill: how it grew',
    '- Two',
    '',
    '**Skills developed:**',
    '- Load tests',
    '',
  ].join('\n');
  const fields = fieldsOf(text, typeOf('learning-journey'));
  const valueOf = (key: string) => fields.find(({ spec }) => spec.key === key)?.value;
  expect(valueOf('Key learnings')).toEqual({
    shape: 'items',
    items: ['Skill: how it grew', 'Two'],
  });
  expect(valueOf('Skills developed')).toEqual({ shape: 'items', items: ['Load tests'] });
  expect(valueOf('Engineer')).toEqual({ shape: 'items', items: ['Ada'] });
});
