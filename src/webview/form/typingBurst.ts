/** One input event, as far as it matters for undo. */
export interface Keystroke {
  /** Names the input box: field, row, column. */
  readonly target: string;
  /** `InputEvent.inputType`; empty for changes that are not typing. */
  readonly inputType: string;
  /** `InputEvent.data`: the text that was typed. */
  readonly data: string | null;
  /** Milliseconds. */
  readonly at: number;
}

const pauseMs = 1000;

/**
 * Numbers bursts of typing, so that one undo takes back a word and not a letter. A new burst begins in another
 * box, after a pause, at the first letter of a word, between typing and deleting, and with everything that is
 * not typing.
 * @returns a function that takes keystrokes in order and gives the number of each one's burst, from 1.
 */
export function burstCounter(): (keystroke: Keystroke) => number {
  let burst = 0;
  let last: Keystroke | undefined;
  return (keystroke) => {
    if (!last || beginsBurst(last, keystroke)) burst += 1;
    last = keystroke;
    return burst;
  };
}

function beginsBurst(last: Keystroke, next: Keystroke): boolean {
  if (next.target !== last.target || next.at - last.at > pauseMs) return true;
  if (next.inputType !== last.inputType) return true;
  if (next.inputType.startsWith('delete')) return false;
  // A word composed with an input method is one burst; so is a word typed letter by letter.
  if (next.inputType === 'insertCompositionText') return false;
  if (next.inputType !== 'insertText') return true;
  // More than a key gives: a link or the mark of the next item, which is one thing to take back.
  if (isMany(last.data) || isMany(next.data)) return true;
  return isBlank(last.data) && !isBlank(next.data);
}

function isMany(data: string | null): boolean {
  return data === null || data.length > 1;
}

function isBlank(data: string | null): boolean {
  return data === null || data.trim() === '';
}
