/** Writes whole numbers and texts one behind the other. */
export class ByteWriter {
  private bytes = new Uint8Array(1024);
  private length = 0;

  /** A whole number, seven bits in each byte. Larger ones than a number can hold exactly become the largest. */
  number(value: number): void {
    let rest = Math.min(value, Number.MAX_SAFE_INTEGER);
    while (rest > 127) {
      this.byte((rest % 128) | 128);
      rest = Math.floor(rest / 128);
    }
    this.byte(rest);
  }

  signed(value: number): void {
    this.number(value < 0 ? -2 * value - 1 : 2 * value);
  }

  /** A name's key, in six bytes. */
  key(value: number): void {
    for (let rest = value, at = 0; at < 6; at++, rest = Math.floor(rest / 256)) {
      this.byte(rest % 256);
    }
  }

  /** As UTF-16, because what people write may hold half a character. */
  text(text: string): void {
    this.number(text.length);
    for (let at = 0; at < text.length; at++) this.number(text.charCodeAt(at));
  }

  raw(bytes: Uint8Array): void {
    this.number(bytes.length);
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  private reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.length + count, this.bytes.length * 2));
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

/** Reads what `ByteWriter` wrote. @throws RangeError behind the end */
export class ByteReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  number(): number {
    let byte = this.byte();
    if (byte < 128) return byte;
    let value = 0;
    let scale = 1;
    for (; byte > 127; byte = this.byte()) {
      value += (byte - 128) * scale;
      scale *= 128;
    }
    return value + byte * scale;
  }

  signed(): number {
    const value = this.number();
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  key(): number {
    let value = 0;
    for (let at = 0, scale = 1; at < 6; at++, scale *= 256) value += this.byte() * scale;
    return value;
  }

  text(): string {
    const units: number[] = [];
    for (let left = this.number(); left > 0; left--) units.push(this.number());
    return String.fromCharCode(...units);
  }

  /** A view, not a copy. */
  raw(): Uint8Array {
    const length = this.number();
    if (this.at + length > this.bytes.length) throw new RangeError('behind the end');
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new RangeError('behind the end');
    return byte;
  }
}
