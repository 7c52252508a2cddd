import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentTypeOf } from '../../../../src/core/documents/documentTypeOf';
import { renderNewDocument } from '../../../../src/core/documents/newDocument';
import { readDocument } from '../../../../src/core/documents/readDocument';
import { parseDocumentType } from '../../../../src/core/documents/template';
import { builtInType } from '../../../support/builtInTypes';
import { everyKind } from './everyKind';
import { attempt } from './generators';

const journal = builtInType('journal');
const now = new Date(2024, 9, 30, 14, 47);
const proseOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const base = { title: 'The cart', author: 'Ana', now };

describe('renderNewDocument', () => {
  it('fills front matter, sections and attempts through the same codecs as the form', () => {
    const { path, text } = renderNewDocument(journal, {
      ...base,
      author: "O'Hara: Ana",
      fields: { severity: 'High', tags: ['cart', 'a: b'], 'Technical Lessons': ['one', '# two'] },
      sections: { 'what happened': 'It broke.', 'This Week': '- [x] page somebody' },
      attempts: [
        {
          title: 'Restart',
          result: 'failed',
          body: '```diff\n# x\n```',
          whyItFailed: 'still full',
          timeLost: '3 min',
        },
      ],
    });
    expect(path).toBe('docs/journals/20241030-1447-the-cart.md');
    expect(text.split('\n').slice(0, 7)).toEqual([
      '---',
      'date: 2024-10-30',
      'time: 02:47 PM',
      'severity: high',
      'tags: [cart, "a: b"]',
      'author: "O\'Hara: Ana"',
      '---',
    ]);
    expect(text).toContain(
      '## What We Tried\n\n### Attempt 1: Restart (failed)\n\n```diff\n# x\n```\n\n**Why it failed:** still full\n\n**Time lost:** 3 min\n\n## Root',
    );
    const read = readDocument(text, journal);
    expect(read.fields).toMatchObject({
      'What Happened': 'It broke.',
      'Technical Lessons': ['one', '# two'],
      'This Week': [{ text: 'page somebody', done: true }],
    });
    expect(read.actionItems).toMatchObject([{ text: 'page somebody', done: true }]);
    expect(read.problems).toEqual([]);
  });

  it.each([
    [{ fields: { colour: 'red' } }, /no field "colour".*severity/s],
    [{ sections: { Epilogue: 'x' } }, /no section "Epilogue".*For Next Time/s],
    [{ fields: { severity: 'urgent' } }, /cannot be "urgent".*critical, high, medium, low/s],
    [{ fields: { title: 'two\nlines' } }, /single line/],
  ])('refuses %j naming what there is', (input, message) => {
    expect(() => renderNewDocument(journal, { ...base, ...input })).toThrow(message);
  });

  it('makes a readable document with a safe path out of any title and author', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          fc.constantFrom(
            '   ',
            '---',
            '../..',
            '{{author}}',
            '"',
            "a: 'b' #c",
            '\\',
            'C #',
            '- x',
            '<!--',
          ),
        ),
        fc.string(),
        (title, author) => {
          const { path, text } = renderNewDocument(journal, { ...base, title, author });
          expect(path).toMatch(/^docs\/journals\/20241030-1447-[\p{L}\p{M}\p{N}-]+\.md$/u);
          const read = readDocument(text, journal);
          expect(read.problems).toEqual([]);
          const wanted = title.replace(/[\s\p{Cc}]+/gu, ' ').trim();
          expect(read.title).toBe(wanted === '' ? 'Untitled' : wanted);
          expect(read.fields.author).toBe(author.replace(/[\s\p{Cc}]+/gu, ' ').trim());
          expect(read.sections).toHaveLength(journal.outline.length);
        },
      ),
    );
  });

  it('reads back any attempts', () => {
    fc.assert(
      fc.property(fc.array(attempt, { minLength: 1, maxLength: 3 }), (attempts) => {
        const { text } = renderNewDocument(journal, { ...base, attempts });
        expect(readDocument(text, journal).fields['What We Tried']).toEqual(attempts);
      }),
    );
  });

  it('keeps documents whole whatever Markdown goes into a section', () => {
    const nasty = fc
      .array(
        fc.constantFrom(
          '# One',
          '## Two',
          'text',
          '---',
          '===',
          '',
          '```',
          '~~~',
          '<!--',
          '-->',
          '<pre>',
          '- a',
          '> b',
          '    c',
          '<div>',
          '| a |',
          '|---|',
          '###### Six',
        ),
      )
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(nasty, nasty, (happened, tried) => {
        const { text } = renderNewDocument(everyKind, {
          ...base,
          sections: { Story: happened, 'Inner Story': tried },
        });
        const read = readDocument(text, everyKind);
        const top = read.sections
          .filter((section) => section.level === 2)
          .map((section) => section.heading);
        expect(top).toEqual(['Story', 'Causes', 'Tasks', 'Actions', 'Attempts', 'Group', 'Mood']);
        // Writing what was read changes nothing any more.
        const again = renderNewDocument(everyKind, {
          ...base,
          sections: {
            Story: proseOf(read.fields.Story),
            'Inner Story': proseOf(read.fields['Inner Story']),
          },
        });
        expect(again.text).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('fills UTC placeholders with UTC', () => {
    const { type } = parseDocumentType(
      "---\nlogbook:\n  file: '{{utc:yyyy-MM-dd}}-{{slug}}.md'\n---\n# {{title}}\n\n**At:** {{utc:HH:mm}} {{unknown}}\n\n| {{author}} | x |\n|---|---|\n",
      { path: 'x.md', source: 'workspace' },
    );
    const { path, text } = renderNewDocument(type, {
      title: 'T',
      author: 'A|B',
      now: new Date('2024-03-31T02:30:00Z'),
    });
    expect(path).toBe('docs/x/2024-03-31-t.md');
    expect(text).toBe('# T\n\n**At:** 02:30 {{unknown}}\n\n| A\\|B | x |\n|---|---|\n');
  });
});

describe('documentTypeOf', () => {
  const types = [journal, everyKind];
  const text = (type: typeof journal): string => renderNewDocument(type, base).text;

  it('goes by folder first, and by headings elsewhere', () => {
    expect(documentTypeOf('docs/journals/anything.md', undefined, types)?.id).toBe('journal');
    expect(documentTypeOf('docs/every/deep/a.md', '', types)?.id).toBe('every-kind');
    expect(documentTypeOf('elsewhere/a.md', text(journal), types)?.id).toBe('journal');
    expect(documentTypeOf('elsewhere/a.md', text(everyKind), types)?.id).toBe('every-kind');
    expect(documentTypeOf('elsewhere/a.md', '# Readme\n\n## Install\n', types)).toBeUndefined();
    expect(documentTypeOf('docs/journals/README.md', undefined, types)).toBeUndefined();
    expect(documentTypeOf('docs/journals/a.txt', undefined, types)).toBeUndefined();
  });
});
