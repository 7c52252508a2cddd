import { expect, test } from 'vitest';
import { matchWords, wordAtCaret } from '../../../../src/webview/form/wordMatches';

const words = ['cart', 'floating-point', 'checkout', 'flaky'];

test('words that begin with what was typed come before those that hold it', () => {
  expect(matchWords([...words, 'a-flag'], 'FL', [])).toEqual(['floating-point', 'flaky', 'a-flag']);
});

test('what is there already is not offered, nor what was typed', () => {
  expect(matchWords(words, '', ['cart'])).toEqual(['floating-point', 'checkout', 'flaky']);
  expect(matchWords(words, 'cart', [])).toEqual([]);
});

test('no more are offered than can be looked through', () => {
  expect(
    matchWords(
      Array.from({ length: 20 }, (_, at) => `word ${at}`),
      'w',
      [],
    ),
  ).toHaveLength(8);
});

test('the word at the caret stands between commas', () => {
  expect(wordAtCaret('Ada, Bo', 7)).toEqual({ start: 5, end: 7 });
  expect(wordAtCaret('Ad, Bob', 2)).toEqual({ start: 0, end: 2 });
  expect(wordAtCaret('', 0)).toEqual({ start: 0, end: 0 });
});
