import { hasUnspaced } from './unspacedWords';

const inWord = '[\\p{L}\\p{M}\\p{N}_]';

/**
 * Whether a text has all of the words, in any order and case.
 * @param words as `textTokens` gives them
 * @param prefix the last one may go on: what is being typed
 */
export function wordMatcher(words: readonly string[], prefix: boolean): (text: string) => boolean {
  const patterns = words.map((word, at) => {
    // It may stand in the middle of a run of letters.
    if (hasUnspaced(word)) return new RegExp(word, 'iu');
    const end = prefix && at === words.length - 1 ? '' : `(?!${inWord})`;
    return new RegExp(`(?<!${inWord})${word}${end}`, 'iu');
  });
  return (text) => patterns.every((pattern) => pattern.test(text));
}
