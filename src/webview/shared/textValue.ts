import { noChange } from 'lit';
import type { ElementPart } from 'lit';
import { Directive, directive } from 'lit/directive.js';

type TextBox = HTMLInputElement | HTMLTextAreaElement;

/**
 * Binds the text of an input so that focus and caret survive: nothing is written when the box already holds the
 * text, and a caret inside a text that changed elsewhere goes where the change ends.
 */
class TextValueDirective extends Directive {
  override render(text: string): unknown {
    return text;
  }

  override update(part: ElementPart, [text]: [string]): unknown {
    setText(part.element as TextBox, text);
    return noChange;
  }
}

export const textValue = directive(TextValueDirective);

function setText(box: TextBox, text: string): void {
  // A text box knows line feeds only; comparing with anything else would rewrite it for ever.
  text = text.replace(/\r\n?/g, '\n');
  const before = box.value;
  if (before === text) return;
  const focused = box.ownerDocument.activeElement === box;
  box.value = text;
  if (!focused) return;
  const caret = endOfChange(before, box.value);
  box.setSelectionRange(caret, caret);
}

/** Where in `after` the part that differs from `before` ends. */
export function endOfChange(before: string, after: string): number {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let tail = 0;
  while (
    tail < shorter - start &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail += 1;
  }
  return after.length - tail;
}
