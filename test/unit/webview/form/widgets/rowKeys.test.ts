import { expect, test } from 'vitest';
import { rowAction } from '../../../../../src/webview/form/widgets/rowKeys';

const none = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false };

test.each([
  [{ key: 'ArrowUp', altKey: true }, 'moveUp'],
  [{ key: 'ArrowDown', altKey: true }, 'moveDown'],
  [{ key: 'ArrowDown', altKey: true, shiftKey: true }, undefined],
  [{ key: 'ArrowDown' }, undefined],
  [{ key: 'Enter', ctrlKey: true }, 'addBelow'],
  [{ key: 'Enter', metaKey: true, shiftKey: true }, 'addAbove'],
  [{ key: 'Enter' }, undefined],
  [{ key: 'K', ctrlKey: true, shiftKey: true }, 'remove'],
  [{ key: 'k', ctrlKey: true }, undefined],
])('%o asks to %s', (key, action) => {
  expect(rowAction({ ...none, ...key })).toBe(action);
});
