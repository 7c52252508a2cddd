/** Numbers that grow without a limit known beforehand, four bytes each. */
export class Uint32List {
  private values = new Uint32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Uint32Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }

  at(index: number): number {
    return this.values[index] ?? 0;
  }

  set(index: number, value: number): void {
    this.values[index] = value;
  }

  /** Longer than the list; valid until the next `push`. */
  get all(): Uint32Array {
    return this.values;
  }

  /** A view, valid until the next `push`. */
  view(): Uint32Array {
    return this.values.subarray(0, this.length);
  }

  copy(): Uint32Array {
    return this.values.slice(0, this.length);
  }
}
