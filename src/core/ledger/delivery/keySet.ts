import { ByteReader, ByteWriter } from './byteStream';

/** A growing set of keys that takes eight bytes for each, and about five when it is stored. */
export class KeySet {
  private sorted: Float64Array;
  private readonly fresh = new Set<number>();

  private constructor(sorted: Float64Array) {
    this.sorted = sorted;
  }

  static empty(): KeySet {
    return new KeySet(new Float64Array(0));
  }

  /** @throws RangeError for bytes that are damaged */
  static decode(bytes: Uint8Array): KeySet {
    const reader = new ByteReader(bytes);
    const sorted = new Float64Array(reader.number());
    let last = 0;
    for (let at = 0; at < sorted.length; at++) sorted[at] = last += reader.number();
    return new KeySet(sorted);
  }

  /** False when it is there already. */
  add(key: number): boolean {
    if (this.has(key)) return false;
    this.fresh.add(key);
    return true;
  }

  has(key: number): boolean {
    if (this.fresh.has(key)) return true;
    const { sorted } = this;
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? 0) < key) low = middle + 1;
      else high = middle;
    }
    return sorted[low] === key;
  }

  encode(): Uint8Array {
    const writer = new ByteWriter();
    const keys = this.keys();
    writer.number(keys.length);
    let last = 0;
    for (const key of keys) {
      writer.number(key - last);
      last = key;
    }
    return writer.finish();
  }

  /** In ascending order. */
  keys(): Float64Array {
    if (this.fresh.size > 0) {
      const all = new Float64Array(this.sorted.length + this.fresh.size);
      all.set(this.sorted);
      all.set([...this.fresh], this.sorted.length);
      this.sorted = all.sort();
      this.fresh.clear();
    }
    return this.sorted;
  }
}

/** The keys that are in more than one of the lists, which hold each of theirs once. */
export function sharedKeys(lists: readonly Float64Array[]): ReadonlySet<number> {
  const all = new Float64Array(lists.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const list of lists) {
    all.set(list, end);
    end += list.length;
  }
  all.sort();
  const shared = new Set<number>();
  for (let at = 1; at < all.length; at++) {
    const key = all[at];
    if (key !== undefined && key === all[at - 1]) shared.add(key);
  }
  return shared;
}
