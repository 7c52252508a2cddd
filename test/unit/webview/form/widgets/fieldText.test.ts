import { expect, it } from 'vitest';
import type { FieldValue } from '../../../../../src/core/documents/types';
import { fieldLine } from '../../../../../src/webview/form/widgets/fieldText';
import type { WidgetContext } from '../../../../../src/webview/form/widgets/widget';

/** What a field of one line that holds a text is set to when its box does. */
function typed(held: string, text: string): FieldValue | undefined {
  let value: FieldValue | undefined;
  const context = {
    value: { shape: 'text', text: held },
    set: (next: FieldValue) => {
      value = next;
    },
  } as unknown as WidgetContext;
  fieldLine(context).onInput(text, new Event('input'));
  return value;
}

it.each([
  ['cart\ncheckout', 'cart checkout'],
  ['cart  \n\n  checkout\n', 'cart checkout '],
  ['C:\\', 'C:\\'],
])('takes %j as one line', (text, expected) => {
  expect(typed('cart', text)).toEqual({ shape: 'text', text: expected });
});

it('leaves line breaks that the file has', () => {
  expect(typed('one\ntwo', 'one\ntwos')).toEqual({ shape: 'text', text: 'one\ntwos' });
});
