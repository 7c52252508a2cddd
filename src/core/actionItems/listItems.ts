import type { List } from '../markdown/blocks';
import { readLabelLine } from '../markdown/labelLines';
import { isBlank, lineText } from '../markdown/lines';
import type { MarkdownDocument } from '../markdown/markdownDocument';
import { assign, nothingWritten, readInlineAttributes } from './inlineAttributes';
import type { InlineAttributes } from './inlineAttributes';
import type { ItemContext } from './itemContext';
import { newCheckbox, newSign, readItemText } from './itemText';
import { readDue } from './dueDates';
import { isPlaceholder, plainText, readIssue, readOwner } from './plainText';
import { readStatus } from './statusWords';
import type { FoundActionItem } from './types';

/** One entry of a list at any depth. */
interface Entry {
  readonly line: number;
  readonly indent: number;
  /** Offset of the content, behind the bullet or number. */
  readonly from: number;
  /** The entry's own text, its wrapped lines joined. */
  text: string;
  /** Offset behind the text. */
  to: number;
  readonly children: Entry[];
  /** `Owner: Ana` lines below the text. */
  readonly labels: (readonly [label: string, value: string])[];
}

/** The actions in a list. Outside a section of actions only checkboxes count. */
export function listItems(
  document: MarkdownDocument,
  list: List,
  context: ItemContext,
): FoundActionItem[] {
  const items: FoundActionItem[] = [];
  collect(document, readEntries(document, list), context, items);
  return items;
}

const marker = /^([ \t]*)(?:[-*+•]|\d{1,9}[.)])[ \t]+(?=\S)/;

