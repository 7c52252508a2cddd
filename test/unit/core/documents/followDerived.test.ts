import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { applyFollowed } from '../../../../src/core/documents/followDerived';
import { buildFormModel } from '../../../../src/core/documents/formModel';
import { renderNewDocument } from '../../../../src/core/documents/newDocument';
import { parseDocumentType } from '../../../../src/core/documents/template';
import type { FieldValue } from '../../../../src/core/documents/types';
import { applyTextEdits } from '../../../../src/core/text/textEdit';

const read = (id: string) =>
  parseDocumentType(readFileSync(`templates/${id}.md`, 'utf8'), {
    path: `templates/${id}.md`,
    source: 'builtIn',
  }).type;
const postmortem = read('postmortem');
const journal = read('journal');
const created = (type: typeof journal) =>
  renderNewDocument(type, { title: 'Down', author: 'Ada', now: new Date(2026, 2, 14) }).text;

function set(text: string, type: typeof journal, key: string, value: FieldValue): string {
  return applyTextEdits(text, applyFollowed(text, type, { kind: 'setField', key, value }));
}
const timeline = (...rows: string[][]): FieldValue => ({
  shape: 'table',
  table: { columns: ['Time (UTC)', 'Event'], rows },
});

it('keeps the duration in step with the timeline', () => {
  const rows = [
    ['14:05', 'Detected'],
    ['14:52', 'Resolved'],
  ];
  let text = set(created(postmortem), postmortem, 'Timeline', timeline(...rows));
  expect(text).toContain('**Duration:** 00:47\n');
  text = set(text, postmortem, 'Timeline', timeline(['14:00', 'Detected'], ...rows.slice(1)));
  expect(text).toContain('**Duration:** 00:52\n');
  expect(set(text, postmortem, 'Timeline', timeline())).toContain('**Duration:**\n');
});

it('leaves what a person wrote, and offers the computed value', () => {
  const own = created(postmortem).replace(
    '**Duration:**',
    '**Duration:** about an hour, felt longer',
  );
  const text = set(
    own,
    postmortem,
    'Timeline',
    timeline(['14:05', 'Detected'], ['14:52', 'Resolved']),
  );
  expect(text).toContain('**Duration:** about an hour, felt longer\n');
  const field = buildFormModel(text, postmortem).meta.find(({ spec }) => spec.key === 'Duration');
  expect(field?.computed).toEqual({ text: '00:47', from: 'timeline' });
});

it('does not offer what is said in other words', () => {
  const own = created(postmortem).replace('**Duration:**', '**Duration:** 47 minutes');
  const text = set(
    own,
    postmortem,
    'Timeline',
    timeline(['14:05', 'Detected'], ['14:52', 'Resolved']),
  );
  const field = buildFormModel(text, postmortem).meta.find(({ spec }) => spec.key === 'Duration');
  expect(field).not.toHaveProperty('computed');
});

it('adds up the time of the attempts of a journal entry', () => {
  const attempt = (timeLost: string) =>
    ({ title: 'x', result: 'failed', body: '', whyItFailed: '', timeLost }) as const;
  const attempts: FieldValue = {
    shape: 'attempts',
    attempts: [attempt('15 minutes'), attempt('50 min')],
  };
  expect(set(created(journal), journal, 'What We Tried', attempts)).toContain(
    '- **Time to Resolution:** 1 h 5 min\n',
  );
});

it('leaves a document alone that never had the field', () => {
  const text =
    '# Down\n\n## Timeline\n\n| Time (UTC) | Event |\n| --- | --- |\n| 14:05 | Detected |\n';
  const after = set(
    text,
    postmortem,
    'Timeline',
    timeline(['14:05', 'Detected'], ['14:52', 'Resolved']),
  );
  expect(after).not.toContain('Duration');
});
