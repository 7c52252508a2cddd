import { expect, test } from 'vitest';
import { undoKey } from '../../../../src/webview/form/undoKeys';

const key = (name: string, held: Partial<Parameters<typeof undoKey>[0]> = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

test('Linux and Windows undo with Ctrl+Z and redo with Ctrl+Y or Ctrl+Shift+Z', () => {
  expect(undoKey(key('z', { ctrlKey: true }), false)).toBe('undo');
  expect(undoKey(key('Z', { ctrlKey: true, shiftKey: true }), false)).toBe('redo');
  expect(undoKey(key('y', { ctrlKey: true }), false)).toBe('redo');
});

test('macOS uses the Command key', () => {
  expect(undoKey(key('z', { metaKey: true }), true)).toBe('undo');
  expect(undoKey(key('z', { metaKey: true, shiftKey: true }), true)).toBe('redo');
  expect(undoKey(key('z', { ctrlKey: true }), true)).toBeUndefined();
});

test('typing a letter and other chords are nobody’s undo', () => {
  expect(undoKey(key('z'), false)).toBeUndefined();
  expect(undoKey(key('z', { ctrlKey: true, altKey: true }), false)).toBeUndefined();
});
