import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyFormIntent } from '../../../../src/core/documents/formEdits';
import { buildFormModel } from '../../../../src/core/documents/formModel';
import { parseDocumentType } from '../../../../src/core/documents/template';
import type { FieldValue } from '../../../../src/core/documents/types';
import { checkDocument } from '../../../../src/core/rules/checkDocument';
import { suppressHere } from '../../../../src/core/rules/suppressions';
import { parseMarkdown } from '../../../../src/core/markdown/markdownDocument';
import { applyTextEdits } from '../../../../src/core/text/textEdit';

const file = path.resolve(import.meta.dirname, '../../../../templates/postmortem.md');
const { type } = parseDocumentType(readFileSync(file, 'utf8'), {
  path: 'templates/postmortem.md',
  source: 'builtIn',
});

const text = [
  '# Postmortem: Seal',
  '',
  '**Date:** 2026-03-14',
  '**Duration:** a while',
  '',
  '## Root Cause',
  '',
  'Human error.',
  '',
  '## What Went Poorly',
  '',
  '- Unfortunately nobody looked.',
  '',
  '## Action Items',
  '',
  '| Action | Owner | Due Date | Priority |',
  '| --- | --- | --- | --- |',
  '| Add more monitoring | Ana | 2026-04-01 | P2 |',
  '',
  '## Lessons Learned',
  '',
  'Unfortunately none.',
  '',
].join('\n');

/** Every finding suppressed where it stands, one after the other, as a person would. */
function suppressed(): string {
  let current = text;
  for (let turn = 0; turn < 20; turn++) {
    const [finding] = checkDocument(current, type);
    if (finding === undefined) return current;
    current = applyTextEdits(current, [suppressHere(parseMarkdown(current), finding)]);
  }
  throw new Error('Suppressing a finding did not make it go away.');
}

function valuesOf(document: string): Map<string, FieldValue> {
  const { title, meta, sections } = buildFormModel(document, type);
  const fields = [title, ...meta, ...sections.flatMap((section) => section.fields)];
  return new Map(fields.map(({ spec, value }) => [spec.key, value]));
}

describe('comments to the rules', () => {
  it('change nothing of what the form shows', () => {
    expect(valuesOf(suppressed())).toEqual(valuesOf(text));
  });

  it.each([...valuesOf(text)])('stay when %s changes', (key, value) => {
    const document = suppressed();
    const comments = document.match(/<!--.*-->/g);
    expect(comments?.length).toBeGreaterThan(3);
    for (const changed of changes(value)) {
      const edits = applyFormIntent(document, type, { kind: 'setField', key, value: changed });
      expect(applyTextEdits(document, edits).match(/<!--.*-->/g)).toEqual(comments);
    }
  });
});

/** Something else, and nothing. */
function changes(value: FieldValue): FieldValue[] {
  switch (value.shape) {
    case 'text':
      return [{ shape: 'text', text: '2026-01-01' }];
    case 'items':
      return [
        { shape: 'items', items: [...value.items, 'More'] },
        { shape: 'items', items: [] },
      ];
    case 'table':
      return [
        { shape: 'table', table: { ...value.table, rows: [...value.table.rows, ['a', 'b']] } },
        { shape: 'table', table: { ...value.table, rows: [] } },
      ];
    case 'checklist':
    case 'attempts':
    case 'rating':
      return [];
  }
}
