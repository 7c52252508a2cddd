import { logbookError } from '../errors';

/** A value of TOML: scalars are the strings in the file, so that dates and numbers stay what they are. */
export type TomlValue = string | readonly TomlValue[] | { readonly [key: string]: TomlValue };

/** A value with its place in the text that was read. */
export interface TomlNode {
  /** `bare` is a date, a number or a boolean; `multiline` a string in three quotes. */
  readonly kind: 'basic' | 'literal' | 'multiline' | 'bare' | 'array' | 'table';
  readonly value: TomlValue;
  readonly start: number;
  readonly end: number;
  /** The items of an array. */
  readonly items: readonly TomlNode[];
  /** A comment stands inside an array. */
  readonly commented: boolean;
}

const bareWord = /[^\s,[\]{}#="']+(?: \d\d:\d\d[^\s,[\]{}#="']*)?/y;
const clock = String.raw`\d\d:\d\d(?::\d\d(?:\.\d+)?)?`;
const isDate = new RegExp(
  String.raw`^(?:\d{4}-\d\d-\d\d(?:[Tt ]${clock}(?:[Zz]|[+-]\d\d:\d\d)?)?|${clock})$`,
);
const isNumber =
  /^[+-]?(?:inf|nan|0x[\da-f_]+|0o[0-7_]+|0b[01_]+|(?:0|[1-9](?:_?\d)*)(?:\.\d(?:_?\d)*)?(?:e[+-]?\d(?:_?\d)*)?)$/i;

/** What a value that stands without quotes is; undefined for text that needs them. */
export function bareKind(text: string): 'date' | 'number' | 'boolean' | undefined {
  if (text === 'true' || text === 'false') return 'boolean';
  if (isDate.test(text)) return 'date';
  return isNumber.test(text) ? 'number' : undefined;
}

/** Arrays and inline tables in each other beyond this are no front matter that somebody wrote. */
const maxDepth = 20;
const escapes: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  e: '\u001B',
  '"': '"',
  '\\': '\\',
};

/** Reads TOML from left to right. Everything throws invalid_input, with the offset as `data`, at what is none. */
export class TomlScanner {
  at = 0;

  constructor(readonly text: string) {}

  fail(message: string, at = this.at): never {
    throw logbookError('invalid_input', message, { data: at });
  }

  /** Takes the text if it comes next. */
  take(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }

  require(expected: string): void {
    if (!this.take(expected)) this.fail(`"${expected}" is missing.`);
  }

  /** Passes over spaces, comments and, where they may stand, line breaks. @returns whether there was a comment */
  skip(lineBreaks: boolean): boolean {
    let commented = false;
    for (;;) {
      const next = this.text[this.at];
      if (next === ' ' || next === '\t' || (lineBreaks && next === '\n')) {
        this.at++;
      } else if (next === '#') {
        commented = true;
        const end = this.text.indexOf('\n', this.at);
        this.at = end === -1 ? this.text.length : end;
      } else {
        return commented;
      }
    }
  }

  endLine(): void {
    this.skip(false);
    if (this.at < this.text.length && this.text[this.at] !== '\n') {
      this.fail('Only a comment may follow a value in its line.');
    }
  }

  /** A key, which dots may divide. */
  key(): string[] {
    const parts: string[] = [];
    do {
      this.#blanks();
      parts.push(this.#keyPart());
      this.#blanks();
    } while (this.take('.'));
    return parts;
  }

  #blanks(): void {
    while (this.text[this.at] === ' ' || this.text[this.at] === '\t') this.at++;
  }

  #keyPart(): string {
    const quote = this.text[this.at];
    if (quote === '"' || quote === "'") return this.#string(quote).text;
    const bare = this.#match(/[\w-]+/y);
    return bare ?? this.fail('A key is missing: letters, digits, "_" and "-", or text in quotes.');
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  value(depth = 0): TomlNode {
    const start = this.at;
    const node = this.#valueAt(depth);
    return { items: [], commented: false, ...node, start, end: this.at };
  }

  #valueAt(depth: number): Pick<TomlNode, 'kind' | 'value'> & Partial<TomlNode> {
    if (depth > maxDepth) this.fail('Values are nested too deeply.');
    const next = this.text[this.at];
    if (next === '"' || next === "'") {
      const { text, multiline } = this.#string(next);
      return { kind: multiline ? 'multiline' : next === '"' ? 'basic' : 'literal', value: text };
    }
    if (next === '[') return this.#array(depth);
    if (next === '{') return this.#table(depth);
    const start = this.at;
    const word = this.#match(bareWord);
    if (word === undefined) this.fail('A value is missing behind "=".');
    if (bareKind(word) === undefined) {
      this.fail(`"${word}" is no date, number, true or false. Put text in quotes.`, start);
    }
    return { kind: 'bare', value: word };
  }

  #array(depth: number): Pick<TomlNode, 'kind' | 'value' | 'items' | 'commented'> {
    this.at++;
    const items: TomlNode[] = [];
    let commented = this.skip(true);
    while (!this.take(']')) {
      items.push(this.value(depth + 1));
      commented = this.skip(true) || commented;
      if (this.take(',')) commented = this.skip(true) || commented;
      else if (this.text[this.at] !== ']') this.fail('"," or "]" is missing in a list.');
    }
    return { kind: 'array', value: items.map(({ value }) => value), items, commented };
  }

  #table(depth: number): Pick<TomlNode, 'kind' | 'value'> {
    this.at++;
    const pairs: [string, TomlValue][] = [];
    this.skip(true);
    while (!this.take('}')) {
      const key = this.key().join('.');
      this.require('=');
      this.skip(false);
      pairs.push([key, this.value(depth + 1).value]);
      this.skip(true);
      if (this.take(',')) this.skip(true);
      else if (this.text[this.at] !== '}') this.fail('"," or "}" is missing in a table.');
    }
    return { kind: 'table', value: Object.fromEntries(pairs) };
  }

  #string(quote: '"' | "'"): { text: string; multiline: boolean } {
    const start = this.at;
    const multiline = this.take(quote.repeat(3));
    if (!multiline) this.at++;
    // The line break directly behind the opening quotes is no part of the text.
    else this.take('\n');
    const close = multiline ? quote.repeat(3) : quote;
    let text = '';
    while (!this.take(close)) {
      const next = this.text[this.at];
      if (next === undefined || (next === '\n' && !multiline)) {
        this.fail(`Text that begins with ${close} does not end.`, start);
      }
      if (next === '\\' && quote === '"') text += this.#escape(multiline);
      else {
        text += next;
        this.at++;
      }
    }
    // Up to two quotes may stand directly before the closing three.
    while (multiline && this.take(quote)) text += quote;
    return { text, multiline };
  }

  #escape(multiline: boolean): string {
    const start = this.at;
    this.at++;
    if (multiline && this.#match(/[ \t]*\n\s*/y) !== undefined) return '';
    const code = this.#match(/u[\da-f]{4}|U[\da-f]{8}|x[\da-f]{2}/iy);
    if (code !== undefined) {
      const point = Number.parseInt(code.slice(1), 16);
      return point <= 0x10ffff
        ? String.fromCodePoint(point)
        : this.fail(`"\\${code}" is no character.`, start);
    }
    const letter = this.text[this.at] ?? '';
    this.at++;
    return (
      escapes[letter] ?? this.fail(`"\\${letter}" means nothing in text. Write "\\\\".`, start)
    );
  }
}
