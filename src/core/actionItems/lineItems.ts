import type { PlainBlock } from '../markdown/blocks';
import { lineText } from '../markdown/lines';
import type { MarkdownDocument } from '../markdown/markdownDocument';
import { readInlineAttributes } from './inlineAttributes';
import type { ItemContext } from './itemContext';
import { newSign, readItemText } from './itemText';
import { isPlaceholder, plainText, readIssue } from './plainText';
import type { FoundActionItem } from './types';

/** Signs that start an item; several may stand in one line. */
const starts = /(?:^|[ \t])(?=(?:✅|✔️?|☑️?|⬜|☐|🔲|•)[ \t]*\S)/gu;

/**
 * The actions in a paragraph whose lines start with a sign, `✅ Add a test`, also where several share a line.
 * Prose without signs is left alone: nobody could tick it.
 */
export function lineItems(
  document: MarkdownDocument,
  paragraph: PlainBlock,
  context: ItemContext,
): FoundActionItem[] {
  const items: FoundActionItem[] = [];
  for (let line = paragraph.start; line < paragraph.end; line++) {
    const text = lineText(document, line);
    if (text.length > maxLine) continue;
    const offset = document.lines[line]?.start ?? 0;
    const found = [...text.matchAll(starts)].map(({ index, 0: space }) => index + space.length);
    if (found.length === 0 || text.slice(0, found[0]).trim() !== '') continue;
    for (const [nth, from] of found.entries()) {
      const written = text.slice(from, found[nth + 1] ?? text.length).trimEnd();
      const item = toItem(written, offset + from, context);
      if (item !== undefined) items.push({ ...item, line, nth });
    }
  }
  return items;
}

function toItem(
  written: string,
  offset: number,
  context: ItemContext,
): Omit<FoundActionItem, 'line' | 'nth'> | undefined {
  const bullet = /^•[ \t]*/.exec(written)?.[0].length ?? 0;
  const at = offset + bullet;
  const own = readItemText(written.slice(bullet), at, bullet > 0 ? '' : '⬜ ');
  const read = readInlineAttributes(own.text);
  const text = plainText(read.text);
  if (text === '' || isPlaceholder(read.text)) return undefined;
  const done = own.done ?? context.done;
  return {
    text,
    owner: read.owner,
    due: read.due,
    dueBy: read.dueBy,
    priority: read.priority ?? context.priority,
    done,
    group: context.group,
    issue: readIssue(written),
    mark: own.mark ?? newSign(at, '✅', done),
    textEnd: offset + written.length,
  };
}

const maxLine = 10_000;
