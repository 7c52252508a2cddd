import { readPostings, termFrom, type Shard } from './shard';

const maxCompletions = 64;

/** Finds the groups of words in a large shard and in a small one beside it. */
export class WordGroups {
  /** What `groupsOf` found, one word behind the other. */
  found = new Uint32Array();
  private readonly read: Uint32Array;

  /**
   * @param numbers of the groups of the overlay
   * @param alive 1 for the groups that count
   */
  constructor(
    private readonly base: Shard,
    private readonly overlay: Shard,
    private readonly numbers: Uint32Array,
    private readonly alive: Uint8Array,
  ) {
    this.read = new Uint32Array(Math.max(base.high.length, overlay.high.length));
  }

  /**
   * Writes the groups of a word into `found` from a place on, each once.
   * @param prefix whether the word may go on
   * @returns the place behind them
   */
  groupsOf(token: string, prefix: boolean, from: number): number {
    if (!prefix) return this.collect(token, from);
    const words = this.completions(token);
    if (words.size <= 1) return this.collect([...words][0] ?? token, from);
    // A group may have several of the words.
    const seen = new Uint8Array(this.alive.length);
    let to = from;
    for (const word of words) {
      const end = this.collect(word, to);
      const { found } = this;
      for (let index = to; index < end; index++) {
        const group = found[index] ?? 0;
        if (seen[group] === 1) continue;
        seen[group] = 1;
        found[to++] = group;
      }
    }
    return to;
  }

  /** The groups with a word that contains one of the texts, for instance `timeout` in `timeouterror`. */
  containing(texts: readonly string[]): number[] {
    const seen = new Uint8Array(this.alive.length);
    const groups: number[] = [];
    const words = new Set<string>();
    for (const { terms } of [this.base, this.overlay]) {
      for (const word of terms) if (texts.some((text) => word.includes(text))) words.add(word);
    }
    for (const word of words) {
      const count = this.collect(word, 0);
      for (let index = 0; index < count; index++) {
        const group = this.found[index] ?? 0;
        if (seen[group] === 1) continue;
        seen[group] = 1;
        groups.push(group);
      }
    }
    return groups;
  }

  private completions(token: string): ReadonlySet<string> {
    const words = new Set<string>();
    for (const { terms } of [this.base, this.overlay]) {
      for (let at = termFrom(terms, token); terms[at]?.startsWith(token) === true; at++) {
        if (words.size >= maxCompletions) break;
        words.add(terms[at] ?? '');
      }
    }
    return words;
  }

  private collect(token: string, from: number): number {
    this.makeRoom(from + this.alive.length);
    const { alive, found, numbers, read } = this;
    let to = from;
    const inBase = this.postingsOf(this.base, token);
    for (let index = 0; index < inBase; index++) {
      const group = read[index] ?? 0;
      if (alive[group] === 1) found[to++] = group;
    }
    const inOverlay = this.postingsOf(this.overlay, token);
    for (let index = 0; index < inOverlay; index++) {
      const group = numbers[read[index] ?? 0] ?? 0;
      if (group >= this.base.high.length && alive[group] === 1) found[to++] = group;
    }
    return to;
  }

  /** Reads the groups of a word into `this.read`; returns how many. */
  private postingsOf(shard: Shard, token: string): number {
    const term = termFrom(shard.terms, token);
    return shard.terms[term] === token ? readPostings(shard, term, this.read) : 0;
  }

  private makeRoom(length: number): void {
    if (this.found.length >= length) return;
    const larger = new Uint32Array(length * 2);
    larger.set(this.found);
    this.found = larger;
  }
}
