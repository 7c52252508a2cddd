import type { OpenBlock } from './blockRecorder';
import { BlockRecorder } from './blockRecorder';
import type { Block } from './blocks';
import {
  atxStart,
  blockSign,
  closesFence,
  fenceStart,
  htmlStart,
  isLinkDefinition,
  isThematicBreak,
  listMarker,
  setextLevel,
} from './blockStarts';
import type { ListMarker } from './blockStarts';
import type { Leaf } from './leaf';
import { noLeaf } from './leaf';
import { LineCursor } from './lineCursor';
import type { LinedText } from './lines';
import { isBlank, lineText } from './lines';
import {
  interruptsParagraph,
  matchContainers,
  skipItemMarker,
  skipQuoteMark,
} from './openContainers';
import type { Container } from './openContainers';
import { delimiterColumns, isTableHeader } from './tableRows';

/**
 * Finds the blocks of a text in one pass over its lines, by the block rules of CommonMark with tables.
 * Containers are followed only as far as it takes to know what stands directly in the document: a
 * heading inside a list or a quote is part of that block.
 * @param firstLine where to start: behind the front matter.
 */
export function scanBlocks(source: LinedText, firstLine = 0): Block[] {
  return new BlockScanner(source).scan(firstLine);
}

export class BlockScanner {
  readonly #source: LinedText;
  readonly #recorder: BlockRecorder;
  readonly #containers: Container[] = [];
  /** The leaf that each line belongs to; none for blank lines between blocks. */
  readonly leaves: (Leaf | undefined)[] = [];
  #leaf: Leaf = noLeaf;
  #line = 0;

  constructor(source: LinedText) {
    this.#source = source;
    this.#recorder = new BlockRecorder(source);
  }

  scan(firstLine: number): Block[] {
    for (this.#line = firstLine; this.#line < this.#source.lines.length; this.#line++) {
      this.#scanLine();
    }
    return this.#recorder.blocks;
  }

  #scanLine(): void {
    const cursor = new LineCursor(this.#source, this.#line);
    const matched = matchContainers(this.#containers, cursor);
    const allMatched = matched === this.#containers.length;
    const leaf = this.#leaf;
    if (allMatched && this.#continueLeaf(cursor)) this.leaves[this.#line] = leaf;
    else this.#openBlocks(cursor, matched);
  }

  /** Gives the line to a leaf that takes it whatever it holds. */
  #continueLeaf(cursor: LineCursor): boolean {
    const leaf = this.#leaf;
    if (leaf.kind === 'fence') {
      this.#touch();
      if (cursor.indent < 4 && closesFence(cursor.rest, leaf.marker)) {
        this.#endLeaf();
      }
      return true;
    }
    if (leaf.kind === 'html') {
      if (leaf.until === undefined && cursor.blank) return false;
      this.#touch();
      this.#endHtml(leaf.until, cursor.rest);
      return true;
    }
    if (leaf.kind === 'code' && cursor.indent >= 4 && !cursor.blank) {
      this.#touch();
      return true;
    }
    return leaf.kind === 'code' && cursor.blank;
  }

  #endHtml(until: RegExp | undefined, rest: string): void {
    if (until?.test(rest) === true) this.#endLeaf();
  }

  #endLeaf(): void {
    if (this.#containers.length === 0) this.#recorder.close();
    this.#leaf = noLeaf;
  }

  /** Opens what the line starts; what is left of it is text. */
  #openBlocks(cursor: LineCursor, matched: number): void {
    let depth = matched;
    const lazy = depth < this.#containers.length;
    const paragraph = this.#leaf.kind === 'paragraph' ? this.#leaf : undefined;
    /** The paragraph that this line goes on, as long as no container was opened before it. */
    let current = lazy || cursor.blank ? undefined : paragraph;
    const inTable = !lazy && this.#leaf.kind === 'table';

