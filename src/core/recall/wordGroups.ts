import { readPostings, termFrom, type Shard } from './shard';

const maxCompletions = 64;
/** Bytes of postings that are looked at for the completions of a word: about as many groups. */
const maxCompletedBytes = 300_000;

/** Finds the groups of words in a large shard and in a small one beside it. */
export class WordGroups {
  /** What `groupsOf` found, one word behind the other, the groups of each in order. */
  found = new Uint32Array();
  /** By group; all zero between two calls. */
  private readonly seen: Uint8Array;
  /** The same, four groups at a time. */
  private readonly seenOfFour: Uint32Array;

  /**
   * @param numbers of the groups of the overlay
   * @param count of all groups
   * @param alive 1 for the groups that count; undefined: all do
   */
  constructor(
    private readonly base: Shard,
    private readonly overlay: Shard,
    private readonly numbers: Uint32Array,
    count: number,
    private readonly alive: Uint8Array | undefined,
  ) {
    this.seen = new Uint8Array(Math.ceil(count / 4) * 4);
    this.seenOfFour = new Uint32Array(this.seen.buffer);
  }

  /**
   * Writes the groups of a word into `found` from a place on, each once.
   * @param prefix whether the word may go on
   * @returns the place behind them
   */
  groupsOf(token: string, prefix: boolean, from: number): number {
    return prefix ? this.groupsOfAll(this.completions(token), from) : this.collect(token, from);
  }

  /** Whether a group is among those found for a word, from a place to another. */
  isFound(group: number, from: number, to: number): boolean {
    const { found } = this;
    let [low, high] = [from, to];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((found[middle] ?? 0) < group) low = middle + 1;
      else high = middle;
    }
    return low < to && found[low] === group;
  }

  /** The groups with a word that contains one of the texts, for instance `timeout` in `timeouterror`. */
  containing(texts: readonly string[]): number[] {
    const words = new Set<string>();
    for (const { terms } of [this.base, this.overlay]) {
      for (const word of terms) if (texts.some((text) => word.includes(text))) words.add(word);
    }
    const count = this.groupsOfAll(words, 0);
    // Only now: finding them may have made more room.
    return [...this.found.subarray(0, count)];
  }

  private groupsOfAll(words: ReadonlySet<string>, from: number): number {
    const [only] = words;
    if (only === undefined) return from;
    if (words.size === 1) return this.collect(only, from);
    // A group may have several of the words. Marked first, all are found in order by one look at each.
    const { seen } = this;
    for (const word of words) {
      const end = this.collect(word, from);
      const { found } = this;
      for (let index = from; index < end; index++) seen[found[index] ?? 0] = 1;
    }
    this.makeRoom(from + seen.length + 1);
    const { found, seenOfFour } = this;
    let to = from;
    for (let four = 0; four < seenOfFour.length; four++) {
      // Most groups have none of the words.
      if (seenOfFour[four] === 0) continue;
      // Without a branch, whose way nobody could foresee.
      for (let group = four * 4; group < four * 4 + 4; group++) {
        found[to] = group;
        to += seen[group] ?? 0;
      }
      seenOfFour[four] = 0;
    }
    return to;
  }

  /**
   * The words that begin with a text. Where so many groups have one of them that nobody can choose, the commonest are
   * left out, but for the text itself: each key that is typed waits for the answer.
   */
  private completions(token: string): ReadonlySet<string> {
    const bytes = new Map<string, number>();
    for (const { terms, postingStart } of [this.base, this.overlay]) {
      for (let at = termFrom(terms, token); terms[at]?.startsWith(token) === true; at++) {
        const word = terms[at] ?? '';
        if (bytes.size >= maxCompletions && !bytes.has(word)) break;
        const length = (postingStart[at + 1] ?? 0) - (postingStart[at] ?? 0);
        bytes.set(word, (bytes.get(word) ?? 0) + length);
      }
    }
    const words = new Set<string>();
    let sum = 0;
    const rank = ([word, length]: readonly [string, number]): number =>
      word === token ? 0 : length;
    for (const [word, length] of [...bytes].sort((a, b) => rank(a) - rank(b))) {
      sum += length;
      if (sum > maxCompletedBytes && words.size > 0) break;
      words.add(word);
    }
    return words;
  }

  private collect(token: string, from: number): number {
    const inBase = this.read(this.base, token, from);
    const end = this.read(this.overlay, token, inBase);
    const { found, alive, numbers } = this;
    if (end === inBase && alive === undefined) return end;
    let to = alive === undefined ? inBase : from;
    for (let index = to; index < end; index++) {
      let group = found[index] ?? 0;
      if (index >= inBase) {
        group = numbers[group] ?? 0;
        // The base has it too, with the same words.
        if (group < this.base.high.length) continue;
      }
      if (alive === undefined || alive[group] === 1) found[to++] = group;
    }
    return to;
  }

  /** Reads a word's groups in one of the shards into `found`. @returns the place behind them */
  private read(shard: Shard, token: string, from: number): number {
    const term = termFrom(shard.terms, token);
    if (shard.terms[term] !== token) return from;
    // A group takes a byte at least.
    const most = (shard.postingStart[term + 1] ?? 0) - (shard.postingStart[term] ?? 0);
    this.makeRoom(from + most);
    return readPostings(shard, term, this.found, from);
  }

  private makeRoom(length: number): void {
    if (this.found.length >= length) return;
    const larger = new Uint32Array(Math.max(1024, length * 2));
    larger.set(this.found);
    this.found = larger;
  }
}
