import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endOfChange } from '../../../../src/webview/shared/textValue';

test('the caret goes where the change ends', () => {
  expect(endOfChange('one end', 'one more end')).toBe('one more '.length);
  expect(endOfChange('one more end', 'one end')).toBe('one '.length);
  expect(endOfChange('', 'new')).toBe(3);
  expect(endOfChange('same', 'same')).toBe(4);
});

test('what stands behind the caret is what stood there before', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      expect(before.endsWith(after.slice(endOfChange(before, after)))).toBe(true);
    }),
  );
});
