import type { Block, List, ListItem } from './blocks';
import type { ListMarker } from './blockStarts';
import type { LinedText } from './lines';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
type OpenList = Writable<Omit<List, 'items'>> & { items: ListItem[] };
/** A block whose end is not known yet. */
export type OpenBlock = Writable<Exclude<Block, List>> | OpenList;

/** Collects the blocks that stand directly in a document while a scanner goes through its lines. */
export class BlockRecorder {
  readonly blocks: OpenBlock[] = [];
  readonly #source: LinedText;
  /** The item that was opened last, while its list is the last block. */
  #item: Writable<ListItem> | undefined;

  constructor(source: LinedText) {
    this.#source = source;
  }

  add(block: OpenBlock): void {
    this.blocks.push(block);
  }

  addQuote(line: number): void {
    const last = this.blocks.at(-1);
    if (last?.kind === 'quote' && last.end === line) return;
    this.blocks.push({ kind: 'quote', start: line, end: line + 1 });
  }

  /** @param from offset of the item's content in the text. */
  addItem(marker: ListMarker, indent: number, from: number, line: number): void {
    const range = { start: line, end: line + 1 };
    const item: Writable<ListItem> = { indent, marker: marker.text, from, simple: true, ...range };
    this.#item = item;
    const last = this.blocks.at(-1);
    if (last?.kind === 'list' && last.type === marker.type) {
      last.items.push(item);
      return;
    }
    const ordered = marker.number !== undefined;
    this.blocks.push({ kind: 'list', type: marker.type, ordered, items: [item], ...range });
  }

  /** The open item holds more than one paragraph. */
  markItemComplex(): void {
    if (this.#item !== undefined) this.#item.simple = false;
  }

  /** The last block goes on in this line. */
  touch(line: number): void {
    const block = this.blocks.at(-1);
    if (block === undefined) return;
    block.end = line + 1;
    if (this.#item !== undefined && block.kind === 'list') this.#item.end = line + 1;
  }

  /** The fence or HTML block that is the last block ends in this line. */
  close(): void {
    const block = this.blocks.at(-1);
    if (block?.kind === 'fence') block.closed = true;
    if (block?.kind === 'html') block.missingCloser = undefined;
  }

  /** The paragraph that is the last block becomes a heading, underlined in this line. */
  underline(level: 1 | 2, line: number): void {
    const { text, lines } = this.#source;
    const block = this.blocks.at(-1);
    const first = block === undefined ? undefined : lines[block.start];
    const last = lines[line - 1];
    if (block === undefined || first === undefined || last === undefined) return;
    const content = text.slice(first.start, last.end);
    const from = first.start + content.length - content.trimStart().length;
    const to = first.start + content.trimEnd().length;
    const { start } = block;
    this.blocks[this.blocks.length - 1] = {
      kind: 'heading',
      level,
      style: 'setext',
      from,
      to,
      start,
      end: line + 1,
    };
  }

  /** The last line of the paragraph that is the last block becomes a table's header; this line delimits it. */
  startTable(line: number): void {
    const header = line - 1;
    const above = this.blocks.pop();
    if (above !== undefined && above.start < header) {
      this.blocks.push({ kind: 'paragraph', start: above.start, end: header });
    }
    this.blocks.push({ kind: 'table', start: header, end: line + 1 });
  }
}
