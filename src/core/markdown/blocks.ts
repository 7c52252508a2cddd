import type { LineRange } from './lines';

/** A block that stands directly in the document. Blank lines around it belong to no block. */
export type Block = Heading | List | Fence | HtmlBlock | PlainBlock;

export interface Heading extends LineRange {
  readonly kind: 'heading';
  readonly level: number;
  readonly style: 'atx' | 'setext';
  /** Offsets of the heading's Markdown in the text; a setext heading's may span lines. */
  readonly from: number;
  readonly to: number;
}

export interface List extends LineRange {
  readonly kind: 'list';
  /** The bullet, or the delimiter behind the number. */
  readonly type: string;
  readonly ordered: boolean;
  readonly items: readonly ListItem[];
}

export interface ListItem extends LineRange {
  /** Columns before the marker. */
  readonly indent: number;
  readonly marker: string;
  /** Offset of the item's content in its first line; the end of the line for an empty item. */
  readonly from: number;
  /** True when the item holds nothing but one paragraph, or nothing at all. */
  readonly simple: boolean;
}

export interface Fence extends LineRange {
  readonly kind: 'fence';
  readonly marker: string;
  readonly info: string;
  readonly closed: boolean;
}

export interface HtmlBlock extends LineRange {
  readonly kind: 'html';
  /** What would end the block if it is still open at the end of the text. */
  readonly missingCloser: string | undefined;
}

export interface PlainBlock extends LineRange {
  readonly kind: 'paragraph' | 'quote' | 'code' | 'rule' | 'table';
}
