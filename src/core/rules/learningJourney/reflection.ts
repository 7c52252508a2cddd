import { countWords } from '../documentView';
import type { DocumentView } from '../documentView';

/** Enough is written that something can be missing. */
export function isTold(view: DocumentView): boolean {
  return view.hasTypeShape && view.isBegun && countWords(view.ownWords) >= 15;
}

/** Whether one of the sections is there and has something in it. */
export function hasSection(view: DocumentView, ...names: readonly string[]): boolean {
  return view.sections(...names).some((section) => !view.isEmpty(section));
}
