import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { codeBlocks, codeSpans } from '../../../../src/core/markdown/code';
import { fencesAtMargin } from '../../../../src/core/markdown/fencesAtMargin';

const oracle = new MarkdownIt({ html: true });

/** The lines with text that are code to markdown-it, also in lists and quotes. */
function oracleLines(text: string): number[] {
  const lines = text.split(/\r?\n/);
  return oracle
    .parse(text, {})
    .filter(({ type }) => type === 'fence' || type === 'code_block')
    .flatMap(({ map }) => {
      const [start = 0, end = 0] = map ?? [];
      return Array.from({ length: end - start }, (_, index) => start + index);
    })
    .filter((line) => /[^\s>]/.test(lines[line] ?? ''));
}

function ourLines(text: string): number[] {
  const blocks = codeBlocks(text);
  let at = 0;
  return text.split('\n').flatMap((line, index) => {
    const start = at;
    at += line.length + 1;
    const isCode = blocks.some((block) => block.start <= start && start < block.end);
    return isCode && /[^\s>]/.test(line) ? [index] : [];
  });
}

const line = fc
  .tuple(
    fc.constantFrom('', '', '', '', '  ', '   ', '    ', '\t', '> ', '- ', '1. ', '- - ', '> - '),
    fc.constantFrom(
      ...['', '', 'text', '```', '```', '````', '```js', '```a```', '``` b', '~~~', '~~~~'],
      ...['~~~ `x`', '```npm test``` failed', '# Heading', '<!-- a', '-->', '<!-- b -->', '<div>'],
    ),
  )
  .map((parts) => parts.join(''));

const generated = fc
  .tuple(fc.array(line, { maxLength: 10 }), fc.constantFrom('\n', '\r\n'))
  .map(([lines, ending]) => lines.join(ending));

/** Where markdown-it leaves CommonMark: a list goes on behind an empty item and a blank line. */
const quirk = /^[ >]*(?:-|1\.)[ \t]*(?:(?:-|1\.)[ \t]*)*\r?\n[ \t>]*\r?(?:\n|$)/m;

describe('blocks of code', () => {
  it.each([
    ['```npm test``` failed.\n\ntext', []],
    ['    ```\n\ntext', [0]],
    ['- a\n\n  ```\n  code\n\ntext', [2, 3]],
    ['> ```\n> code\ntext', [0, 1]],
    ['```\n```js\ncode\n```\ntext', [0, 1, 2, 3]],
    ['````\n```\n````\ntext', [0, 1, 2]],
    ['```\n  ````  \ntext', [0, 1]],
    ['<!--\n```\n-->\ntext', []],
    ['<!-- a -->\n```\ncode\n```', [1, 2, 3]],
    ['- <div>\n```\ncode\n```\n- b', [1, 2, 3]],
  ])('%j', (text, lines) => {
    expect(ourLines(text)).toEqual(lines);
    expect(oracleLines(text)).toEqual(lines);
  });

  it('are where markdown-it sees them, in generated lines', () => {
    fc.assert(
      fc.property(generated, (text) => {
        fc.pre(!quirk.test(text));
        expect(ourLines(text)).toEqual(oracleLines(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('are none in front matter', () => {
    const front = '---\na: |\n    b\n```\n---\n';
    expect(codeBlocks(`${front}text\n\`\`\`\ncode`)).toEqual([
      { start: front.length + 5, end: front.length + 13 },
    ]);
    expect(fencesAtMargin('---\na: b\n---\n```\nx\n```\n')).toEqual([{ start: 13, end: 23 }]);
  });
});

describe('code spans', () => {
  it.each([
    ['a `b` c', ['`b`']],
    ['``a ` b`` `c`', ['``a ` b``', '`c`']],
    ['``a`', []],
    ['\\`a` b`', ['` b`']],
    ['\\\\`a`', ['`a`']],
    ['`a\nb`', ['`a\nb`']],
  ])('%j', (text, spans) => {
    expect(codeSpans(text).map(({ start, end }) => text.slice(start, end))).toEqual(spans);
  });

  it('are found quickly where many marks have no end', () => {
    const text = Array.from({ length: 600 }, (_, length) => '`'.repeat(length + 1)).join(' ');
    expect(codeSpans(text)).toEqual([]);
  });
});
