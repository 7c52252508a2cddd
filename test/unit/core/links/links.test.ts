import { describe, expect, it } from 'vitest';
import { parseDocumentType } from '../../../../src/core/documents/template';
import type { DocumentSummary } from '../../../../src/core/documents/types';
import { completionContext } from '../../../../src/core/links/completionContext';
import { findLinks } from '../../../../src/core/links/findLinks';
import { documentNamed, linksTo } from '../../../../src/core/links/linkedDocuments';
import {
  markdownLink,
  relativeTarget,
  resolveTarget,
  rootTarget,
} from '../../../../src/core/links/linkText';
import { sectionSnippets } from '../../../../src/core/links/sectionSnippets';

const document = (path: string, title: string): DocumentSummary => ({
  path,
  typeId: 'journal',
  title,
  tags: [],
});

describe('link texts', () => {
  it.each([
    ['docs/journals/a.md', 'docs/journals/b.md', 'b.md'],
    ['docs/journals/a.md', 'docs/postmortems/2026 x.md', '../postmortems/2026%20x.md'],
    ['README.md', 'docs/a (1).md', 'docs/a%20%281%29.md'],
    ['docs/journals/2026/a.md', 'b#1.md', '../../../b%231.md'],
    ['docs/a.md', 'docs/journals/ä.md', 'journals/%C3%A4.md'],
  ])('from %s to %s', (from, to, target) => {
    expect(relativeTarget(from, to)).toBe(target);
    expect(resolveTarget(from, target)).toBe(to);
    expect(resolveTarget(from, rootTarget(to))).toBe(to);
  });

  it('escapes what would end a label', () => {
    expect(markdownLink('A [bad] \\ day', 'a.md')).toBe('[A \\[bad\\] \\\\ day](a.md)');
    expect(markdownLink(' ', 'a.md')).toBe('[a.md](a.md)');
  });

  it.each(['https://example.com', 'mailto:a@b.c', '#part', '../../out.md', '//host/a.md', ''])(
    'finds no document behind %j',
    (target) => {
      expect(resolveTarget('docs/a.md', target)).toBeUndefined();
    },
  );

  it('takes fragments and lone percent signs', () => {
    expect(resolveTarget('docs/a.md', './b.md#part')).toBe('docs/b.md');
    expect(resolveTarget('docs/a.md', '100%.md')).toBe('docs/100%.md');
  });
});

describe('found links', () => {
  it('sees Markdown links, definitions and names in brackets, and no code', () => {
    const text = [
      'See [one](a.md), ![image](b.png) and [two [nested]](<c d.md> "title").',
      '`[no](x.md)` [[Some title]] and [[file-name#part|shown]].',
      '```',
      '[no](x.md) [[no]]',
      '```',
      '[ref]: e(1).md',
      '[[unclosed] [[ ]]',
    ].join('\r\n');
    const links = findLinks(text);
    expect(links.map(({ kind, target }) => [kind, target])).toEqual([
      ['markdown', 'a.md'],
      ['markdown', 'b.png'],
      ['markdown', 'c d.md'],
      ['wiki', 'Some title'],
      ['wiki', 'file-name'],
      ['markdown', 'e(1).md'],
    ]);
    expect(links.map(({ start, end }) => text.slice(start, end))).toEqual([
      '[one](a.md)',
      '![image](b.png)',
      '[two [nested]](<c d.md> "title")',
      '[[Some title]]',
      '[[file-name#part|shown]]',
      '[ref]: e(1).md',
    ]);
  });

  it.each([
    ['```npm test``` failed, see [a](a.md)\n\n[[b]]', ['a.md', 'b']],
    ['    ```\n\n[a](a.md)', ['a.md']],
    ['- one\n\n  ```\n  [no](x.md)\n\n[a](a.md)', ['a.md']],
    ['```\n```js\n[no](x.md)\n```\n[a](a.md)', ['a.md']],
    ['> ```\n> [no](x.md)\n> ```\n\n    [no](x.md)\n', []],
    ['\\`[a](a.md)`\n``[b](b.md)`', ['a.md', 'b.md']],
    ['---\ntitle: a\nlink:\n    - "[[b]]"\n---\n~~~\n[no](x.md)\n~~~\n', ['b']],
  ])('sees which code is code in %j', (text, targets) => {
    expect(findLinks(text).map(({ target }) => target)).toEqual(targets);
  });

  it('stays quick on a long line of brackets', () => {
    expect(findLinks('['.repeat(50_000))).toEqual([]);
    expect(findLinks('[a](b'.repeat(5_000))).toEqual([]);
  });
});

describe('linked documents', () => {
  const target = document('docs/postmortems/2026-02-03-outage.md', 'Checkout outage');
  const twin = document('docs/journals/2026-02-03-outage.md', 'Another');
  const all = [twin, target];

  it.each([
    ['Checkout outage', target],
    ['checkout OUTAGE', target],
    ['postmortems/2026-02-03-outage', target],
    ['2026-02-03-outage.md', twin],
    ['nothing', undefined],
  ])('[[%s]]', (name, expected) => {
    expect(documentNamed(name, 'docs/journals/a.md', all)).toBe(expected);
  });

  it('finds what links to a document', () => {
    const text =
      'A [link](../postmortems/2026-02-03-outage.md#x), [[Checkout outage]], [other](2026-02-03-outage.md).';
    const found = linksTo(target, text, 'docs/journals/a.md', all);
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([
      '[link](../postmortems/2026-02-03-outage.md#x)',
      '[[Checkout outage]]',
    ]);
    expect(linksTo(target, 'nothing', 'docs/journals/a.md', all)).toEqual([]);
  });
});

describe('completions', () => {
  it.each([
    ['/', { kind: 'section', from: 0 }],
    ['  /time', { kind: 'section', from: 2 }],
    ['see /time', undefined],
    ['/usr/bin', undefined],
    ['as in [[cart', { kind: 'link', from: 6 }],
    ['done [[x]] ', undefined],
    ['`[[', undefined],
    ['`a` [[', { kind: 'link', from: 4 }],
    ['[', undefined],
  ])('%j', (before, expected) => {
    expect(completionContext(before)).toEqual(expected);
  });

  it('offers the sections of a type, missing ones first', () => {
    const { type } = parseDocumentType(
      [
        '---',
        'logbook: { id: adr, label: ADR, folder: docs/adr, file: "{{slug}}.md" }',
        '---',
        '# {{title}}',
        '## Context',
        '<!-- logbook: prose | Why now? -->',
        '## Options',
        '### Chosen',
        '| Option | Cost |',
        '|---|---|',
      ].join('\n'),
      { path: 'adr.md', source: 'workspace' },
    );
    const snippets = sectionSnippets(type, '# A\n\n## Context\n\nbecause\n');
    expect(snippets.map(({ name, within, present }) => [name, within, present])).toEqual([
      ['Options', [], false],
      ['Chosen', ['Options'], false],
      ['Context', [], true],
    ]);
    expect(snippets[1]?.text).toBe('### Chosen\n| Option | Cost |\n|---|---|');
    expect(snippets[2]).toMatchObject({ hint: 'Why now?', text: '## Context' });
  });
});