    while (!cursor.blank) {
      if (cursor.indent >= 4) {
        if (paragraph !== undefined && depth === matched) break;
        this.#close(depth);
        this.#openLeaf({ kind: 'code' }, { kind: 'code', ...this.#here() });
        return;
      }
      const { rest } = cursor;
      if (!blockSign.test(rest)) break;
      if (rest[0] === '>') {
        this.#close(depth);
        this.#openQuote();
        skipQuoteMark(cursor);
        depth = this.#containers.length;
        current = undefined;
        continue;
      }
      if (this.#openHeadingOrFence(cursor, depth)) return;
      if (this.#openHtml(rest, depth, inTable || (paragraph !== undefined && depth === matched)))
        return;
      if (current !== undefined && this.#endParagraph(current, rest)) return;
      if (isThematicBreak(rest)) {
        this.#close(depth);
        this.#openLeaf(noLeaf, { kind: 'rule', ...this.#here() });
        return;
      }
      const marker = listMarker(rest);
      if (marker === undefined || (current !== undefined && !interruptsParagraph(marker, rest)))
        break;
      this.#close(depth);
      this.#openItem(cursor, marker);
      depth = this.#containers.length;
      current = undefined;
    }
    this.#addText(cursor, depth, depth === matched ? paragraph : undefined);
  }

  #openHeadingOrFence(cursor: LineCursor, depth: number): boolean {
    const atx = atxStart(cursor.rest);
    if (atx !== undefined) {
      const from = cursor.offset + atx.from;
      const to = cursor.offset + atx.to;
      this.#close(depth);
      this.#openLeaf(noLeaf, {
        kind: 'heading',
        level: atx.level,
        style: 'atx',
        from,
        to,
        ...this.#here(),
      });
      return true;
    }
    const fence = fenceStart(cursor.rest);
    if (fence === undefined) return false;
    this.#close(depth);
    this.#openLeaf(
      { kind: 'fence', marker: fence.marker },
      { kind: 'fence', ...fence, closed: false, ...this.#here() },
    );
    return true;
  }

  #openHtml(rest: string, depth: number, inText: boolean): boolean {
    const html = htmlStart(rest);
    if (html === undefined || (inText && !html.interruptsParagraph)) return false;
    this.#close(depth);
    this.#openLeaf(
      { kind: 'html', until: html.until },
      { kind: 'html', missingCloser: html.closer, ...this.#here() },
    );
    this.#endHtml(html.until, rest);
    return true;
  }

  /** Makes a paragraph that this line underlines a heading, or one above a delimiter row a table. */
  #endParagraph(paragraph: Leaf & { kind: 'paragraph' }, rest: string): boolean {
    const columns = delimiterColumns(rest);
    if (columns !== undefined && isTableHeader(paragraph.lastLine, columns)) {
      this.#startTable();
      return true;
    }
    const level = setextLevel(rest);
    if (level === undefined || paragraph.defines) return false;
    this.#leaf = noLeaf;
    if (this.#containers.length === 0) this.#recorder.underline(level, this.#line);
    else this.#touchInside();
    return true;
  }

  #startTable(): void {
    this.#leaf = { kind: 'table' };
    this.leaves[this.#line - 1] = this.leaves[this.#line] = this.#leaf;
    if (this.#containers.length === 0) this.#recorder.startTable(this.#line);
    else this.#touchInside();
  }

  /** A block in a container changed its kind: an item with it is no plain text any more. */
  #touchInside(): void {
    this.#recorder.markItemComplex();
    this.#touch();
  }

  #addText(cursor: LineCursor, depth: number, paragraph: Leaf | undefined): void {
    const leaf = this.#leaf;
    if (paragraph?.kind === 'paragraph' && !cursor.blank) {
      // Also the lazy case: text goes on in a paragraph whose container the line does not repeat.
      paragraph.lastLine = depth < this.#containers.length ? '' : cursor.rest;
      paragraph.defines &&= isLinkDefinition(cursor.rest);
      this.leaves[this.#line] = paragraph;
      this.#touch();
      return;
    }
    const inTable = leaf.kind === 'table' && depth === this.#containers.length;
    if (inTable && !cursor.blank && cursor.indent < 4) {
      this.leaves[this.#line] = leaf;
      this.#touch();
      return;
    }
    this.#close(depth);
    if (cursor.blank) {
      // A lone `>` belongs to its quote.
      if (depth > 0 && !isBlank(lineText(this.#source, this.#line))) this.#touch();
      return;
    }
    this.#openLeaf(
      {
        kind: 'paragraph',
        lastLine: cursor.rest,
        defines: isLinkDefinition(cursor.rest),
      },
      { kind: 'paragraph', ...this.#here() },
    );
  }

  #close(depth: number): void {
    this.#containers.length = depth;
    this.#leaf = noLeaf;
  }

  #here(): { start: number; end: number } {
    return { start: this.#line, end: this.#line + 1 };
  }

  #openLeaf(leaf: Leaf, block: OpenBlock): void {
    this.#leaf = leaf;
    this.leaves[this.#line] = leaf;
    const innermost = this.#containers.at(-1);
    if (innermost === undefined) {
      this.#recorder.add(block);
      return;
    }
    if (this.#containers[0]?.kind === 'item') {
      const first = this.#containers.length === 1 && innermost.kind === 'item' && innermost.empty;
      if (!first || block.kind !== 'paragraph') this.#recorder.markItemComplex();
    }
    if (innermost.kind === 'item') innermost.empty = false;
    this.#touch();
  }

  #openQuote(): void {
    this.#openInside();
    if (this.#containers.length === 0) this.#recorder.addQuote(this.#line);
    this.#containers.push({ kind: 'quote' });
    this.#touch();
  }

  #openItem(cursor: LineCursor, marker: ListMarker): void {
    this.#openInside();
    const { indent } = cursor;
    const width = skipItemMarker(cursor, marker);
    if (this.#containers.length === 0) {
      this.#recorder.addItem(marker, indent, cursor.offset, this.#line);
    }
    this.#containers.push({ kind: 'item', width, empty: true });
    this.#touch();
  }

  /** A block that opens in an item makes that item more than one paragraph. */
  #openInside(): void {
    if (this.#containers[0]?.kind === 'item') this.#recorder.markItemComplex();
    const innermost = this.#containers.at(-1);
    if (innermost?.kind === 'item') innermost.empty = false;
  }

  /** The block that stands in the document goes on in this line. */
  #touch(): void {
    this.#recorder.touch(this.#line);
  }
}
