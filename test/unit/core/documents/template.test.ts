import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDirective } from '../../../../src/core/documents/directive';
import { buildFormModel } from '../../../../src/core/documents/formModel';
import { renderNewDocument } from '../../../../src/core/documents/newDocument';
import { parseDocumentType } from '../../../../src/core/documents/template';
import type { DocumentType } from '../../../../src/core/documents/types';
import { everyKind } from './everyKind';

const read = (
  text: string,
  path = '.logbook/templates/near-miss.md',
): ReturnType<typeof parseDocumentType> => parseDocumentType(text, { path, source: 'workspace' });
const kinds = (type: DocumentType): Record<string, string> =>
  Object.fromEntries(type.fields.map((field) => [field.key, field.kind]));

describe('parseDocumentType', () => {
  it('takes a template with nothing but headings for a type of prose sections', () => {
    const { type, warnings } = read('# {{title}}\n\n## Setting\n\n## Story\n\n### Ending\n');
    expect(warnings).toEqual([]);
    expect(type).toMatchObject({
      id: 'near-miss',
      label: 'Near miss',
      icon: 'file',
      folder: 'docs/near-miss',
      file: '{{date:yyyy-MM-dd}}-{{slug}}.md',
      source: 'workspace',
    });
    expect(kinds(type)).toEqual({
      title: 'text',
      Setting: 'prose',
      Story: 'prose',
      Ending: 'prose',
    });
    expect(type.body).toBe('# {{title}}\n\n## Setting\n\n## Story\n\n### Ending\n');
  });

  it('finds every kind in every place', () => {
    expect(kinds(everyKind)).toEqual({
      title: 'text',
      date: 'date',
      tags: 'tags',
      author: 'text',
      mood: 'rating',
      Severity: 'choice',
      Owners: 'people',
      Confidence: 'rating',
      Story: 'prose',
      Causes: 'list',
      Tasks: 'checklist',
      Actions: 'table',
      Attempts: 'attempts',
      'Inner Story': 'prose',
      'Inner Tasks': 'checklist',
      Mood: 'rating',
    });
    const actions = everyKind.fields.find((field) => field.key === 'Actions');
    expect(actions?.columns).toEqual([
      { name: 'Action', kind: 'text' },
      { name: 'Owner', kind: 'people' },
      { name: 'Due', kind: 'date' },
    ]);
    expect(everyKind.body).not.toContain('logbook:');
    expect(everyKind.body).not.toContain('<!--');
  });

  it('qualifies headings that repeat', () => {
    const { type } = read('# T\n\n## Before\n\n### Confidence\n\n## After\n\n### Confidence\n');
    expect(Object.keys(kinds(type))).toEqual([
      'title',
      'Before',
      'Before > Confidence',
      'After',
      'After > Confidence',
    ]);
  });

  it('keeps comments that are no directives, and fences that show directives', () => {
    const text = '# T\n\n<!-- for editors -->\n\n## A\n\n```html\n<!-- logbook: list -->\n```\n';
    expect(read(text).type.body).toBe(text);
    expect(kinds(read(text).type).A).toBe('prose');
  });

  it('warns about a bad directive with its line and makes the field prose', () => {
    const { type, warnings } = read(
      '# T\n\n## A\n\n<!-- logbook: lits | x -->\n\n## B\n\ntext\n\n<!-- logbook: list -->\n\n## C\n\n<!-- logbook: choice -->\n',
    );
    expect(kinds(type)).toMatchObject({ A: 'prose', B: 'prose', C: 'prose' });
    expect(warnings.map(({ line }) => line)).toEqual([4, 10, 14]);
    expect(warnings[0]?.message).toContain('"lits" is no field kind');
  });

  it('says all that is wrong with the header at once, with lines', () => {
    const text =
      '---\nlogbook:\n  id: Not Valid\n  folder: ../outside\n  file: a/b.txt\n  colour: red\n---\n# T\n';
    expect(() => read(text)).toThrow(
      expect.objectContaining({
        code: 'invalid_template',
        message: expect.stringMatching(/Line 6.*Line 3.*Line 4.*Line 5/s) as string,
      }) as Error,
    );
    expect(() => read('---\nlogbook:\n  id: [\n---\n# T\n')).toThrow(
      expect.objectContaining({ code: 'invalid_template' }) as Error,
    );
    expect(() => read("---\nlogbook:\n  file: '{{date:yyyy-qqqqqqqqq-n}}.md'\n---\n")).toThrow(
      /date-fns/,
    );
  });

  it('accepts placeholders without quotes in front matter and CRLF line endings', () => {
    const { type } = read(
      '---\r\nlogbook:\r\n  id: x\r\ndate: {{date:yyyy-MM-dd}}\r\n---\r\n\r\n# {{title}}\r\n',
    );
    const { text } = renderNewDocument(type, { title: 'T', author: '', now: new Date(2024, 0, 2) });
    expect(text).toBe('---\ndate: 2024-01-02\n---\n\n# T\n');
  });
});

