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
    ['pool_size pool', ['pool'], false, true],
    ['𝒳pool', ['pool'], false, false],
    ['pool𝒳', ['pool'], false, false],
    ['pool👍', ['pool'], false, true],
    ['データベースの漏れ', ['漏れ'], false, true],
  ])('%s: %s', (text, words, prefix, expected) => {
    expect(wordMatcher(words, prefix)(text)).toBe(expected);
  });
});
