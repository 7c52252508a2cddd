/**
 * An immutable index over distinct texts ("groups"): which words each has, and where it occurs. Typed arrays
 * throughout, so that it is read from a file and handed between threads without being parsed or copied.
 */
export interface Shard {
  /** The two halves of each group's identity. */
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  /** Distinct words of each group. */
  readonly size: Uint16Array;
  /** Sorted by code units. */
  readonly terms: readonly string[];
  /** Where each term's postings begin; one more than there are terms. */
  readonly postingStart: Uint32Array;
  /** Group numbers of each term, ascending, as differences in variable-length bytes. */
  readonly postings: Uint8Array;
  /** Where each group's occurrences begin; one more than there are groups. */
  readonly occurrenceStart: Uint32Array;
  readonly occurrences: Occurrences;
}

/** As wide as the largest of them needs. */
export type SmallNumbers = Uint8Array | Uint16Array | Uint32Array;

/** One for each file in which a group occurs, or more where the file has grown since. Same index in all arrays. */
export interface Occurrences {
  readonly source: SmallNumbers;
  readonly count: SmallNumbers;
  /** Seconds since the epoch; 0 when unknown. */
  readonly time: Uint32Array;
  /** The line of the latest one that says how it was resolved, else of the latest, marked by `markPlace`. */
  readonly place: Uint32Array;
}

const resolvedBit = 0x8000_0000;

/** A line, and whether what stands there says how it was resolved. */
export function markPlace(line: number, resolved: boolean): number {
  return resolved ? (line | resolvedBit) >>> 0 : line;
}

export function lineOfPlace(place: number): number {
  return place & ~resolvedBit;
}

/** Of two places in one file: resolved ones first, then the later one, then the one further down. */
export function isBetterPlace(
  time: number,
  place: number,
  otherTime: number,
  otherPlace: number,
): boolean {
  const resolved = place >= resolvedBit;
  if (resolved !== otherPlace >= resolvedBit) return resolved;
  return time === otherTime ? place > otherPlace : time > otherTime;
}

export const emptyShard: Shard = {
  high: new Uint32Array(),
  low: new Uint32Array(),
  size: new Uint16Array(),
  terms: [],
  postingStart: new Uint32Array(1),
  postings: new Uint8Array(),
  occurrenceStart: new Uint32Array(1),
  occurrences: {
    source: new Uint32Array(),
    count: new Uint32Array(),
    time: new Uint32Array(),
    place: new Uint32Array(),
  },
};

/** The first term that is not before the text. */
export function termFrom(terms: readonly string[], text: string): number {
  let low = 0;
  let high = terms.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((terms[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Writes a term's groups into `into` from a place on. @returns the place behind them */
export function readPostings(shard: Shard, term: number, into: Uint32Array, from = 0): number {
  const { postings } = shard;
  const end = shard.postingStart[term + 1] ?? 0;
  let at = shard.postingStart[term] ?? 0;
  let group = 0;
  let to = from;
  while (at < end) {
    let byte = postings[at++] ?? 0;
    let step = byte & 0x7f;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = postings[at++] ?? 0;
      step |= (byte & 0x7f) << shift;
    }
    group += step;
    into[to++] = group;
  }
  return to;
}

/** Collects postings term by term. */
export class PostingWriter {
  private bytes: Uint8Array;
  private length = 0;
  private readonly starts: number[] = [];

  constructor(expected: number) {
    this.bytes = new Uint8Array(Math.max(1024, expected));
  }

  /** @param groups ascending */
  write(groups: ArrayLike<number>, count: number): void {
    this.starts.push(this.length);
    if (this.length + count * 5 > this.bytes.length) {
      const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count * 5));
      larger.set(this.bytes);
      this.bytes = larger;
    }
    let last = 0;
    for (let index = 0; index < count; index++) {
      const group = groups[index] ?? 0;
      let step = group - last;
      last = group;
      while (step > 0x7f) {
        this.bytes[this.length++] = (step & 0x7f) | 0x80;
        step >>>= 7;
      }
      this.bytes[this.length++] = step;
    }
  }

  finish(): Pick<Shard, 'postings' | 'postingStart'> {
    return {
      postings: this.bytes.slice(0, this.length),
      postingStart: Uint32Array.from([...this.starts, this.length]),
    };
  }
}
