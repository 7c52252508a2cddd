import type { LinedText } from './lines';

/** Reads one line from its start, counting columns with tabs at every fourth as CommonMark does. */
export class LineCursor {
  readonly #text: string;
  readonly #end: number;
  /** Where the unread part starts, as an offset in the text, and in which column. */
  #at: number;
  #column = 0;
  /** Where the unread part's first character that is no space stands. */
  #wordAt = 0;
  #wordColumn = 0;
  #rest: string | undefined;

  constructor({ text, lines }: LinedText, index: number) {
    const line = lines[index];
    this.#text = text;
    this.#at = line?.start ?? text.length;
    this.#end = line?.end ?? text.length;
    this.#findWord();
  }

  /** Columns of white space before the next word. */
  get indent(): number {
    return this.#wordColumn - this.#column;
  }

  /** Whether nothing but white space is left. */
  get blank(): boolean {
    return this.#wordAt === this.#end;
  }

  /** Offset in the text of the next word. */
  get offset(): number {
    return this.#wordAt;
  }

  /** What is left of the line, without the white space before it. */
  get rest(): string {
    this.#rest ??= this.#text.slice(this.#wordAt, this.#end);
    return this.#rest;
  }

  /** Skips the white space before the next word and as many characters behind it. */
  skipMarker(length: number): void {
    this.#at = this.#wordAt + length;
    this.#column = this.#wordColumn + length;
    this.#findWord();
  }

  skipIndent(): void {
    this.#at = this.#wordAt;
    this.#column = this.#wordColumn;
  }

  /** Skips columns of white space; a tab may be used up in part. */
  skipColumns(count: number): void {
    this.#column = Math.min(this.#column + count, this.#wordColumn);
  }

  skipOptionalSpace(): void {
    if (this.indent > 0) this.skipColumns(1);
  }

  #findWord(): void {
    let at = this.#at;
    let column = this.#column;
    for (; at < this.#end; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === 32) column++;
      else if (code === 9) column += 4 - (column % 4);
      else break;
    }
    this.#wordAt = at;
    this.#wordColumn = column;
    this.#rest = undefined;
  }
}
