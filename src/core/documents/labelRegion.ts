import type { LabelLine } from '../markdown/labelLines';
import { labelsOfBlock } from '../markdown/labelLines';
import type { LineRange } from '../markdown/lines';
import type { MarkdownDocument } from '../markdown/markdownDocument';
import { blocksIn } from '../markdown/markdownDocument';
import { plainHeading } from './headingNames';
import type { FieldTarget } from './placedFields';

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
 */
export function labelRegion(
  document: MarkdownDocument,
  range: LineRange,
  known: ReadonlySet<string>,
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
    const isAdjacent = next?.start === block.end && (next.kind === 'list' || next.kind === 'table');
    const hasBody = last?.value === '' && last.form === 'bold' && isAdjacent;
    const body = hasBody && labelsOfBlock(document, next) === undefined ? next : undefined;
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

function counts(label: LabelLine, known: ReadonlySet<string>, all: readonly LabelLine[]): boolean {
  if (label.form === 'bold' || known.has(plainHeading(label.label))) return true;
  // Other rows and plain lines count when they stand among known ones.
  return all.some((other) => known.has(plainHeading(other.label)));
}

function hasBlock(blocks: readonly LineRange[], start: number, end: number): boolean {
  return blocks.some((block) => block.start >= start && block.end <= end);
}
