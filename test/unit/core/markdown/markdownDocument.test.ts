import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { isBlank, lineText } from '../../../../src/core/markdown/lines';
import { headingName, parseMarkdown } from '../../../../src/core/markdown/markdownDocument';
import type { Section } from '../../../../src/core/markdown/markdownDocument';
import { anyText } from './markdownText';

/** The text put together again from its lines, which must be covered by front matter, blocks and blank lines. */
function printed(text: string): string {
  const document = parseMarkdown(text);
  let at = 0;
  let result = '';
  const print = (end: number): void => {
    for (; at < end; at++) {
      const line = document.lines[at];
      if (line !== undefined) result += text.slice(line.start, line.next);
    }
  };
  const ranges = [
    ...(document.frontMatter === undefined ? [] : [document.frontMatter]),
    ...document.blocks,
  ];
  for (const range of ranges) {
    for (let line = at; line < range.start; line++) {
      expect(isBlank(lineText(document, line).replace('\uFEFF', ''))).toBe(true);
    }
    expect(range.start).toBeGreaterThanOrEqual(at);
    print(range.end);
  }
  for (let line = at; line < document.lines.length; line++) {
    expect(isBlank(lineText(document, line))).toBe(true);
  }
  print(document.lines.length);
  return result;
}

const outline = (sections: readonly Section[]): unknown[] =>
  sections.map((section) => [section.name, ...outline(section.children)]);

describe('parseMarkdown', () => {
  it('covers any text with blocks and blank lines, byte for byte', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string({ unit: 'binary' })), (text) => {
        expect(printed(text)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(readdirSync('test/fixtures/documents').filter((name) => name.endsWith('.md')))(
    'sees the headings and fences of %s that markdown-it sees',
    (name) => {
      const text = readFileSync(`test/fixtures/documents/${name}`, 'utf8');
      expect(printed(text)).toBe(text);
      const document = parseMarkdown(text);
      const first = document.frontMatter?.end ?? 0;
      const body = text.slice(document.lines[first]?.start ?? 0);
      const ours = document.blocks
        .filter((block) => block.kind === 'heading' || block.kind === 'fence')
        .map((block) => [
          block.start - first,
          block.kind === 'heading' ? `h${block.level}` : 'fence',
        ]);
      const theirs = new MarkdownIt({ html: true })
        .parse(body, {})
        .filter(
          (token) => token.level === 0 && (token.type === 'heading_open' || token.type === 'fence'),
        )
        .map((token) => [token.map?.[0], token.type === 'fence' ? 'fence' : token.tag]);
      expect(ours).toEqual(theirs);
    },
  );

  it('nests sections by level, keeps duplicates apart and leaves the title out', () => {
    const { sections, title, intro } = parseMarkdown(
      'intro\n# T\nx\n## A\n#### Deep\n### B\n## A\n# Two\n## C\n',
    );
    expect(outline(sections)).toEqual([['A', ['Deep'], ['B']], ['A'], ['Two', ['C']]]);
    expect(title?.start).toBe(1);
    expect(intro).toEqual({ start: 2, end: 3 });
  });

  it('ends the sections above a title that stands below them', () => {
    const { sections } = parseMarkdown('## A\ntext\n# T\n## B\n');
    expect(sections.map(({ name, start, end }) => [name, start, end])).toEqual([
      ['A', 0, 2],
      ['B', 3, 5],
    ]);
  });
});

describe('headingName', () => {
  it.each([
    ['**Bold** and `code`', 'Bold and code'],
    ['[A link](https://example.com/a_b)', 'A link'],
    ['snake_case stays', 'snake_case stays'],
    ['_emphasis_ goes', 'emphasis goes'],
    ['\\# escaped', '# escaped'],
  ])('reads %s as %s', (markdown, name) => {
    expect(headingName(markdown)).toBe(name);
  });
});
