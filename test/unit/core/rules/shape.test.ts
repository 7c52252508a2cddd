import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderNewDocument } from '../../../../src/core/documents/newDocument';
import { parseDocumentType } from '../../../../src/core/documents/template';
import { checkDocument } from '../../../../src/core/rules/checkDocument';
import { ruleTypes } from './types';

const templates = path.resolve(import.meta.dirname, '../../../../templates');

describe('a new document', () => {
  it.each(['journal', 'postmortem', 'learning-journey'])('of the type %s has no findings', (id) => {
    const text = readFileSync(path.join(templates, `${id}.md`), 'utf8');
    const { type } = parseDocumentType(text, { path: `templates/${id}.md`, source: 'builtIn' });
    const document = renderNewDocument(type, {
      title: 'A failure',
      author: 'Ada',
      now: new Date(2026, 2, 14, 14, 47),
    });
    expect(checkDocument(document.text, type)).toEqual([]);
  });
});

describe('a document that was not made from the template', () => {
  const words =
    'It broke at noon, and nobody knew why for the whole afternoon; then we read the log again.';

  it('is never told that something is missing', () => {
    expect(checkDocument(`# Notes\n\n${words}\n\n## What We Tried\n`, ruleTypes.journal)).toEqual(
      [],
    );
    expect(
      checkDocument(
        `# Notes\n\n${words}\n\n## Summary\n\n${words}\n`,
        ruleTypes['learning-journey'],
      ),
    ).toEqual([]);
    const table = '| Action | Owner |\n| --- | --- |\n| Add a test for `x` | Ana |\n';
    expect(checkDocument(`# Outage\n\n## Next steps\n\n${table}`, ruleTypes.postmortem)).toEqual(
      [],
    );
  });

  it('is told of phrases all the same', () => {
    const found = checkDocument(
      '# Outage\n\n## Next steps\n\n- Be more careful\n',
      ruleTypes.postmortem,
    );
    expect(found.map(({ code }) => code)).toEqual(['postmortem-vague-action']);
  });
});

describe('awkward documents', () => {
  it.each([
    '',
    '\uFEFF',
    '---\n',
    '# ',
    '| a |\n|---|\n',
    'a '.repeat(50_000),
    '"'.repeat(5_000),
    '## Root Cause\n'.repeat(500),
  ])('are read without an exception (%#)', (text) => {
    for (const type of Object.values(ruleTypes)) expect(checkDocument(text, type)).toEqual([]);
  });

  it('give each rule no more than fifty findings', () => {
    const text = `## Action Items\n\n${'- Add more monitoring\n'.repeat(200)}`;
    expect(checkDocument(text, ruleTypes.postmortem)).toHaveLength(50);
  });
});
