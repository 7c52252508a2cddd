import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documentTypeOf } from '../../../../src/core/documents/documentTypeOf';
import type { FormModel } from '../../../../src/core/documents/form';
import { applyFormIntent } from '../../../../src/core/documents/formEdits';
import { buildFormModel } from '../../../../src/core/documents/formModel';
import { readSummary } from '../../../../src/core/documents/summary';
import { parseDocumentType } from '../../../../src/core/documents/template';
import type { DocumentSummary } from '../../../../src/core/documents/types';
import { parseMarkdown } from '../../../../src/core/markdown/markdownDocument';
import { parseDocument } from '../../../../src/node/library/documentParsers.lazy';
import { readDocument } from '../../../../src/node/library/documentReader.lazy';

/** One document for each shape that metadata, titles and bytes have outside of templates. */
const folder = 'test/fixtures/documents/wild';
const names = readdirSync(folder);

const incident = parseDocumentType(
  [
    '---',
    'logbook:',
    '  id: incident',
    '  label: Incident',
    '  folder: docs/incidents',
    "  file: '{{slug}}.md'",
    '  fields:',
    '    severity: choice(high, low)',
    'severity: high',
    '---',
    '# {{title}}',
    '',
    '**Date:** ',
    '**Status:** ',
    '',
    '## Executive Summary',
    '## Timeline',
    '## Root Cause',
    '## Action Items',
  ].join('\n'),
  { path: 'incident.md', source: 'workspace' },
).type;

function summaryOf(name: string): DocumentSummary {
  const document = { path: `${folder}/${name}`, typeId: 'incident', typed: 'incident' };
  const read = readDocument(process.cwd(), document, parseDocument);
  if (read === undefined) throw new Error(`${name} was not read.`);
  return JSON.parse(read.row.json) as DocumentSummary;
}

const day = '2026-02-03';
const outage = 'Checkout outage';
const expected: Readonly<Record<string, Partial<DocumentSummary>>> = {
  'bold-colon-inside.md': {
    title: outage,
    date: day,
    time: '10:02',
    severity: 'P1',
    status: 'Fully resolved (PR #1098)',
    author: 'Ana, Bo',
    tags: ['disk', 'checkout'],
  },
  'bold-colon-outside.md': { title: outage, date: day, severity: 'high', status: 'Complete' },
  'bold-bullets.md': { date: day, severity: 'Sev-1', status: 'Resolved', author: 'Ana' },
  'bullets.md': {
    date: day,
    severity: 'SEV-2',
    status: 'Archived (under review, never implemented)',
  },
  'table.md': { date: day, severity: 'low', status: '✅ Resolved' },
  'table-header-is-data.md': { date: day, severity: 'S2', status: 'In Review' },
  'plain-lines.md': { date: day, severity: 'medium', status: 'Draft' },
  'quote.md': { date: day, time: '10:02', severity: 'critical', status: 'Resolved' },
  'one-line.md': { date: day, severity: 'SEV1', status: 'Resolved' },
  'metadata-section.md': { date: day, severity: 'high' },
  'yaml.md': {
    title: 'Checkout: outage',
    date: day,
    time: '10:02',
    severity: 'high',
    status: 'resolved',
    author: 'Ana, Bo',
    tags: ['disk', 'checkout'],
  },
  'toml.md': { title: outage, date: day, severity: 'SEV-2', tags: ['disk', 'checkout'] },
  'unquoted-colon.md': { title: 'Outage: the sequel', date: day, severity: 'high' },
  'never-closed.md': { title: outage, date: day },
  'unfilled-choices.md': { title: 'Incident: [Title]' },
  'ambiguous-date.md': { title: outage, writtenDate: '05/06/2026', severity: 'low' },
  '20260203-ambiguous.md': { date: day, writtenDate: '05/06/2026' },
  'day-first.md': { date: '2026-12-25', time: '14:30' },
  'month-first.md': { date: '2026-12-25' },
  'month-only.md': { writtenDate: '2026-02' },
  'date-range.md': { date: day },
  'title-markup.md': { title: '1. 🔥 The checkout outage of payments', date: day },
  'no-title.md': { title: 'no-title' },
  'level-two-title.md': { title: 'Postmortem: Checkout outage', date: day, severity: 'P2' },
  'two-titles.md': { title: outage, severity: 'high' },
  'setext.md': { title: outage, date: day, severity: 'high' },
  'crlf.md': { title: outage, date: day, severity: 'high', status: 'Resolved' },
  'nul.md': { title: outage, date: day, severity: 'high' },
  'utf16le.md': { title: 'Ausfall der Bestellung', date: day, severity: 'high' },
  'utf16be.md': { title: 'Ausfall der Bestellung', date: day, severity: 'high' },
  'bom.md': { title: outage, date: day, severity: 'high' },
  'comments.md': { title: outage, severity: 'low' },
  'japanese.md': { title: '決済サービス障害', date: day, severity: 'SEV2' },
  'timelines.md': { title: outage },
  'awkward-tables.md': { title: outage },
};

