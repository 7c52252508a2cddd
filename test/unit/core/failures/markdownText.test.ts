import MarkdownIt from 'markdown-it';
import { describe, expect, test } from 'vitest';
import { fencedBlock, inlineCode, plainWords } from '../../../../src/core/failures/markdownText';

describe('fencedBlock', () => {
  test('has a longer fence than its text', () => {
    expect(fencedBlock('a\n```\nb\n`````', 'diff')).toBe('``````diff\na\n```\nb\n`````\n``````');
  });

  test('has one kind of line end and no control characters', () => {
    expect(fencedBlock('a\r\nb\rc\u2028d\u0000\u001b')).toBe('```\na\nb\nc\nd\n```');
  });
});

describe('inlineCode', () => {
  test.each([
    ['npm test', '`npm test`'],
    ['echo `date`', '`` echo `date` ``'],
    ['a\nb', '`a b`'],
    ['  ', ''],
  ])('writes %j as %s', (text, code) => {
    expect(inlineCode(text)).toBe(code);
  });
});

describe('plainWords', () => {
  test.each([
    '# Not a heading, and 1. not a list',
    '- "What We Learned" is empty. Name *one* thing: `code`, ~~gone~~, a_b_c',
    '[click](https://example.com) <b>bold</b> &amp; ![image](x.png) $(bug) https://example.com',
    'C:\\temp\\new | a table',
  ])('shows %s as it is', (text) => {
    const shown = new MarkdownIt({ html: true, linkify: true }).render(plainWords(text));
    expect(shown.trim()).toBe(`<p>${new MarkdownIt().utils.escapeHtml(text)}</p>`);
  });

  test('is one line, with spaces that a line can be broken at', () => {
    expect(plainWords(' a\n b  c ')).toBe('a b  c');
  });
});
