import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { splitLines } from '../../../../src/core/markdown/lines';
import { scanBlocks } from '../../../../src/core/markdown/scanBlocks';
import { markdownText } from './markdownText';

const oracle = new MarkdownIt({ html: true });

const kinds: Record<string, string> = {
  heading_open: 'heading',
  fence: 'fence',
  code_block: 'code',
  html_block: 'html',
  hr: 'rule',
  paragraph_open: 'paragraph',
  blockquote_open: 'quote',
  bullet_list_open: 'list',
  ordered_list_open: 'list',
  table_open: 'table',
};

/** Blocks that stand directly in the document, as markdown-it sees them. */
function oracleBlocks(text: string): string[] {
  return oracle
    .parse(text, {})
    .filter((token) => token.level === 0 && token.nesting >= 0)
    .map(
      (token) =>
        `${token.map?.[0] ?? -1} ${kinds[token.type] ?? token.type} ${token.tag.replace(/^[^h].*|hr/, '')}`,
    );
}

function ourBlocks(text: string): string[] {
  return scanBlocks({ text, lines: splitLines(text) }).map(
    (block) => `${block.start} ${block.kind} ${block.kind === 'heading' ? `h${block.level}` : ''}`,
  );
}

/**
 * Where markdown-it leaves the CommonMark rules that we keep: a list goes on behind an empty item and two
 * blank lines, and a table does not start in a line that only goes on a paragraph in a list or quote.
 */
const quirks = [/^[ >]*(?:[-*]|\d[.)])[ \t]*\r?\n[ \t]*\r?\n[ \t]*\r?\n/m, /^ *\|.*\r?\n +[-|]/m];

describe('block scanner against markdown-it', () => {
  it('finds the same blocks at the same lines in generated Markdown', () => {
    fc.assert(
      fc.property(markdownText, (text) => {
        fc.pre(!quirks.some((quirk) => quirk.test(text)));
        expect(ourBlocks(text)).toEqual(oracleBlocks(text));
      }),
      { numRuns: 2000 },
    );
  });
});