const withProblem = ['never-closed.md', 'unquoted-colon.md'];
const absent = ['date', 'time', 'severity', 'status', 'author', 'writtenDate'] as const;

describe('documents in the wild', () => {
  it('names what each of them says', () => {
    expect(Object.keys(expected).sort()).toEqual([...names].sort());
  });

  it.each(names)('lists %s', (name) => {
    const summary = summaryOf(name);
    const wanted = expected[name];
    expect(summary).toMatchObject(wanted ?? {});
    expect(summary.problem !== undefined).toBe(withProblem.includes(name));
    if (name === 'unfilled-choices.md' || name === 'month-only.md') {
      for (const key of absent)
        if (wanted?.[key] === undefined) expect(summary[key]).toBeUndefined();
    }
  });

  it.each(names)('shows %s as a form and gives it back byte for byte', (name) => {
    const text = readFileSync(`${folder}/${name}`, 'utf8');
    const document = parseMarkdown(text);
    expect(document.lines.map(({ start, next }) => text.slice(start, next)).join('')).toBe(text);
    const model: FormModel = buildFormModel(text, incident);
    const fields = [
      model.title,
      ...model.meta,
      ...model.sections.flatMap((section) => section.fields),
    ];
    for (const { spec, value, present } of fields) {
      if (!present) continue;
      const intent = { kind: 'setField', key: spec.key, value } as const;
      expect([spec.key, applyFormIntent(text, incident, intent)]).toEqual([spec.key, []]);
    }
  });

  it('reads a line of 195 KB', () => {
    const text = `# ${'word '.repeat(40_000)}`;
    expect(buildFormModel(text, incident).title.value).toEqual({
      shape: 'text',
      text: text.slice(2).trim(),
    });
    expect(readSummary(text.slice(0, 4096), 'a.md', 'incident').title.length).toBeLessThan(201);
  });

  it.each([
    ['bold-colon-inside.md', 'severity', 'P1 (bot frozen ~7h)'],
    ['bullets.md', 'severity', 'SEV-2'],
    ['table.md', 'severity', 'Low (SEV-3)'],
    ['table-header-is-data.md', 'severity', 'S2'],
    ['plain-lines.md', 'severity', 'medium'],
    ['quote.md', 'severity', '🔴 Critical'],
    ['yaml.md', 'severity', 'high'],
  ])('has the severity of %s in the form', (name, key, severity) => {
    const text = readFileSync(`${folder}/${name}`, 'utf8');
    const { meta, sections } = buildFormModel(text, incident);
    const field = [...meta, ...sections.flatMap(({ fields }) => fields)].find(
      ({ spec, present }) => present && spec.key.endsWith(key),
    );
    expect(field?.value).toEqual({ shape: 'text', text: severity });
  });

  it('knows their type by headings, name or folder', () => {
    const type = (path: string, text?: string) => documentTypeOf(path, text, [incident])?.id;
    const text = readFileSync(`${folder}/bullets.md`, 'utf8');
    expect(type('anywhere/x.md', text)).toBe('incident');
    expect(type('docs/incidents/x.md')).toBe('incident');
    expect(type('docs/incidents/README.md')).toBeUndefined();
    expect(type('notes/x.md', '# The incident\n\n## Timeline\n')).toBeUndefined();
    const short = '## Timeline\n\n## Impact\n\n## Root cause\n\n## Thanks\n';
    expect(type('notes/x.md', `# Incident 12\n\n${short}`)).toBe('incident');
    expect(type('notes/x.md', '# Release notes\n\n## Summary\n\n## Changes\n')).toBeUndefined();
    expect(type('notes/x.txt', text)).toBeUndefined();
  });
});
