import { logbookError } from '../errors';
import type { TextEdit } from '../text/textEdit';
import { extractActionItems } from './extractActionItems';
import type { FoundActionItem } from './types';

/** What identifies an item in a text that may have changed since it was read. */
export type ActionItemPlace = Pick<FoundActionItem, 'line' | 'nth' | 'text'>;

/**
 * Marks an item as done, or as open again, where its document keeps that: the checkbox, the status cell, the sign
 * before the text. Nothing else changes. No edit when it is as wanted already.
 * @param item as it was read from this text or an earlier one; it is looked for by its words, next to its line.
 * @param done what it is to be; left out, the other than now.
 * @throws conflict when the item is not in the text any more.
 */
export function toggleDone(text: string, item: ActionItemPlace, done?: boolean): TextEdit[] {
  const found = findActionItem(text, item);
  const wanted = done ?? !found.done;
  if (wanted === found.done) return [];
  const { start, end, done: whenDone, open } = found.mark;
  return [minimal(text, { start, end, text: wanted ? whenDone : open })];
}

/**
 * Adds a Markdown link behind an item's text.
 * @throws conflict when the item is not in the text any more; invalid_input for what is no web address.
 */
export function addLink(
  text: string,
  item: ActionItemPlace,
  label: string,
  url: string,
): TextEdit[] {
  if (!/^https?:\/\/[^\s()<>|\\]+$/.test(url)) {
    throw logbookError('invalid_input', 'The link is no web address that can be written down.');
  }
  const { textEnd } = findActionItem(text, item);
  const link = `[${label.replace(/[[\]\\|`]/g, '')}](${url})`;
  return [{ start: textEnd, end: textEnd, text: ` (${link})` }];
}

/** The item with the same words whose line is nearest, else the one in its line that goes on or breaks off like it. */
function findActionItem(text: string, place: ActionItemPlace): FoundActionItem {
  let best: FoundActionItem | undefined;
  let reworded: FoundActionItem | undefined;
  for (const item of extractActionItems(text)) {
    if (item.text === place.text) {
      if (best === undefined || distance(item, place) < distance(best, place)) best = item;
    } else if (item.line === place.line && item.nth === place.nth && isLike(item, place)) {
      reworded = item;
    }
  }
  const found = best ?? reworded;
  if (found !== undefined) return found;
  throw logbookError(
    'conflict',
    `"${place.text}" is not in the document any more. It may have been reworded; open the document to see.`,
  );
}

function isLike({ text }: FoundActionItem, place: ActionItemPlace): boolean {
  return text.startsWith(place.text) || place.text.startsWith(text);
}

function distance(item: FoundActionItem, { line, nth }: ActionItemPlace): number {
  return Math.abs(item.line - line) + Math.min(Math.abs(item.nth - nth), 100) / 1000;
}

/** The edit without what both texts start and end with, so that a changed word is all that changes. */
function minimal(text: string, edit: TextEdit): TextEdit {
  let { start, end, text: replacement } = edit;
  while (start < end && replacement !== '' && text[start] === replacement[0]) {
    start++;
    replacement = replacement.slice(1);
  }
  while (end > start && replacement !== '' && text[end - 1] === replacement.at(-1)) {
    end--;
    replacement = replacement.slice(0, -1);
  }
  return { start, end, text: replacement };
}