describe('parseDirective', () => {
  it('reads options with descriptions, and columns whose names have parentheses', () => {
    expect(parseDirective('choice(P1 = Complete outage, P2) optional | How bad?')).toMatchObject({
      kind: 'choice',
      optional: true,
      hint: 'How bad?',
      options: [{ value: 'P1', description: 'Complete outage' }, { value: 'P2' }],
    });
    expect(
      parseDirective('timeline(Time (UTC): time, Event, State: choice(up, down))'),
    ).toMatchObject({
      columns: [
        { name: 'Time (UTC)', kind: 'time' },
        { name: 'Event', kind: 'text' },
        { name: 'State', kind: 'choice', options: [{ value: 'up' }, { value: 'down' }] },
      ],
    });
    expect(parseDirective('| only a | hint')).toMatchObject({
      kind: undefined,
      hint: 'only a | hint',
    });
  });

  it.each(['choice', 'table', 'table(A: colour)', 'list(a)', 'nonsense', '1 2 3'])(
    'says what is wrong with %s',
    (text) => {
      expect(parseDirective(text)).toEqual(expect.stringMatching(/\.$/));
    },
  );
});

describe('templates/journal.md', () => {
  const { type, warnings } = read(
    readFileSync('templates/journal.md', 'utf8'),
    'templates/journal.md',
  );

  it('declares the eleven parts with a hint for every field', () => {
    expect(warnings).toEqual([]);
    expect(type).toMatchObject({
      id: 'journal',
      folder: 'docs/journals',
      file: '{{date:yyyyMMdd-HHmm}}-{{slug}}.md',
    });
    const parts = type.outline.filter(({ path }) => path.length === 1).map(({ path }) => path[0]);
    expect(parts.slice(0, 10)).toEqual([
      'What Happened',
      'The Brutal Truth',
      'Technical Details',
      'What We Tried',
      'Root Cause Analysis',
      'How It Felt',
      'What We Learned',
      'What Changes Now',
      'Warning Signs',
      'For Next Time',
    ]);
    expect(type.fields.filter((field) => field.hint === undefined)).toEqual([]);
    expect(kinds(type)).toMatchObject({
      date: 'date',
      time: 'time',
      severity: 'choice',
      tags: 'tags',
      author: 'text',
      'What We Tried': 'attempts',
      'Systemic Causes': 'list',
      'Technical Lessons': 'list',
      'Process Lessons': 'list',
      'Team Lessons': 'list',
      Now: 'checklist',
      'This Week': 'checklist',
      'This Month': 'checklist',
    });
  });

  it('gives a form whose sections are all present and empty', () => {
    const { text } = renderNewDocument(type, {
      title: 'T',
      author: 'Ana',
      now: new Date(2024, 9, 30, 2, 47),
    });
    const model = buildFormModel(text, type);
    expect(model.problems).toEqual([]);
    expect(model.meta.map((field) => [field.spec.key, field.value])).toEqual([
      ['date', { shape: 'text', text: '2024-10-30' }],
      ['time', { shape: 'text', text: '02:47 AM' }],
      ['severity', { shape: 'text', text: 'medium' }],
      ['tags', { shape: 'items', items: [] }],
      ['author', { shape: 'text', text: 'Ana' }],
    ]);
    const fields = model.sections.flatMap((section) => section.fields);
    expect(fields.every((field) => field.present && !field.unknown)).toBe(true);
    expect(
      model.sections.find((section) => section.heading === 'Root Cause Analysis'),
    ).toMatchObject({ hint: expect.any(String) as string });
    expect(text).not.toContain('<!--');
  });
});
