import { describe, expect, it } from 'vitest';
import {
  acceptDraft,
  acceptingDraft,
  draftedBy,
  fixAcceptingDraft,
  markAsDraft,
} from '../../../../src/core/documents/draftMark';
import { applyFollowed } from '../../../../src/core/documents/followDerived';
import { readSummary } from '../../../../src/core/documents/summary';
import { readFrontMatter } from '../../../../src/core/markdown/frontMatterValues';
import { parseMarkdown } from '../../../../src/core/markdown/markdownDocument';
import { applyTextEdits, type TextEdit } from '../../../../src/core/text/textEdit';
import { builtInType } from '../../../support/builtInTypes';

const accepted = (text: string): string => applyTextEdits(text, acceptDraft(parseMarkdown(text)));
const modelOf = (text: string) => draftedBy(readFrontMatter(parseMarkdown(text)));

describe('the mark of a draft', () => {
  it.each([
    ['# Disk full\n'],
    ['---\nseverity: high\n---\n\n# Disk full\n'],
    ['---\r\nseverity: high\r\n---\r\n\r\n# Disk full\r\n'],
    ['---\n  severity: high\n  tags:\n    - a\n---\n\n# Disk full\n'],
    ['---\r\n{severity: high, tags: [a]}\r\n---\r\n\r\n# Disk full\r\n'],
    ['+++\nseverity = "high"\n+++\n\n# Disk full\n'],
  ])('comes and goes without a trace in %j', (text) => {
    const marked = markAsDraft(text, 'GPT-4o');
    expect(modelOf(marked)).toBe('GPT-4o');
    expect(accepted(marked)).toBe(text);
  });

  it('holds no name that is more than a name', () => {
    const marked = markAsDraft('# Disk full\n', 'A: model\n---\n# no');
    expect(modelOf(marked)).toBe('A: model --- # no');
    expect(parseMarkdown(marked).title).toBeDefined();
  });

  it('is shown where documents are listed', () => {
    const marked = markAsDraft('---\nseverity: high\n---\n\n# Disk full\n', 'GPT-4o');
    expect(readSummary(marked, 'docs/journals/a.md', 'journal').draftBy).toBe('GPT-4o');
  });
});

const postmortem = builtInType('postmortem');

describe('an edit in the form', () => {
  const text = '# Postmortem: Disk\n\n**Severity:** P3\n\n## Root Cause\n\nThe disk.\n';
  const edit = (before: string, key: string, value: string) =>
    applyTextEdits(
      before,
      acceptingDraft(before, (without) =>
        applyFollowed(without, postmortem, {
          kind: 'setField',
          key,
          value: { shape: 'text', text: value },
        }),
      ),
    );

  it.each([
    ['Root Cause', 'No limit.', text.replace('The disk.', 'No limit.')],
    ['Severity', 'P1', text.replace('P3', 'P1')],
    ['title', 'Postmortem: Full', text.replace('Disk', 'Full')],
  ])('of %s accepts the draft at once', (key, value, after) => {
    expect(edit(markAsDraft(text, 'GPT-4o'), key, value)).toBe(after);
    expect(edit(text, key, value)).toBe(after);
  });

  it('keeps the other front matter', () => {
    const marked = markAsDraft(`---\nteam: storage\n---\n\n${text}`, 'GPT-4o');
    expect(edit(marked, 'Severity', 'P1')).toBe(
      `---\nteam: storage\n---\n\n${text.replace('P3', 'P1')}`,
    );
  });

  it('that changes nothing accepts nothing', () => {
    const marked = markAsDraft(text, 'GPT-4o');
    expect(edit(marked, 'Severity', 'P3')).toBe(marked);
  });
});

describe('a fix in a draft', () => {
  const text = '---\ndrafted-by: GPT-4o\nseverity: high\n---\n\n# Disk full\n';
  const fixed = (fix: readonly TextEdit[]) => applyTextEdits(text, fixAcceptingDraft(text, fix));

  it('takes the mark away with it', () => {
    const at = text.indexOf('full');
    expect(fixed([{ start: at, end: at + 4, text: 'empty' }])).toBe(
      '---\nseverity: high\n---\n\n# Disk empty\n',
    );
    const below = text.indexOf('severity');
    expect(fixed([{ start: below, end: below, text: 'tags: []\n' }])).toBe(
      '---\ntags: []\nseverity: high\n---\n\n# Disk full\n',
    );
  });

  it('may be the one that accepts it', () => {
    expect(fixed(acceptDraft(parseMarkdown(text)))).toBe(accepted(text));
  });
});
