import fc from 'fast-check';
import type { Attempt, FieldValue } from '../../../../src/core/documents/types';

const word = fc.constantFrom(
  'cache',
  'b',
  '# one',
  '- two',
  '3. three',
  '> four',
  '`|`',
  'a | b',
  '[x] y',
  '***',
  '```',
  '<div>',
  'x\\',
  '\\- z',
  'C #',
  '**Owner:** me',
  'ünï',
  '_',
  '=',
  '==',
  '1)',
  '+',
  '---',
  '🔥',
);

/** Texts of one line without spaces around them, with much that means something at the start of a line. */
export const lineValue = fc
  .oneof(
    fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
    fc.string(),
  )
  .map((text) => text.replace(/[\r\n]/g, ' ').replace(/^[ \t]+|[ \t]+$/g, ''));

/** Prose that fits below any heading as it is. */
export const proseValue = fc
  .array(
    fc.constantFrom(
      'Some text.',
      'More text  ',
      'a line\nand another',
      '- item\n- item',
      '```js\n# no heading\n---\n```',
      '~~~\n```\n~~~',
      '| a | b |\n|---|---|\n| `x \\| y` | 2 |',
      '> quote\n> # not a section',
      '    code',
      '<!-- a comment -->',
      '<details>\n<summary>x</summary>\n\ny\n\n</details>',
      '***',
      '#### Deeper',
      '1. one\n2. two',
      '- [ ] open\n- [x] done',
      'ends with a backslash\\',
    ),
    { maxLength: 5 },
  )
  .map((parts) => parts.join('\n\n'));

export const attempt: fc.Arbitrary<Attempt> = fc.record({
  title: lineValue,
  result: fc.constantFrom('failed', 'almost', 'fixed', 'unknown'),
  body: proseValue.map((text) => text.replace(/(?:\n\n)?\*\*\*$/g, '').trimEnd()).filter(plainEnd),
  whyItFailed: proseValue
    .map((text) => text.replace(/(?:\n\n)?\*\*\*$/g, '').trimEnd())
    .filter(plainEnd),
  timeLost: fc.constantFrom('', '20 minutes', '1 h', '3 days (and a night)', '\\', 'C:\\'),
});

function plainEnd(text: string): boolean {
  return !/(?:^|\n)\*\*\*$/.test(text);
}

const row = (columns: number): fc.Arbitrary<string[]> =>
  fc.array(lineValue, { minLength: columns, maxLength: columns });

/** Values by the shape that a field kind uses. */
export const fieldValues: Readonly<Record<FieldValue['shape'], fc.Arbitrary<FieldValue>>> = {
  text: proseValue.map((text) => ({ shape: 'text', text })),
  items: fc.array(lineValue, { maxLength: 4 }).map((items) => ({ shape: 'items', items })),
  checklist: fc
    .array(fc.record({ done: fc.boolean(), text: lineValue }), { maxLength: 4 })
    .map((items) => ({ shape: 'checklist', items })),
  table: fc
    .array(row(3), { maxLength: 4 })
    .map((rows) => ({ shape: 'table', table: { columns: ['Action', 'Owner', 'Due'], rows } })),
  attempts: fc
    .array(attempt, { maxLength: 3 })
    .map((attempts) => ({ shape: 'attempts', attempts })),
  rating: fc.constantFrom(1, 2, 3, 4, 5, undefined).map((rating) => ({ shape: 'rating', rating })),
};
