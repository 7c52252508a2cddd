import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AsciiWords } from '../../../../src/core/recall/asciiWords';
import { textTokens } from '../../../../src/core/recall/errorTokens';
import { hashTokens } from '../../../../src/core/recall/identity';

const limit = 12;
const words = new AsciiWords(limit, 40);

const pieces = fc.oneof(
  fc.constantFrom('Redis', 'pool', 'a_b', 'x'.repeat(40), 'y'.repeat(41), '137', 'TS2345'),
  fc.constantFrom(' ', '  ', '\n', '/', '-', '.', '"', '\0', '\x7f'),
  fc.string({ maxLength: 3 }),
);
const texts = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));

describe('the words of an ASCII text', () => {
  it('are those of every text, in place and hash', () => {
    fc.assert(
      fc.property(texts, (text) => {
        // What is not ASCII may stand behind the last word that counts.
        fc.pre(words.read(text));
        const tokens = textTokens(text, limit);
        const found = Array.from({ length: words.count }, (_, index) =>
          text.slice(words.from[index], words.to[index]).toLowerCase(),
        );
        expect(found).toEqual(tokens);
        expect(words.identity).toEqual(hashTokens(tokens));
        const hashes = found.map((_, index) => ({
          high: words.high[index],
          low: words.low[index],
        }));
        expect(hashes).toEqual(tokens.map((token) => hashTokens([token])));
      }),
      { examples: [['']] },
    );
  });

  it('are not known of a text that is not ASCII', () => {
    for (const text of ['é', 'cafés open', 'a \u4e2d'] as const)
      expect(words.read(text)).toBe(false);
  });
});
