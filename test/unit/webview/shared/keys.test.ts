import { describe, expect, test } from 'vitest';
import { isSave } from '../../../../src/webview/shared/keys';

const s = { key: 's', isComposing: false, altKey: false, ctrlKey: false, metaKey: false };

describe('the keys that save', () => {
  test('are S with Ctrl or Cmd', () => {
    expect(isSave({ ...s, ctrlKey: true })).toBe(true);
    expect(isSave({ ...s, metaKey: true })).toBe(true);
    expect(isSave({ ...s, key: 'S', ctrlKey: true })).toBe(true);
  });

  test('are no letters, no composition and no other commands', () => {
    expect(isSave(s)).toBe(false);
    expect(isSave({ ...s, ctrlKey: true, altKey: true })).toBe(false);
    expect(isSave({ ...s, ctrlKey: true, isComposing: true })).toBe(false);
    expect(isSave({ ...s, key: 'x', ctrlKey: true })).toBe(false);
  });
});
