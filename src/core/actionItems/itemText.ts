import { doneSign, openSign } from './statusWords';
import type { DoneMark } from './types';

/** A text behind its own mark, if it has one. */
export interface ItemText {
  readonly text: string;
  /** Undefined where the text has no mark of its own. */
  readonly mark: DoneMark | undefined;
  readonly done: boolean | undefined;
}

/** `Done:`, `**DONE** -`, `[Done]`, `(completed)`: a word before the text that says that it is done. */
const doneWord =
  'done|completed?|fixed|resolved|closed|erledigt|terminé|hecho|concluído|готово|выполнено|完了|已完成|완료';
const donePrefix = new RegExp(
  `^(?:\\*\\*|__)?(?:[[(](?:${doneWord})[\\])](?:\\*\\*|__)?[ \\t]*[:–—-]?|` +
    `(?:${doneWord})(?:(?:\\*\\*|__)?[ \\t]*:|(?:\\*\\*|__)?[ \\t]+[–—-](?=[ \\t])|(?:\\*\\*|__)(?=[ \\t]))(?:\\*\\*|__)?)` +
    '[ \\t]*(?=\\S)',
  'iu',
);

/**
 * Reads the mark that stands before or around an item's text.
 * @param offset of the text in the document.
 * @param opened what stands in the place of a sign when the item is open; empty takes the sign away.
 */
export function readItemText(written: string, offset: number, opened: string): ItemText {
  const box = /^\[([ xX])\](?:[ \t]+|$)/.exec(written);
  if (box !== null) {
    const done = box[1] !== ' ';
    const mark = {
      start: offset + 1,
      end: offset + 2,
      done: done ? (box[1] ?? 'x') : 'x',
      open: ' ',
    };
    return { text: written.slice(box[0].length), mark, done };
  }
  const tick = doneSign.exec(written)?.[0];
  if (tick !== undefined) {
    const whole = tick + spacesAt(written, tick.length);
    return marked(written, offset, whole, { done: whole, open: opened }, true);
  }
  const sign = openSign.exec(written)?.[0];
  if (sign !== undefined) {
    const whole = sign + spacesAt(written, sign.length);
    return marked(
      written,
      offset,
      whole,
      { done: `✅${whole.slice(sign.length)}`, open: whole },
      false,
    );
  }
  const word = donePrefix.exec(written)?.[0];
  if (word !== undefined) return marked(written, offset, word, { done: word, open: opened }, true);
  const struck = /^~~(?=\S)([^~]+)~~/.exec(written);
  if (struck !== null && written.slice(struck[0].length).trim().length <= 40) {
    const [whole, inner = ''] = struck;
    const open = (saysDone(inner) ? '⬜ ' : opened) + inner;
    const mark = { start: offset, end: offset + whole.length, done: whole, open };
    return { text: inner + written.slice(whole.length), mark, done: true };
  }
  return { text: written, mark: undefined, done: undefined };
}

function marked(
  written: string,
  offset: number,
  prefix: string,
  words: { readonly done: string; readonly open: string },
  done: boolean,
): ItemText {
  const text = written.slice(prefix.length);
  // Without its sign the text may still say that it is done: `✅ ~~Add a test~~`.
  const open = words.open === '' && saysDone(text) ? '⬜ ' : words.open;
  return {
    text,
    mark: { start: offset, end: offset + prefix.length, done: words.done, open },
    done,
  };
}

function saysDone(text: string): boolean {
  return readItemText(text, 0, '').done === true;
}

function spacesAt(text: string, at: number): string {
  return /^[ \t]*/.exec(text.slice(at))?.[0] ?? '';
}

/** A sign that is put before a text without a mark. @param done what is known of the item now */
export function newSign(at: number, sign: string, done: boolean): DoneMark {
  return { start: at, end: at, done: done ? '' : `${sign} `, open: done ? '⬜ ' : '' };
}

/** A checkbox that makes a plain list item one that can be ticked. */
export function newCheckbox(at: number, done: boolean): DoneMark {
  return { start: at, end: at, done: done ? '' : '[x] ', open: done ? '[ ] ' : '' };
}
