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
  const before = blockStarts(document).filter(({ start }) => isBefore(start));
  const behind = blockStarts(document).filter(({ start }) => start >= own.end);
  const newBefore = blockStarts(after).filter(({ start }) => isBefore(start));
  const newBehind = blockStarts(after).filter(({ start }) => start >= own.end + grown);
  return same(before, newBefore, 0) && same(behind, newBehind, grown);
}

interface BlockStart {
  readonly kind: string;
  readonly start: number;
}

function blockStarts({ blocks, lines }: MarkdownDocument): BlockStart[] {
  return blocks.map((block) => ({ kind: block.kind, start: lines[block.start]?.start ?? 0 }));
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

function same(a: readonly BlockStart[], b: readonly BlockStart[], shift: number): boolean {
  if (a.length !== b.length) return false;
  return a.every(
    ({ kind, start }, index) => kind === b[index]?.kind && start + shift === b[index].start,
  );
}
