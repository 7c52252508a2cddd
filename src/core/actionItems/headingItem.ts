import { labelsOfBlock } from '../markdown/labelLines';
import type { LabelLine } from '../markdown/labelLines';
import { lineText } from '../markdown/lines';
import type { MarkdownDocument, Section } from '../markdown/markdownDocument';
import { blocksIn } from '../markdown/markdownDocument';
import { assign, nothingWritten } from './inlineAttributes';
import type { ItemContext } from './itemContext';
import { newSign, readItemText } from './itemText';
import { readDue } from './dueDates';
import { isPlaceholder, plainText, readIssue, readOwner } from './plainText';
import { fashionOf, phraseFor, readStatus } from './statusWords';
import type { DoneMark, FoundActionItem } from './types';

/** An action that is a heading with its owner, due date or status in labels below it; undefined for any other section. */
export function headingItem(
  document: MarkdownDocument,
  section: Section,
  context: ItemContext,
): FoundActionItem | undefined {
  const labels = blocksIn(document, section.own).flatMap(
    (block) => labelsOfBlock(document, block) ?? [],
  );
  const written = nothingWritten();
  let status: LabelLine | undefined;
  for (const label of labels) {
    assign(written, plainText(label.label), label.value);
    if (written.status !== null) status ??= label;
  }
  const { owner, due: dueText } = written;
  if (owner === null && dueText === null) return undefined;
  const { from, to } = section.heading;
  const number = /^(?:action(?: item)? )?#?\d{1,3}(?:[.):]|[ \t]+[–—-])[ \t]+/i.exec(
    document.text.slice(from, to),
  )?.[0].length;
  const at = from + (number ?? 0);
  const own = readItemText(document.text.slice(at, to), at, '');
  const text = plainText(own.text);
  if (text === '' || isPlaceholder(own.text)) return undefined;
  const stated = status === undefined ? undefined : readStatus(status.value);
  const done = stated?.done ?? own.done ?? context.done;
  const due = dueText === null ? undefined : readDue(dueText);
  return {
    line: section.start,
    nth: 0,
    text,
    owner: owner === null ? null : readOwner(owner),
    due: due?.due ?? null,
    dueBy: due?.dueBy ?? null,
    priority: written.priority ?? context.priority,
    done,
    group: context.group,
    issue:
      readIssue(document.text.slice(from, to)) ??
      readIssue(labels.map(({ value }) => value).join(' ')),
    mark:
      status === undefined
        ? (own.mark ?? newSign(at, '✅', done))
        : labelMark(document, status, done),
    textEnd: to,
  };
}

function labelMark(document: MarkdownDocument, label: LabelLine, done: boolean): DoneMark {
  const written = lineText(document, label.line).slice(label.from, label.to);
  const own = readStatus(written);
  const phrase = phraseFor(!done, own, fashionOf([]));
  const kept = own.language === undefined ? (written === '' ? '' : ` - ${written}`) : own.after;
  const other = `${own.language === undefined ? '' : own.before}${phrase}${kept}`;
  const start = (document.lines[label.line]?.start ?? 0) + label.from;
  const space = label.from === label.to && document.text[start - 1] !== ' ' ? ' ' : '';
  return {
    start,
    end: start + (label.to - label.from),
    done: done ? written : space + other,
    open: done ? space + other : written,
  };
}
