import type { LineRange } from '../markdown/lines';
import type { MarkdownDocument, Section } from '../markdown/markdownDocument';
import { blocksIn, parseMarkdown } from '../markdown/markdownDocument';
import { groupMeaning, isActionHeading, isOtherHeading } from './actionHeadings';
import { headingItem } from './headingItem';
import type { ItemContext } from './itemContext';
import { lineItems } from './lineItems';
import { listItems } from './listItems';
import { tableItems } from './tableItems';
import type { FoundActionItem } from './types';

const elsewhere: ItemContext = { inActions: false, group: null, priority: null, done: false };

/**
 * The action items of any Markdown document, in the order of the text: everything below a heading that announces
 * actions (tables, lists, lines with a check mark, headings with labels), and elsewhere checkboxes and tables that
 * name an action with its owner or due date. Takes time in proportion to the text and never throws.
 */
export function extractActionItems(text: string): FoundActionItem[] {
  return actionItemsOf(parseMarkdown(text));
}

/** The same, for a document that has been read already. */
export function actionItemsOf(document: MarkdownDocument): FoundActionItem[] {
  const items: FoundActionItem[] = [];
  readRange(document, document.intro, { ...elsewhere, inActions: false }, items);
  for (const section of document.sections) readSection(document, section, elsewhere, items);
  return items.filter((item) => stands(document.text, item));
}

/** The action items below a heading that announces actions and stands below no other such heading. */
export function actionItemsBelow(document: MarkdownDocument, section: Section): FoundActionItem[] {
  const items: FoundActionItem[] = [];
  readSection(document, section, elsewhere, items);
  return items.filter((item) => stands(document.text, item));
}

function readSection(
  document: MarkdownDocument,
  section: Section,
  outer: ItemContext,
  items: FoundActionItem[],
): void {
  const context = sectionContext(section, outer);
  if (context === undefined) return;
  const item =
    outer.inActions && section.children.length === 0
      ? headingItem(document, section, outer)
      : undefined;
  if (item !== undefined) {
    items.push(item);
    return;
  }
  readRange(document, section.own, context, items);
  for (const child of section.children) readSection(document, child, context, items);
}

/** Undefined for a section that cannot hold actions. */
function sectionContext(section: Section, outer: ItemContext): ItemContext | undefined {
  if (!outer.inActions) {
    if (isActionHeading(section.name)) return { ...elsewhere, inActions: true };
    return isOtherHeading(section.name) ? undefined : outer;
  }
  const { priority, done } = groupMeaning(section.name);
  return {
    inActions: true,
    group: section.name,
    priority: priority ?? outer.priority,
    done: done || outer.done,
  };
}

function readRange(
  document: MarkdownDocument,
  range: LineRange,
  context: ItemContext,
  items: FoundActionItem[],
): void {
  for (const block of blocksIn(document, range)) {
    if (block.kind === 'table') items.push(...tableItems(document, block, context));
    else if (block.kind === 'list') items.push(...listItems(document, block, context));
    else if (block.kind === 'paragraph' && context.inActions)
      items.push(...lineItems(document, block, context));
  }
}

/** The mark's place holds what it should: items are edited by it, so one that does not is left out. */
function stands(text: string, { mark, done }: FoundActionItem): boolean {
  return text.slice(mark.start, mark.end) === (done ? mark.done : mark.open);
}
