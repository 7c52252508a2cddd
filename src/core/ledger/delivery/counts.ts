import { ByteWriter } from './byteStream';

/**
 * How often each of many numbers occurs. What comes from storage stays packed until it is asked for: a report of
 * twelve weeks looks at a small part of a long ledger.
 */
export interface Counts {
  own: Map<number, number> | undefined;
  /** In each: pairs of the distance to the number before, and how often. */
  packed: readonly Uint8Array[];
}

export function emptyCounts(): Counts {
  return { own: undefined, packed: [] };
}

export function increase(counts: Counts, key: number, by: number): void {
  counts.own ??= new Map();
  counts.own.set(key, (counts.own.get(key) ?? 0) + by);
}

export function hasCounts({ own, packed }: Counts): boolean {
  return own !== undefined || packed.length > 0;
}

/** A number may come more than once, with parts of its count. */
export function eachCount(counts: Counts, visit: (key: number, count: number) => void): void {
  counts.own?.forEach((count, key) => visit(key, count));
  for (const bytes of counts.packed) {
    let key = 0;
    for (let at = 0; at < bytes.length;) {
      // Read here and not by a reader: this is done for millions of numbers at once.
      let [value, scale, byte] = [0, 1, bytes[at++] ?? 0];
      for (; byte > 127; byte = bytes[at++] ?? 0) {
        value += (byte - 128) * scale;
        scale *= 128;
      }
      key += value + byte * scale;
      [value, scale, byte] = [0, 1, bytes[at++] ?? 0];
      for (; byte > 127; byte = bytes[at++] ?? 0) {
        value += (byte - 128) * scale;
        scale *= 128;
      }
      visit(key, value + byte * scale);
    }
  }
}

/** @param places what each number of `from` is in `to`; undefined: itself */
export function addCounts(to: Counts, from: Counts, places: Uint32Array | undefined): void {
  if (places !== undefined) {
    eachCount(from, (key, count) => increase(to, places[key] ?? 0, count));
    return;
  }
  from.own?.forEach((count, key) => increase(to, key, count));
  to.packed = to.packed.length === 0 ? from.packed : [...to.packed, ...from.packed];
}

/** @param places as in `addCounts` */
export function packCounts(counts: Counts, places?: Uint32Array): Uint8Array {
  const [first = new Uint8Array(0), ...others] = counts.packed;
  const isPacked = counts.own === undefined && others.length === 0;
  if (isPacked && places === undefined) return first;
  const sums = new Map<number, number>();
  eachCount(counts, (key, count) => {
    const place = places === undefined ? key : (places[key] ?? 0);
    sums.set(place, (sums.get(place) ?? 0) + count);
  });
  const writer = new ByteWriter();
  let last = 0;
  for (const [key, count] of [...sums].sort((a, b) => a[0] - b[0])) {
    writer.number(key - last);
    writer.number(count);
    last = key;
  }
  return writer.finish();
}

export function unpackedCounts(bytes: Uint8Array): Counts {
  return { own: undefined, packed: bytes.length === 0 ? [] : [bytes] };
}
