import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyFormIntent } from '../../../../src/core/documents/formEdits';
import type { FormField, FormModel } from '../../../../src/core/documents/form';
import { buildFormModel } from '../../../../src/core/documents/formModel';
import { renderNewDocument } from '../../../../src/core/documents/newDocument';
import { parseDocumentType } from '../../../../src/core/documents/template';
import type { DocumentType, FieldValue } from '../../../../src/core/documents/types';
import { isLogbookError } from '../../../../src/core/errors';
import { applyTextEdits } from '../../../../src/core/text/textEdit';
import { anyText } from '../markdown/markdownText';
import { everyKind } from './everyKind';
import { fieldValues, lineValue } from './generators';

const journal = parseDocumentType(readFileSync('templates/journal.md', 'utf8'), {
  path: 'templates/journal.md',
  source: 'builtIn',
}).type;
const fixtureFolder = 'test/fixtures/documents';
const names = readdirSync(fixtureFolder).filter((name) => name.endsWith('.md'));
const fixtures = names.map(
  (name) => [name, readFileSync(`${fixtureFolder}/${name}`, 'utf8')] as const,
);

function fieldsOf(model: FormModel): FormField[] {
  return [model.title, ...model.meta, ...model.sections.flatMap((section) => section.fields)];
}

function valueOf(text: string, type: DocumentType, key: string): FieldValue | undefined {
  return fieldsOf(buildFormModel(text, type)).find((field) => field.spec.key === key)?.value;
}

function set(text: string, type: DocumentType, key: string, value: FieldValue): string {
  return applyTextEdits(text, applyFormIntent(text, type, { kind: 'setField', key, value }));
}

const plainLine = lineValue.filter((text) => text.trim() === text);

/** A value for every shape and place, so that a property can pick the one for its field. */
const anyValue = fc.record({
  ...fieldValues,
  line: plainLine.map((text): FieldValue => ({ shape: 'text', text })),
  // Where subsections follow, prose must not have headings of its own.
  text: fieldValues.text.map(
    (value) => JSON.parse(JSON.stringify(value).replaceAll('#### ', '')) as FieldValue,
  ),
  commaItems: fc
    .array(
      plainLine.map((text) => text.replaceAll(/[,[\]]/g, '').trim()),
      { maxLength: 3 },
    )
    .map((items): FieldValue => ({ shape: 'items', items: items.filter((item) => item !== '') })),
});

type AnyValue = typeof anyValue extends fc.Arbitrary<infer Value> ? Value : never;

/** A value that this field can hold exactly. */
function valueFor({ spec, value }: FormField, values: AnyValue): FieldValue {
  if (spec.place.in === 'section') return values[value.shape];
  if (value.shape === 'items') return values.commaItems;
  return spec.kind === 'rating' ? values.rating : values.line;
}

/** Lines of a text that a field does not own: those equal before and after count as kept. */
function keptLines(before: string, after: string): { removed: number; added: number } {
  const a = before.split(/\r\n?|\n/);
  const b = after.split(/\r\n?|\n/);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end))
    end++;
  return { removed: a.length - start - end, added: b.length - start - end };
}

const newDocument = (type: DocumentType): string =>
  renderNewDocument(type, { title: 'A title', author: 'Ana', now: new Date(2024, 9, 30, 2, 47) })
    .text;

const documents: readonly (readonly [string, string, DocumentType])[] = [
  ['a new journal entry', newDocument(journal), journal],
  ['a new document with CRLF', newDocument(everyKind).replaceAll('\n', '\r\n'), everyKind],
  ['a document without anything', '', everyKind],
  ...fixtures.map(([name, text]) => [name, text, journal] as const),
  ...fixtures.map(([name, text]) => [`${name} as another type`, text, everyKind] as const),
];

