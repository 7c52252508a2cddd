import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indentOf, isBlank } from '../../../../../src/core/failures/output/indent';

const character = fc.constantFrom(
  ' ',
  ' ',
  '\t',
  '\u00a0',
  '\u2028',
  '\u3000',
  '\ufeff',
  'a',
  'é',
  '│',
  '~',
);
const line = fc.string({ unit: character, maxLength: 8 });

test('counts whatever is blank in front of a line', () => {
  fc.assert(
    fc.property(line, (text) => {
      expect(indentOf(text)).toBe(/^\s*/.exec(text)?.[0].length);
      expect(isBlank(text)).toBe(text.trim() === '');
    }),
  );
});
