import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  innerProse,
  outerProse,
  splitFences,
  withContent,
} from '../../../../src/webview/form/markdownFences';

const line = fc.constantFrom(
  '```',
  '````',
  '~~~',
  '```diff',
  '  ```',
  'text',
  '',
  '+ added',
  '`x`',
);
const markdown = fc
  .tuple(fc.array(line), fc.constantFrom('', '\n'))
  .map(([lines, end]) => lines.join('\n') + end);

test('the parts put together are the text', () => {
  fc.assert(
    fc.property(markdown, (text) => {
      const joined = splitFences(text).map((part) => part.text);
      expect(joined.join('')).toBe(text);
    }),
  );
});

test('prose and fenced blocks come apart, with the language and the content of each block', () => {
  const parts = splitFences('Tried it.\n\n```diff\n-a\n+b\n```\n\n~~~\n```\n~~~\n');
  expect(parts.map(({ kind, language, content }) => [kind, language, content])).toEqual([
    ['prose', '', 'Tried it.\n\n'],
    ['fence', 'diff', '-a\n+b'],
    ['prose', '', '\n'],
    ['fence', '', '```'],
  ]);
});

test('an unclosed block reaches to the end', () => {
  expect(splitFences('```text\nno end\n')).toMatchObject([{ kind: 'fence', content: 'no end' }]);
});

test('other content keeps the fences of the block', () => {
  const [block] = splitFences('````diff\n-a\n````\n');
  if (!block) throw new Error('There is no block.');
  expect(withContent(block, '-a\n+b')).toBe('````diff\n-a\n+b\n````\n');
  expect(withContent(block, '')).toBe('````diff\n````\n');
});

test('prose that is being typed between blocks comes back as it was typed', () => {
  const neighbours = fc.record({ before: fc.boolean(), after: fc.boolean() });
  const typed = fc.array(fc.constantFrom('a', ' ', '\n')).map((keys) => keys.join(''));
  fc.assert(
    fc.property(typed, neighbours, (text, around) => {
      expect(innerProse(outerProse(text, around), around)).toBe(text);
    }),
  );
});
