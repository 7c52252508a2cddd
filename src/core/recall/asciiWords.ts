import { finishHash, hashStart, mixHigh, mixLow } from './identity';

/** Code of the letter in lower case, digit or low line; 0 for what stands between words. */
const lowered = Uint8Array.from({ length: 128 }, (_, code) =>
  /\w/.test(String.fromCharCode(code)) ? String.fromCharCode(code).toLowerCase().charCodeAt(0) : 0,
);
const space = 0x20;

/**
 * Takes ASCII texts apart into the words of `textTokens`, but for the strings: where each word stands and what it hashes
 * to, and the hash of all. Of the words of a million events nearly all are known, and most time would go into making
 * strings of them.
 */
export class AsciiWords {
  /** Of the text that was read last. */
  count = 0;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** As `hashTokens` gives them for the one word. */
  readonly high: Uint32Array;
  readonly low: Uint32Array;
  /** As `hashTokens` gives them for all words. */
  identity = finishHash(hashStart.high, hashStart.low);

  /**
   * @param limit words that are looked at
   * @param maxLength of a word; longer ones are left out
   */
  constructor(
    private readonly limit: number,
    private readonly maxLength: number,
  ) {
    this.from = new Uint32Array(limit);
    this.to = new Uint32Array(limit);
    this.high = new Uint32Array(limit);
    this.low = new Uint32Array(limit);
  }

  /** @returns false for a text that is not ASCII: nothing is known of it then */
  read(text: string): boolean {
    const { limit, maxLength } = this;
    let [allHigh, allLow] = [hashStart.high, hashStart.low];
    let count = 0;
    for (let at = 0; at < text.length && count < limit;) {
      const first = text.charCodeAt(at);
      if (first > 127) return false;
      if (lowered[first] === 0) {
        at += 1;
        continue;
      }
      const from = at;
      let [high, low] = [hashStart.high, hashStart.low];
      let [nextHigh, nextLow] = [allHigh, allLow];
      for (; at < text.length; at++) {
        const code = text.charCodeAt(at);
        if (code > 127) return false;
        const letter = lowered[code] ?? 0;
        if (letter === 0) break;
        high = mixHigh(high, letter);
        low = mixLow(low, letter);
        nextHigh = mixHigh(nextHigh, letter);
        nextLow = mixLow(nextLow, letter);
      }
      if (at - from > maxLength) continue;
      const word = finishHash(mixHigh(high, space), mixLow(low, space));
      this.from[count] = from;
      this.to[count] = at;
      this.high[count] = word.high;
      this.low[count] = word.low;
      count += 1;
      allHigh = mixHigh(nextHigh, space);
      allLow = mixLow(nextLow, space);
    }
    this.count = count;
    this.identity = finishHash(allHigh, allLow);
    return true;
  }
}