function readEntries(document: MarkdownDocument, list: List): Entry[] {
  const roots: Entry[] = [];
  const open: Entry[] = [];
  let fence: string | undefined;
  let textGoesOn = false;
  for (let line = list.start; line < list.end; line++) {
    const text = lineText(document, line);
    const ticks = /^[ \t]*(?:[-*+][ \t]+)?(`{3,}|~{3,})/.exec(text)?.[1];
    if (fence !== undefined) {
      if (ticks?.startsWith(fence) === true) fence = undefined;
      continue;
    }
    if (ticks !== undefined) {
      fence = ticks;
      textGoesOn = false;
      continue;
    }
    const found = marker.exec(text);
    const last = open.at(-1);
    if (found !== null) {
      const indent = columns(found[1] ?? '');
      while (open.length > 0 && (open.at(-1)?.indent ?? 0) >= indent) open.pop();
      const offset = document.lines[line]?.start ?? 0;
      const from = offset + found[0].length;
      const content = text.slice(found[0].length).trimEnd();
      const entry: Entry = {
        line,
        indent,
        from,
        text: content,
        to: from + content.length,
        children: [],
        labels: [],
      };
      (open.at(-1)?.children ?? roots).push(entry);
      open.push(entry);
      textGoesOn = true;
    } else if (isBlank(text)) textGoesOn = false;
    else if (last !== undefined) addLine(document, last, line, textGoesOn);
  }
  return roots;
}

function addLine(document: MarkdownDocument, entry: Entry, line: number, goesOn: boolean): void {
  const text = lineText(document, line);
  const label = readLabelLine(text.trim(), line);
  if (label !== undefined && label.form !== 'row' && isAttribute(label.label)) {
    entry.labels.push([label.label, label.value]);
  } else if (goesOn && entry.text.length < maxText) {
    entry.text = `${entry.text.replace(/\\$/, '')} ${text.trim()}`;
    entry.to = (document.lines[line]?.start ?? 0) + text.trimEnd().length;
  }
}

function isAttribute(label: string): boolean {
  const name = plainText(label);
  // `Done: Add a test` is an action with its mark, not a label.
  return readStatus(name).language === undefined && assign(nothingWritten(), name, '');
}

function columns(space: string): number {
  let column = 0;
  for (const character of space) column += character === '\t' ? 4 - (column % 4) : 1;
  return column;
}

function collect(
  document: MarkdownDocument,
  entries: readonly Entry[],
  context: ItemContext,
  items: FoundActionItem[],
): void {
  const sign = siblingSign(entries);
  const attributes = new Map(entries.map((entry) => [entry, attributesOf(entry)] as const));
  const namesInParentheses = areNames([...attributes.values()]);
  for (const entry of entries) {
    const boxed = /^\[[ xX]\](?:[ \t]|$)/.test(entry.text);
    const nested = entry.children.filter(({ text }) => labelOf(text) === undefined);
    const heads = nested.length > 0 && !boxed && /:(?:\*\*|__)?$/.test(entry.text.trim());
    const read = attributes.get(entry);
    if (heads || read === undefined || (labelOf(entry.text) !== undefined && !boxed)) {
      const group = heads ? plainText(entry.text).replace(/:$/, '') : context.group;
      collect(document, entry.children, { ...context, group }, items);
      continue;
    }
    if (boxed || context.inActions) {
      const item = toItem(entry, read, namesInParentheses, context, sign);
      if (item !== undefined) items.push(item);
    }
    // Plain points below an action explain it; boxes are actions of their own.
    collect(document, entry.children, { ...context, inActions: false }, items);
  }
}

/** A list entry that is only a label about the action above it. */
function labelOf(text: string): readonly [string, string] | undefined {
  const label = readLabelLine(text, 0);
  if (label === undefined || label.form === 'row' || !isAttribute(label.label)) return undefined;
  return [label.label, label.value];
}

function attributesOf(entry: Entry): InlineAttributes {
  const { text } = readItemText(entry.text, 0, '');
  const inline = readInlineAttributes(text);
  const found = nothingWritten();
  for (const [label, value] of entry.labels) assign(found, plainText(label), value);
  for (const child of entry.children) {
    const label = labelOf(child.text);
    if (label !== undefined) assign(found, plainText(label[0]), label[1]);
  }
  const due = found.due === null ? undefined : readDue(found.due);
  return {
    ...inline,
    owner: inline.owner ?? (found.owner === null ? null : readOwner(found.owner)),
    due: inline.due ?? due?.due ?? null,
    dueBy: inline.dueBy ?? due?.dueBy ?? null,
    priority: inline.priority ?? found.priority,
    status: inline.status ?? found.status,
  };
}

/** A name in parentheses could as well be a tool; where most entries of a list end with one, they are owners. */
function areNames(all: readonly InlineAttributes[]): boolean {
  const named = all.filter(({ nameLike }) => nameLike !== null).length;
  return named >= 2 && named * 2 >= all.length;
}

function siblingSign(entries: readonly Entry[]): string | undefined {
  for (const { text } of entries) {
    const { sign, done } = readStatus(text);
    if (done && sign !== '' && !sign.startsWith('[')) return sign.trim();
  }
  return undefined;
}

function toItem(
  entry: Entry,
  read: InlineAttributes,
  namesInParentheses: boolean,
  context: ItemContext,
  sign: string | undefined,
): FoundActionItem | undefined {
  const own = readItemText(entry.text, entry.from, context.done ? '⬜ ' : '');
  const named = namesInParentheses && read.owner === null && read.nameLike !== null;
  const markdown = named ? read.textWithoutName : read.text;
  const text = plainText(markdown.slice(0, maxText));
  if (text === '' || isPlaceholder(markdown) || /^\[e\.g\./i.test(own.text)) return undefined;
  const stated = read.status === null ? undefined : readStatus(plainText(read.status)).done;
  const done = own.done ?? stated ?? context.done;
  const mark =
    own.mark ??
    (sign === undefined ? newCheckbox(entry.from, done) : newSign(entry.from, sign, done));
  return {
    line: entry.line,
    nth: 0,
    text,
    owner: named ? read.nameLike : read.owner,
    due: read.due,
    dueBy: read.dueBy,
    priority: read.priority ?? context.priority,
    done,
    group: context.group,
    issue: readIssue(entry.text.slice(0, maxText)),
    mark,
    textEnd: entry.to,
  };
}

const maxText = 2_000;
