import { fencesAtMargin } from './fencesAtMargin';
import type { Leaf } from './leaf';
import type { LinedText, TextRange } from './lines';
import { splitLines } from './lines';
import { locateFrontMatter } from './locateFrontMatter';
import { BlockScanner } from './scanBlocks';

/** A paragraph, or a line of anything else. */
export interface TextPart extends TextRange {
  /** `code` is indented; the text of a table, a heading or a paragraph may hold code spans and links. */
  readonly kind: 'fence' | 'code' | 'html' | 'table' | 'text';
  /** Whether it is the first of its block. */
  readonly begins: boolean;
}

/** A whole text in parts, also inside of lists and quotes; a part begins and ends with its lines. */
export function textParts(text: string): TextPart[] {
  const { lines, leaves } = scannedLines(text, () => 0);
  const parts: TextPart[] = [];
  for (let first = 0, behind = 0; first < lines.length; first = behind) {
    const leaf = leaves[first];
    // A code span may go on in the next line of its paragraph.
    do behind++;
    while (leaf?.kind === 'paragraph' && leaves[behind] === leaf);
    parts.push({
      kind: partKind(leaf),
      begins: leaf === undefined || leaf !== leaves[first - 1],
      start: lines[first]?.start ?? 0,
      end: lines[behind - 1]?.next ?? text.length,
    });
  }
  return parts;
}

function partKind(leaf: Leaf | undefined): TextPart['kind'] {
  return leaf === undefined || leaf.kind === 'none' || leaf.kind === 'paragraph'
    ? 'text'
    : leaf.kind;
}

export function isCode({ kind }: Pick<TextPart, 'kind'>): boolean {
  return kind === 'fence' || kind === 'code';
}

/** The blocks of code in a document, behind its front matter, with the lines of their fences; whole lines, in order. */
export function codeBlocks(text: string): readonly TextRange[] {
  return fencesAtMargin(text) ?? scannedBlocks(text);
}

function scannedBlocks(text: string): TextRange[] {
  const { lines, leaves } = scannedLines(
    text,
    (source) => locateFrontMatter(source).block?.end ?? 0,
  );
  const blocks: { start: number; end: number }[] = [];
  for (const [index, { start, next }] of lines.entries()) {
    const kind = leaves[index]?.kind;
    if (kind !== 'fence' && kind !== 'code') continue;
    const last = blocks.at(-1);
    if (last?.end === start) last.end = next;
    else blocks.push({ start, end: next });
  }
  return blocks;
}

function scannedLines(text: string, firstLine: (source: LinedText) => number) {
  const source = { text, lines: splitLines(text) };
  const scanner = new BlockScanner(source);
  scanner.scan(firstLine(source));
  return { lines: source.lines, leaves: scanner.leaves };
}

/**
 * The code spans in a text that is no block of code: as many backticks at the end of each as at its beginning.
 * A backslash before the first makes it text.
 */
export function codeSpans(text: string): TextRange[] {
  const spans: TextRange[] = [];
  const mark = /\\[\\`]|`+/g;
  for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
    const [run] = match;
    if (run.startsWith('\\')) continue;
    const end = endOfSpan(text, mark.lastIndex, run.length);
    if (end === undefined) continue;
    spans.push({ start: match.index, end });
    mark.lastIndex = end;
  }
  return spans;
}

function endOfSpan(text: string, from: number, length: number): number | undefined {
  const marks = /`+/g;
  marks.lastIndex = from;
  for (let match = marks.exec(text); match !== null; match = marks.exec(text)) {
    if (match[0].length === length) return marks.lastIndex;
  }
  return undefined;
}
