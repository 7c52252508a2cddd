import type { WordKind } from '../../core/documents/formProtocol';
import { listId } from '../shared/controls';
import { matchWords, wordAtCaret } from './wordMatches';

/** Fired on a text box of single words when one was chosen; its value is the word then. */
export const chosenEvent = 'word-chosen';

export interface Suggestions {
  /** Takes the words in that were asked for. */
  receive(of: WordKind, words: readonly string[]): void;
}

/**
 * Completes the text boxes below `root` that carry `data-words`, as a combobox does: Down and Up choose from the list,
 * Enter takes, Escape closes. Nothing is chosen by itself, so that a new word can be ended with Enter.
 * @param ask asks for words; called whenever such a box gets the focus
 */
export function offerSuggestions(
  root: HTMLElement,
  ask: (of: WordKind) => void,
  announce: (sentence: string) => void,
): Suggestions {
  const known = new Map<WordKind, readonly string[]>();
  const list = createList(root.ownerDocument);
  let box: HTMLInputElement | undefined;
  let shown: readonly string[] = [];
  let chosen = -1;
  /** The list was to be shown, but the words have not come yet. */
  let waiting = false;

  const close = (): void => {
    waiting = false;
    list.hidden = true;
    shown = [];
    chosen = -1;
    box?.setAttribute('aria-expanded', 'false');
    box?.removeAttribute('aria-activedescendant');
  };

  const open = (): void => {
    const of = box && wordsOf(box);
    if (!box || !of) return;
    const words = known.get(of);
    const { typed, taken } = typedInto(box);
    shown = matchWords(words ?? [], typed, taken);
    if (shown.length === 0) {
      close();
      waiting = words === undefined;
      return;
    }
    const options = shown.map((word, index) => option(root.ownerDocument, word, index));
    list.replaceChildren(...options);
    list.hidden = false;
    place(list, box);
    box.setAttribute('aria-expanded', 'true');
    mark(-1);
    announce(shown.length === 1 ? '1 suggestion.' : `${shown.length} suggestions.`);
  };

  const mark = (index: number): void => {
    chosen = index;
    for (const [at, element] of [...list.children].entries()) {
      element.setAttribute('aria-selected', String(at === index));
      if (at === index) element.scrollIntoView({ block: 'nearest' });
    }
    if (index === -1) box?.removeAttribute('aria-activedescendant');
    else box?.setAttribute('aria-activedescendant', optionId(index));
  };

  const choose = (index: number): void => {
    const word = shown[index];
    const target = box;
    close();
    if (word !== undefined && target) write(target, word);
  };

  const onKey = (event: KeyboardEvent): void => {
    if (!box || event.target !== box || event.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const plain = !event.altKey && !event.ctrlKey && !event.metaKey;
    if (step !== 0 && plain) {
      if (list.hidden) open();
      if (shown.length > 0)
        mark((chosen + step + (chosen < 0 && step < 0 ? 1 : 0) + shown.length) % shown.length);
    } else if (event.key === 'Enter' && chosen >= 0) choose(chosen);
    else if (event.key === 'Escape' && !list.hidden) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  root.addEventListener('focusin', ({ target }) => {
    box = isCompleted(target) ? target : undefined;
    const of = box && wordsOf(box);
    if (of) ask(of);
  });
  root.addEventListener('focusout', close);
  root.addEventListener('input', ({ target }) => {
    if (target === box) open();
  });
  // Before the widget's own keys: Enter takes the word and does not end the row.
  root.addEventListener('keydown', onKey, { capture: true });
  list.addEventListener('pointerdown', (event) => {
    // The text box keeps the focus.
    event.preventDefault();
    const clicked = (event.target as Element).closest('[role=option]');
    if (clicked) choose([...list.children].indexOf(clicked));
  });
  window.addEventListener('scroll', close, { passive: true });
  window.addEventListener('resize', close);

  return {
    receive(of, words) {
      known.set(of, words);
      if (box && wordsOf(box) === of && (waiting || !list.hidden)) open();
    },
  };
}

function isCompleted(target: EventTarget | null): target is HTMLInputElement {
  return target instanceof HTMLInputElement && wordsOf(target) !== undefined && !target.readOnly;
}

function wordsOf(box: Element): WordKind | undefined {
  const words = box.getAttribute('data-words');
  return words === 'tags' || words === 'people' ? words : undefined;
}

/** What is being typed, and what stands there already: chips beside the box, or words before and behind commas. */
function typedInto(box: HTMLInputElement): { typed: string; taken: readonly string[] } {
  const chips = box.closest('.chips');
  if (chips) {
    const taken = [...chips.querySelectorAll('.chip-text')].map((chip) => chip.textContent);
    return { typed: box.value, taken };
  }
  const { start, end } = wordAtCaret(box.value, box.selectionStart ?? box.value.length);
  const others = `${box.value.slice(0, start)},${box.value.slice(end)}`.split(',');
  return { typed: box.value.slice(start, end), taken: others.map((word) => word.trim()) };
}

function write(box: HTMLInputElement, word: string): void {
  if (box.closest('.chips')) {
    box.value = word;
    box.dispatchEvent(new CustomEvent(chosenEvent));
    return;
  }
  const { start, end } = wordAtCaret(box.value, box.selectionStart ?? box.value.length);
  box.setRangeText(word, start, end, 'end');
  const init = { bubbles: true, inputType: 'insertReplacementText', data: word };
  box.dispatchEvent(new InputEvent('input', init));
}

function createList(page: Document): HTMLElement {
  const list = page.createElement('div');
  list.id = listId;
  list.className = 'suggestions';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Suggestions');
  list.hidden = true;
  page.body.append(list);
  return list;
}

function optionId(index: number): string {
  return `${listId}-${index}`;
}

function option(page: Document, word: string, index: number): HTMLElement {
  const element = page.createElement('div');
  element.id = optionId(index);
  element.setAttribute('role', 'option');
  element.textContent = word;
  return element;
}

/** Below the box, or above it where there is more room. */
function place(list: HTMLElement, box: HTMLElement): void {
  const { left, top, bottom, width } = (box.closest('.chips') ?? box).getBoundingClientRect();
  const below = window.innerHeight - bottom;
  const isAbove = below < list.offsetHeight && top > below;
  list.style.left = `${Math.max(0, Math.min(left, window.innerWidth - list.offsetWidth))}px`;
  list.style.minWidth = `${Math.min(width, 240)}px`;
  list.style.top = isAbove ? `${top - list.offsetHeight}px` : `${bottom}px`;
}
