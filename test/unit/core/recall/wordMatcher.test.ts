import { describe, expect, it } from 'vitest';
import { wordMatcher } from '../../../../src/core/recall/wordMatcher';

describe('words in a text', () => {
  it.each([
    ['The Checkout, behind nginx', ['nginx', 'checkout'], false, true],
    ['The checkout', ['nginx', 'checkout'], false, false],
    ['checkouts', ['checkout'], false, false],
    ['checkouts', ['checkout'], true, true],
    ['recheckout', ['checkout'], true, false],
    ['Prüfung für Käufe', ['käufe', 'prü'], true, true],
    ['pool_size', ['pool'], false, false],
  ])('%s: %s', (text, words, prefix, expected) => {
    expect(wordMatcher(words, prefix)(text)).toBe(expected);
  });
});
