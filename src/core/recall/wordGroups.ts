import { readPostings, termFrom, type Shard } from './shard';

const maxCompletions = 64;
/**
 * Bytes of postings that are looked at for the completions of a word, by how many of its letters are typed: about as many
 * groups. One letter tells hardly anything.
 */
const maxCompletedBytes = [0, 50_000, 120_000, 200_000];

/** Finds the groups of words in a large shard and in a small one beside it. */
export class WordGroups {
  /** Memory for the groups of one word. */
  private found = new Uint32Array();
  /** The groups of the words of the last query: whoever goes on typing asks for all but the last again. */
  private known: ReadonlyMap<string, Uint32Array> = new Map();
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
   * The groups of words, in order and each once. They stand until the next query.
   * @param typed the one that may go on
   */
  groupsOf(words: readonly string[], typed: string | undefined): ReadonlyMap<string, Uint32Array> {
    const known = new Map<string, Uint32Array>();
    for (const word of words) {
      if (word === typed) continue;
      known.set(word, this.known.get(word) ?? this.copy(this.collect(word)));
    }
    this.known = known;
    if (typed === undefined) return known;
    // Last: it stands in the memory that finding the others has needed.
    return new Map(known).set(typed, this.groupsOfAll(this.completions(typed)));
  }

  /** The groups with a word that contains one of the texts, for instance `timeout` in `timeouterror`. */
  containing(texts: readonly string[]): number[] {
    const words = new Set<string>();
    for (const { terms } of [this.base, this.overlay]) {
      for (const word of terms) if (texts.some((text) => word.includes(text))) words.add(word);
    }
    return [...this.groupsOfAll(words)];
  }

  /** In the memory for one word. */
  private groupsOfAll(words: ReadonlySet<string>): Uint32Array {
    const [only] = words;
    if (only === undefined) return new Uint32Array();
    if (words.size === 1) {
      const end = this.collect(only);
      return this.found.subarray(0, end);
    }
    // A group may have several of the words. Marked first, all are found in order by one look at each.
    const { seen } = this;
    for (const word of words) {
      const end = this.collect(word);
      const { found } = this;
      for (let index = 0; index < end; index++) seen[found[index] ?? 0] = 1;
    }
    this.makeRoom(seen.length + 1);
    const { found, seenOfFour } = this;
    let to = 0;
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
    return found.subarray(0, to);
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
    const most = maxCompletedBytes[Math.min(token.length, maxCompletedBytes.length - 1)] ?? 0;
    let sum = 0;
    const rank = ([word, length]: readonly [string, number]): number =>
      word === token ? 0 : length;
    for (const [word, length] of [...bytes].sort((a, b) => rank(a) - rank(b))) {
      sum += length;
      if (sum > most && words.size > 0) break;
      words.add(word);
    }
    return words;
  }

  private copy(count: number): Uint32Array {
    return this.found.slice(0, count);
  }

  /** Writes the groups of a word into `found`. @returns how many there are */
  private collect(token: string): number {
    const inBase = this.read(this.base, token, 0);
    const end = this.read(this.overlay, token, inBase);
    const { found, alive, numbers } = this;
    if (end === inBase && alive === undefined) return end;
    let to = alive === undefined ? inBase : 0;
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

/** @param groups in order */
export function hasGroup(groups: Uint32Array, group: number): boolean {
  let [low, high] = [0, groups.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((groups[middle] ?? 0) < group) low = middle + 1;
    else high = middle;
  }
  return groups[low] === group;
}
