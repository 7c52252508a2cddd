import type { Block } from '../markdown/blocks';
import type { LabelLine } from '../markdown/labelLines';
import { labelsOfBlock } from '../markdown/labelLines';
import type { LineRange } from '../markdown/lines';
import type { MarkdownDocument } from '../markdown/markdownDocument';
import { blocksIn } from '../markdown/markdownDocument';
import { plainHeading } from './headingNames';
import type { FieldTarget } from './placedFields';
import type { FieldKind, FieldSpec } from './types';

type LabelTarget = FieldTarget & { readonly at: 'label' };

/** The label lines in a range and what else stands in it. */
export interface LabelRegion {
  readonly labels: readonly LabelTarget[];
  /** Runs of other blocks, with the blank lines around them. */
  readonly rest: readonly LineRange[];
  /** The line behind the last label; the range's start when there is none. */
  readonly end: number;
}

/**
 * Finds the blocks of a range that are nothing but label lines.
 * @param known labels of the type: only these count when written plainly (`Note: ...` may be prose);
 *   bold ones and table rows always count.
 * @param lists labels whose value is a list or table: it may stand behind a blank line.
 */
export function labelRegion(
  document: MarkdownDocument,
  range: LineRange,
  known: ReadonlySet<string>,
  lists: ReadonlySet<string> = new Set(),
): LabelRegion {
  const labels: LabelTarget[] = [];
  const rest: LineRange[] = [];
  const blocks = blocksIn(document, range);
  let covered = range.start;
  let end = range.start;
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index];
    if (block === undefined) continue;
    const found = labelsOfBlock(document, block);
    if (
      found === undefined ||
      found.length === 0 ||
      !found.every((label) => counts(label, known, found))
    )
      continue;
    if (hasBlock(blocks, covered, block.start)) rest.push({ start: covered, end: block.start });
    const last = found.at(-1);
    const next = blocks[index + 1];
    const isOpen = last?.value === '' && last.form === 'bold';
    const isList = isOpen && lists.has(plainHeading(last.label));
    const body = isOpen ? bodyBelow(document, block, next, isList ? known : undefined) : undefined;
    for (const label of found) {
      labels.push({ at: 'label', label, body: label === last ? body : undefined });
    }
    if (body !== undefined) index++;
    covered = (body ?? block).end;
    end = covered;
  }
  if (hasBlock(blocks, covered, range.end)) rest.push({ start: covered, end: range.end });
  return { labels, rest, end };
}

/** @param known given for a label that wants a list: then only the type's own labels are no items of it. */
function bodyBelow(
  document: MarkdownDocument,
  label: LineRange,
  next: Block | undefined,
  known: ReadonlySet<string> | undefined,
): Block | undefined {
  if (next?.kind !== 'list' && next?.kind !== 'table') return undefined;
  if (known === undefined && next.start !== label.end) return undefined;
  const labels = labelsOfBlock(document, next);
  const areItems =
    labels === undefined ||
    (known !== undefined && !labels.some((one) => known.has(plainHeading(one.label))));
  return areItems ? next : undefined;
}

/** The labels of a type whose values are lists or tables. */
export function listLabels(specs: readonly FieldSpec[]): ReadonlySet<string> {
  return new Set(
    specs.filter(({ kind }) => standsBelow(kind)).map((spec) => plainHeading(spec.label)),
  );
}

/** Whether values of a kind stand in lines of their own below their label. */
export function standsBelow(kind: FieldKind): boolean {
  return kind === 'list' || kind === 'checklist' || kind === 'table' || kind === 'timeline';
}

function counts(label: LabelLine, known: ReadonlySet<string>, all: readonly LabelLine[]): boolean {
  if (label.form === 'bold' || known.has(plainHeading(label.label))) return true;
  // Other rows and plain lines count when they stand among known ones.
  return all.some((other) => known.has(plainHeading(other.label)));
}

function hasBlock(blocks: readonly LineRange[], start: number, end: number): boolean {
  return blocks.some((block) => block.start >= start && block.end <= end);
}