describe('reading', { timeout: 60_000 }, () => {
  it('accepts any text and offers no edit when a field is set to what it holds', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(journal, everyKind), (text, type) => {
        for (const field of fieldsOf(buildFormModel(text, type))) {
          if (!field.present) continue;
          const edits = applyFormIntent(text, type, {
            kind: 'setField',
            key: field.spec.key,
            value: field.value,
          });
          expect(edits).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });

  it.each(documents)('gives every field of %s a key of its own', (_, text, type) => {
    const keys = fieldsOf(buildFormModel(text, type)).map((field) => field.spec.key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(documents)(
    'offers no edit of %s when a field is set to what it holds',
    (_, text, type) => {
      for (const field of fieldsOf(buildFormModel(text, type))) {
        if (!field.present) continue;
        expect(set(text, type, field.spec.key, field.value)).toBe(text);
      }
    },
  );
});

describe('editing', { timeout: 60_000 }, () => {
  it.each(documents)(
    'of one field of %s reads back what was written and leaves every other field as it was',
    (_, text, type) => {
      const before = fieldsOf(buildFormModel(text, type));
      for (const field of before) {
        fc.assert(
          fc.property(anyValue, (values) => {
            const value = valueFor(field, values);
            // Prose that no type asks for is no field any more once it is empty.
            fc.pre(!field.unknown || JSON.stringify(value).length > 30);
            let after: string;
            try {
              after = set(text, type, field.spec.key, value);
            } catch (error) {
              // Refused in words: nothing changes.
              expect(isLogbookError(error) && error.code).toBe('invalid_input');
              return;
            }
            const unchanged = after === text && !field.present;
            const read = valueOf(after, type, field.spec.key);
            // A section that held more than its kind can express may get text that the kind can express.
            const structured =
              value.shape === 'text' && read?.shape !== 'text' && field.spec.kind !== 'prose';
            if (!unchanged && !structured) expect(read).toEqual(value);
            const others = fieldsOf(buildFormModel(after, type)).filter(
              ({ spec }) => spec.key !== field.spec.key,
            );
            expect(others.map(({ spec, value: other }) => [spec.key, other])).toEqual(
              before
                .filter(({ spec }) => spec.key !== field.spec.key)
                .map(({ spec, value: other }) => [spec.key, other]),
            );
          }),
          { numRuns: 12 },
        );
      }
    },
  );

  it('of any field in any Markdown leaves the other fields as they were', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), anyValue, (text, pick, values) => {
        const before = fieldsOf(buildFormModel(text, everyKind));
        const field = before[pick % before.length];
        if (field === undefined) return;
        const value = valueFor(field, values);
        // Prose that no type asks for is no field any more once it is empty.
        fc.pre(!field.unknown || (value.shape === 'text' && value.text !== ''));
        let after: string;
        try {
          after = set(text, everyKind, field.spec.key, value);
        } catch (error) {
          expect(isLogbookError(error) && error.code).toBe('invalid_input');
          return;
        }
        if (after === text) return;
        expect(valueOf(after, everyKind, field.spec.key)).toEqual(value);
        // The order may differ: fields that are missing follow the ones that are there.
        const others = (fields: FormField[]): unknown[] =>
          fields
            .filter(({ spec }) => spec.key !== field.spec.key)
            .map(({ spec, value: other }) => [spec.key, other] as const)
            .sort(([a], [b]) => (a < b ? -1 : 1));
        expect(others(fieldsOf(buildFormModel(after, everyKind)))).toEqual(others(before));
      }),
      { numRuns: 400 },
    );
  });

  it('of one list item, one table cell or one front matter key changes one line', () => {
    const text = set(
      set(newDocument(everyKind), everyKind, 'Causes', { shape: 'items', items: ['a', 'b', 'c'] }),
      everyKind,
      'Actions',
      {
        shape: 'table',
        table: {
          columns: ['Action', 'Owner', 'Due'],
          rows: [
            ['x', 'y', 'z'],
            ['1', '2', '3'],
          ],
        },
      },
    );
    const changes = [
      set(text, everyKind, 'Causes', { shape: 'items', items: ['a', 'changed', 'c'] }),
      set(text, everyKind, 'Actions', {
        shape: 'table',
        table: {
          columns: ['Action', 'Owner', 'Due'],
          rows: [
            ['x', 'y', 'z'],
            ['1', 'changed', '3'],
          ],
        },
      }),
      set(text, everyKind, 'tags', { shape: 'items', items: ['changed'] }),
      set(text, everyKind, 'Severity', { shape: 'text', text: 'P1' }),
      set(text, everyKind, 'title', { shape: 'text', text: 'Another' }),
    ];
    for (const changed of changes)
      expect(keptLines(text, changed)).toEqual({ removed: 1, added: 1 });
  });
});

describe('a backslash at the end of a label', () => {
  it.each(['a\\', 'C:\\\\', 'C:\\\\\\', '\\ '])(
    'stays as it is in %s when untouched',
    (written) => {
      const text = `# T\n\n**Severity:** ${written}\n**Owners:** ana\n`;
      const held = valueOf(text, everyKind, 'Severity');
      if (held === undefined) throw new Error('There is no severity.');
      expect(set(text, everyKind, 'Severity', held)).toBe(text);
      const edited = set(text, everyKind, 'Owners', { shape: 'items', items: ['bo'] });
      expect(edited).toBe(text.replace('ana', 'bo'));
    },
  );
});

describe('typing', () => {
  it.each(['C:\\temp', '\\\\server\\', '\\'])(
    'of %s takes each letter, in a new label too',
    (typed) => {
      for (const before of ['# T\n', '# T\n\n**Severity:** P1\\\n**Owners:** ana\n']) {
        for (const key of ['Severity', 'Owners']) {
          let text = before;
          for (let length = 1; length <= typed.length; length++) {
            const part = typed.slice(0, length);
            const value: FieldValue =
              key === 'Severity'
                ? { shape: 'text', text: part }
                : { shape: 'items', items: ['ana', part] };
            text = set(text, everyKind, key, value);
            expect(valueOf(text, everyKind, key)).toEqual(value);
          }
        }
      }
    },
  );
});
