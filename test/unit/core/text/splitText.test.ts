import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitText } from '../../../../src/core/text/splitText';

test('splits as the engine does', () => {
  const text = fc.array(fc.constantFrom('::', ':', 'a', ' ')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (whole) => {
      expect(splitText(whole, '::')).toEqual(whole.split('::'));
    }),
  );
});
