import { expect, test } from 'vitest';
import { burstCounter } from '../../../../src/webview/form/typingBurst';
import type { Keystroke } from '../../../../src/webview/form/typingBurst';

function bursts(keystrokes: readonly Partial<Keystroke>[]): number[] {
  const count = burstCounter();
  return keystrokes.map((keystroke, index) =>
    count({ target: 'title', inputType: 'insertText', data: 'a', at: index * 50, ...keystroke }),
  );
}

function typed(text: string): Partial<Keystroke>[] {
  return Array.from(text, (data) => ({ data }));
}

test('a word with the blank behind it is one burst, the next word another', () => {
  expect(bursts(typed('ab cd'))).toEqual([1, 1, 1, 2, 2]);
});

test('a pause ends a burst', () => {
  expect(bursts([{ at: 0 }, { at: 900 }, { at: 2000 }])).toEqual([1, 1, 2]);
});

test('another box begins a burst', () => {
  expect(bursts([{}, { target: 'tags' }, { target: 'tags' }])).toEqual([1, 2, 2]);
});

test('deleting is apart from typing', () => {
  const key = { inputType: 'deleteContentBackward', data: null };
  expect(bursts([{}, key, key, {}])).toEqual([1, 2, 2, 3]);
});

test('every change that is not typing stands alone', () => {
  const paste = { inputType: 'insertFromPaste', data: null };
  const choice = { inputType: '', data: null };
  expect(bursts([paste, paste, choice, choice])).toEqual([1, 2, 3, 4]);
});

test('a word that an input method composes is one burst', () => {
  const composed = { inputType: 'insertCompositionText', data: '日' };
  expect(bursts([composed, composed, composed])).toEqual([1, 1, 1]);
});
