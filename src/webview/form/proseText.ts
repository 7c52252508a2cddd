import type { TemplateResult } from 'lit';
import { growingText } from '../shared/controls';
import type { TextBox } from '../shared/controls';
import {
  enterInProse,
  indentInProse,
  insertLink,
  pasteOverSelection,
  toggleMark,
} from './proseEditing';
import type { ProseState } from './proseEditing';
import { isEnter } from '../shared/keys';

/**
 * A text box for Markdown. Enter goes on with lists and quotes, Tab indents their items and otherwise goes to the next
 * field, as it always does after Escape; the usual keys make text bold or italic or a link, and so does pasting a URL.
 */
export function proseText(box: TextBox): TemplateResult {
  if (box.readOnly) return growingText(box);
  return growingText({
    ...box,
    onKey: (event) => {
      box.onKey?.(event);
      if (!event.defaultPrevented) handleKey(event);
    },
    onPaste: (event) => {
      const area = event.target as HTMLTextAreaElement;
      const pasted = event.clipboardData?.getData('text/plain') ?? '';
      const next = pasteOverSelection(stateOf(area), pasted);
      if (!next) return;
      event.preventDefault();
      change(area, next);
    },
  });
}

/** True after Escape: Tab then leaves a list too, or nobody without a mouse would get out of it. */
let leavesByTab = false;

function handleKey(event: KeyboardEvent): void {
  const area = event.target as HTMLTextAreaElement;
  const leaves = leavesByTab;
  // Shift comes before the Tab that it belongs to.
  if (event.key !== 'Shift') leavesByTab = event.key === 'Escape';
  if (event.isComposing || (event.key === 'Tab' && leaves)) return;
  const edit = editFor(event);
  const next = edit?.(stateOf(area));
  if (!next) return;
  event.preventDefault();
  // VS Code has commands for these keys, which would be run too.
  event.stopPropagation();
  change(area, next);
}

function editFor(
  event: KeyboardEvent,
): ((state: ProseState) => ProseState | undefined) | undefined {
  if (isEnter(event)) return enterInProse;
  const hasCommand = isMac() ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  if (event.key === 'Tab' && !event.ctrlKey && !event.metaKey && !event.altKey) {
    return (state) => indentInProse(state, event.shiftKey ? -1 : 1);
  }
  if (!hasCommand || event.altKey || event.shiftKey) return undefined;
  switch (event.key.toLowerCase()) {
    case 'b':
      return (state) => toggleMark(state, '**');
    case 'i':
      return (state) => toggleMark(state, '*');
    case 'k':
      return (state) => insertLink(state);
    default:
      return undefined;
  }
}

function isMac(): boolean {
  return /mac/i.test(navigator.platform);
}

function stateOf(area: HTMLTextAreaElement): ProseState {
  return { text: area.value, start: area.selectionStart, end: area.selectionEnd };
}

/** Makes the change as if it had been typed: the page scrolls to the caret, and an input event tells of it. */
function change(area: HTMLTextAreaElement, next: ProseState): void {
  const { from, to, inserted } = difference(area.value, next.text);
  area.setSelectionRange(from, to);
  if (from !== to || inserted !== '') {
    // Nothing else edits like the keyboard: setRangeText neither scrolls to the caret nor says that it changed anything.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    document.execCommand('insertText', false, inserted);
  }
  area.setSelectionRange(next.start, next.end);
}

/** The one stretch of a text that must be replaced to make it another. */
export function difference(
  before: string,
  after: string,
): { from: number; to: number; inserted: string } {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from += 1;
  let tail = 0;
  const at = (text: string): string | undefined => text[text.length - 1 - tail];
  while (tail < shorter - from && at(before) === at(after)) tail += 1;
  return {
    from,
    to: before.length - tail,
    inserted: after.slice(from, after.length - tail),
  };
}
