import { expect, test } from 'vitest';
import { pasteItems, readPastedLines } from '../../../../src/webview/form/pastedLines';

test('several lines are items without the marks that they had', () => {
  expect(readPastedLines('- one\n\n2. two\r\n* [x] three\n  - [ ] four\nfive')).toEqual([
    { done: false, text: 'one' },
    { done: false, text: 'two' },
    { done: true, text: 'three' },
    { done: false, text: 'four' },
    { done: false, text: 'five' },
  ]);
});

test('one line stays text', () => {
  expect(readPastedLines('- one\n')).toBeUndefined();
});

test('what stood around the selection stays around what is pasted', () => {
  const items = [
    { done: true, text: 'before AFTER' },
    { done: false, text: 'other' },
  ];
  const pasted = [
    { done: false, text: 'one' },
    { done: true, text: 'two' },
  ];
  expect(pasteItems(items, 0, [7, 7], pasted)).toEqual({
    items: [
      { done: true, text: 'before one' },
      { done: true, text: 'twoAFTER' },
      { done: false, text: 'other' },
    ],
    last: 1,
  });
});
