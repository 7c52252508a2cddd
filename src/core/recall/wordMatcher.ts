import { hasUnspaced } from './unspacedWords';

/** Made once: such classes take milliseconds to be compiled. A letter of another plane has two units. */
const letterBefore = /[\p{L}\p{M}\p{N}_]$/u;
const letterBehind = /^[\p{L}\p{M}\p{N}_]/u;

/**
 * Whether a text has all of the words, in any order and case.
 * @param words as `textTokens` gives them
 * @param prefix the last one may go on: what is being typed
 */
export function wordMatcher(words: readonly string[], prefix: boolean): (text: string) => boolean {
  const sought = words.map((word, at) => ({
    word,
    // It may stand in the middle of a run of letters.
    isAnywhere: hasUnspaced(word),
    mayGoOn: prefix && at === words.length - 1,
  }));
  return (text) => {
    const lower = text.toLowerCase();
    return sought.every(({ word, isAnywhere, mayGoOn }) =>
      isAnywhere ? lower.includes(word) : hasWord(lower, word, mayGoOn),
    );
  };
}

function hasWord(text: string, word: string, mayGoOn: boolean): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const end = at + word.length;
    if (letterBefore.test(text.slice(Math.max(0, at - 2), at))) continue;
    if (mayGoOn || !letterBehind.test(text.slice(end, end + 2))) return true;
  }
  return false;
}
