import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../../../src/core/markdown/markdownDocument';
import { checkDocument } from '../../../../src/core/rules/checkDocument';
import { suppressHere } from '../../../../src/core/rules/suppressions';
import { applyTextEdits } from '../../../../src/core/text/textEdit';
import { ruleTypes } from './types';

const codesOf = (text: string): string[] =>
  checkDocument(text, ruleTypes.postmortem).map(({ code }) => code);

const vague = 'postmortem-vague-action';

describe('a suppression comment', () => {
  it('covers the block below it and no other', () => {
    const text = (comment: string): string =>
      `## Action Items\n\nFirst:\n\n${comment}\n\n- Add more monitoring\n\nThen:\n\n1. Improve communication\n`;
    expect(codesOf(text(''))).toEqual([vague, vague]);
    expect(codesOf(text(`<!-- logbook-disable ${vague} -->`))).toEqual([vague]);
    expect(codesOf(text('<!-- logbook-disable -->'))).toEqual([vague]);
    expect(codesOf(text('<!-- logbook-disable postmortem-blame -->'))).toEqual([vague, vague]);
  });

  it('covers its own line at the end of one', () => {
    const text = `## Action Items\n\n- Add more monitoring <!-- logbook-disable ${vague} -->\n- Improve communication\n`;
    expect(codesOf(text)).toEqual([vague]);
  });

  it('covers the heading that it stands below', () => {
    const text =
      '## Root Cause\n\n<!-- logbook-disable postmortem-human-error -->\n\nHuman error.\n';
    expect(codesOf(text)).toEqual([]);
  });

  it('may cover the file, from anywhere in it, and name several rules', () => {
    const text = `## Root Cause\n\nHuman error.\n\n## Action Items\n\n- Add more monitoring\n`;
    expect(codesOf(text)).toHaveLength(2);
    const end = `\n<!-- logbook-disable-file ${vague}, postmortem-human-error -->\n`;
    expect(codesOf(text + end)).toEqual([]);
  });

  it('in code is code', () => {
    const text = `## Action Items\n\n\`\`\`\n<!-- logbook-disable-file ${vague} -->\n\`\`\`\n\n- Add more monitoring\n`;
    expect(codesOf(text)).toEqual([vague]);
  });
});

describe('suppressing a finding where it stands', () => {
  it.each([
    [
      'a table',
      '# T\n\n## Action Items\n\n| Action | Owner |\n| --- | --- |\n| Add more monitoring | Ana |\n',
    ],
    ['a list', '# T\n\n## Action Items\n\n- Add a test for `x`\n- Add more monitoring\n'],
    ['a paragraph', '# T\r\n\r\n## Root Cause\r\n\r\nHuman error.\r\n'],
    ['a label above the sections', '# T\n\n**Duration:** a while\n\n## Impact\n\nNone.\n'],
    ['text glued to its heading', '## Root Cause\nHuman error.'],
  ])('works for %s', (_, text) => {
    const [finding] = checkDocument(text, ruleTypes.postmortem);
    expect(finding).toBeDefined();
    if (finding === undefined) return;
    const edited = applyTextEdits(text, [suppressHere(parseMarkdown(text), finding)]);
    expect(checkDocument(edited, ruleTypes.postmortem)).toEqual([]);
    expect(edited.includes('\r\n')).toBe(text.includes('\r\n'));
    const comment = edited.includes('-file')
      ? /(?:\r?\n){2}<!--[^>]*-->/
      : /<!--[^>]*-->(?:\r?\n){2}/;
    expect(edited.replace(comment, '')).toBe(text);
  });

  it('uses a YAML comment in the front matter', () => {
    const words =
      'We shipped it on a Friday without ever having run it against real data, and it broke at once.';
    const text = `---\ntags: []\n---\n\n# T\n\n## What Happened\n\n${words}\n${[
      'The Brutal Truth',
      'What We Tried',
      'Root Cause Analysis',
      'What We Learned',
      'What Changes Now',
    ]
      .map((heading) => `\n## ${heading}\n\nSomething.\n`)
      .join('')}`;
    const [finding] = checkDocument(text, ruleTypes.journal);
    expect(finding?.code).toBe('journal-untagged');
    if (finding === undefined) return;
    const edited = applyTextEdits(text, [suppressHere(parseMarkdown(text), finding)]);
    expect(edited).toContain('---\n# logbook-disable journal-untagged\ntags: []');
    expect(checkDocument(edited, ruleTypes.journal)).toEqual([]);
  });
});
