import { describe, expect, test } from 'vitest';
import { fencedBlock, inlineCode } from '../../../../src/core/failures/markdownText';

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
