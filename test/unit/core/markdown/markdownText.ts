import fc from 'fast-check';

const indents = ['', '', '', '', ' ', '  ', '   '];

const fragments = [
  '',
  '',
  '',
  'text',
  'more text',
  '# One',
  '## Two',
  '### Three ###',
  '#',
  '#hashtag',
  '===',
  '---',
  '--- ',
  '***',
  '- - -',
  '```',
  '```js',
  '````',
  '~~~',
  '~~~ info',
  '- item',
  '- ',
  '* star',
  '1. one',
  '2. two',
  '3) paren',
  '-   wide',
  '- [ ] open',
  '- - nested',
  '> quote',
  '>',
  '> - item in quote',
  '- > quote in item',
  '> # heading in quote',
  '- # heading in item',
  '1. ```',
  '<!-- comment -->',
  '<!-- open',
  'closes -->',
  '<div>',
  '</div>',
  '<pre>',
  '</pre>',
  '<b>inline</b>',
  '| a | b |',
  '|---|---|',
  '| 1 | `x \\| y` |',
  '| ragged |',
  '**Date:** 2024-10-30',
  '**Why it failed:** no idea',
  '- **Owner:** ana',
  'Severity: high',
];

const shallowLine = fc
  .tuple(fc.constantFrom(...indents), fc.constantFrom(...fragments))
  .map(([indent, fragment]) => indent + fragment);

/** Text far to the right: code, or text that goes on in a paragraph. */
const deepLine = fc
  .constantFrom('    ', '\t', '      ', '  \t')
  .map((indent) => `${indent}far right`);

const line = fc.oneof({ weight: 8, arbitrary: shallowLine }, { weight: 1, arbitrary: deepLine });

/** Markdown made of lines that mean something, in any order, with one kind of line ending. */
export const markdownText = fc
  .tuple(fc.array(line, { maxLength: 14 }), fc.constantFrom('\n', '\n', '\r\n'))
  .map(([lines, ending]) => lines.join(ending));

/** Any text at all: Markdown, mixed line endings, and arbitrary characters. */
export const anyText = fc.oneof(
  markdownText,
  fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n'))).map((parts) => parts.flat().join('')),
  markdownText.map((text) => text.replace(/\r\n?|\n/g, '\r')),
  fc.string({ unit: 'binary' }),
);
