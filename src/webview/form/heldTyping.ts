/** Keeps what is typed after an undo until the undo has arrived. */
export interface HeldTyping {
  /** Typing waits until a message with this number is acknowledged. */
  holdUntil(seq: number): void;
  /** Types what waited, once the number was acknowledged. */
  release(ack: number): void;
}

/**
 * Undo is the document's and comes back to the page a moment later. A letter typed in that moment would make a value
 * out of the text before the undo, and be refused; held back, it goes into the text after it.
 */
export function holdTyping(root: HTMLElement): HeldTyping {
  let waitsFor: number | undefined;
  let text = '';
  root.addEventListener('beforeinput', (event) => {
    if (waitsFor === undefined || event.inputType !== 'insertText' || event.data === null) return;
    event.preventDefault();
    text += event.data;
  });
  return {
    holdUntil(seq) {
      waitsFor = seq;
    },
    release(ack) {
      if (waitsFor === undefined || ack < waitsFor) return;
      waitsFor = undefined;
      const box = root.ownerDocument.activeElement;
      if (text !== '' && isTextBox(box)) typeInto(box, text);
      text = '';
    },
  };
}

function isTextBox(element: Element | null): element is HTMLInputElement | HTMLTextAreaElement {
  return element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;
}

function typeInto(box: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  box.setRangeText(text, box.selectionStart ?? 0, box.selectionEnd ?? 0, 'end');
  const init = { bubbles: true, inputType: 'insertText', data: text };
  box.dispatchEvent(new InputEvent('input', init));
}
