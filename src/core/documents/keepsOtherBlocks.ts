import type { MarkdownDocument } from '../markdown/markdownDocument';
import { parseMarkdown } from '../markdown/markdownDocument';
import { applyTextEdits } from '../text/textEdit';
import type { TextEdit } from '../text/textEdit';
import type { FieldTarget } from './placedFields';

/**
 * Whether everything outside a field is read after its edits as it was before. Markdown lets a text reach
 * out: a list takes in what follows it indented, for instance, whatever heading that was.
 * @param edits in document order.
 */
export function keepsOtherBlocks(
  document: MarkdownDocument,
  target: FieldTarget | undefined,
  edits: readonly TextEdit[],
): boolean {
  const first = edits[0];
  const last = edits.at(-1);
  if (first === undefined || last === undefined) return true;
  const own = ownRange(document, target, first.start, last.end);
  const after = parseMarkdown(applyTextEdits(document.text, edits));
  const grown = after.text.length - document.text.length;
  const isBefore = (start: number): boolean => start < own.start;
  const before = blockSpans(document).filter(({ start }) => isBefore(start));
  const behind = blockSpans(document).filter(({ start }) => start >= own.end);
  const newBefore = blockSpans(after).filter(({ start }) => isBefore(start));
  const newBehind = blockSpans(after).filter(({ start }) => start >= own.end + grown);
  const keepsEnds = target?.at === 'body';
  return same(before, newBefore, 0, keepsEnds) && same(behind, newBehind, grown, true);
}

interface BlockSpan {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

function blockSpans({ blocks, lines }: MarkdownDocument): BlockSpan[] {
  return blocks.map((block) => ({
    kind: block.kind,
    start: lines[block.start]?.start ?? 0,
    end: lines[block.end - 1]?.end ?? 0,
  }));
}

function ownRange(
  { text, lines }: MarkdownDocument,
  target: FieldTarget | undefined,
  start: number,
  end: number,
): { start: number; end: number } {
  if (target?.at !== 'body') return { start, end };
  return {
    start: Math.min(start, lines[target.body.start]?.start ?? text.length),
    end: Math.max(end, lines[target.body.end]?.start ?? text.length),
  };
}

/** @param ends whether the blocks must end where they did; a label line may be added to a block of labels. */
function same(
  a: readonly BlockSpan[],
  b: readonly BlockSpan[],
  shift: number,
  ends: boolean,
): boolean {
  if (a.length !== b.length) return false;
  return a.every(({ kind, start, end }, index) => {
    const other = b[index];
    if (other?.kind !== kind || other.start !== start + shift) return false;
    return !ends || other.end === end + shift;
  });
}
