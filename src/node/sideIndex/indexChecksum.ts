import { readSync } from 'node:fs';

const prime = 0x01000193;
/** As much as a processor keeps at hand. */
const checkedBytes = 256 * 1024;

/** Of numbers of four bytes: what does not make one more is left out. */
export class Checksum {
  // Four sums, because each multiplication has to wait for the one before it.
  private a = 0x811c9dc5 | 0;
  private b = 0x9e3779b1 | 0;
  private c = 0x85ebca77 | 0;
  private d = 0xc2b2ae3d | 0;

  get value(): number {
    return (
      [this.b, this.c, this.d].reduce((sum, part) => Math.imul(sum ^ part, prime), this.a) >>> 0
    );
  }

  /** @param bytes which begin where a number of four bytes may */
  add(bytes: Buffer): this {
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
    let { a, b, c, d } = this;
    let at = 0;
    // Indexed, because an iterator takes several times as long over millions of words.
    for (; at + 3 < words.length; at += 4) {
      a = Math.imul(a ^ (words[at] ?? 0), prime);
      b = Math.imul(b ^ (words[at + 1] ?? 0), prime);
      c = Math.imul(c ^ (words[at + 2] ?? 0), prime);
      d = Math.imul(d ^ (words[at + 3] ?? 0), prime);
    }
    for (; at < words.length; at++) a = Math.imul(a ^ (words[at] ?? 0), prime);
    Object.assign(this, { a, b, c, d });
    return this;
  }

  /**
   * A file from a place on. It is read into the same memory again and again: fresh memory for all of it takes longer
   * than the sum.
   */
  addFile(descriptor: number, from: number): this {
    const buffer = Buffer.allocUnsafeSlow(checkedBytes);
    for (let at = from; ;) {
      let filled = 0;
      for (let read = -1; read !== 0 && filled < buffer.length; filled += read) {
        read = readSync(descriptor, buffer, filled, buffer.length - filled, at + filled);
      }
      if (filled === 0) return this;
      this.add(buffer.subarray(0, filled));
      at += filled;
    }
  }
}
