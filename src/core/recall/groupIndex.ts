import type { FoundGroup, GroupOccurrence, GroupQuery } from './groupQuery';
import { highest } from './highest';
import { hashTokens, identityTable, type IdentityTable } from './identity';
import { groupNumbers } from './mergeShards';
import { isBetterPlace, lineOfPlace, type Shard } from './shard';
import { WordGroups } from './wordGroups';

const saturation = 1.2;
const lengthWeight = 0.75;
/** Numbers tell errors apart less than words do. */
const nameless = /^[\d#]+$/;
const namelessWeight = 0.3;
/** Groups with a word that says little about which of them is meant. */
const commonWord = 2000;

/**
 * Searches a large shard and a small one that has come since as if they were one, without those groups that occur
 * only in sources that are gone. Ranks with BM25 over words that a group has or has not.
 */
export class GroupIndex {
  private readonly numbers: Uint32Array;
  private readonly count: number;
  private readonly table: IdentityTable;
  private readonly overlayTable: IdentityTable;
  private readonly overlayGroup: Map<number, number>;
  /** Occurrences of each group that count. */
  private readonly alive: Uint8Array;
  private readonly aliveCount: number;
  /** What each group's length makes of a word's weight. */
  private readonly closeness: Float32Array;
  private readonly scores: Float32Array;
  private readonly weights: Float32Array;
  private readonly matched: Uint16Array;
  private readonly touched: Uint32Array;
  private readonly words: WordGroups;

  constructor(
    private readonly base: Shard,
    private readonly overlay: Shard,
    private readonly isGone: (source: number) => boolean,
  ) {
    const { numbers, count } = groupNumbers(base, overlay);
    this.numbers = numbers;
    this.count = count;
    this.table = identityTable(base);
    this.overlayTable = identityTable(overlay);
    this.overlayGroup = new Map();
    for (let group = 0; group < numbers.length; group++) {
      this.overlayGroup.set(numbers[group] ?? 0, group);
    }
    this.alive = new Uint8Array(count);
    let aliveCount = 0;
    let words = 0;
    for (let group = 0; group < count; group++) {
      if (!this.hasOccurrence(group)) continue;
      this.alive[group] = 1;
      aliveCount++;
      words += this.sizeOf(group);
    }
    this.aliveCount = aliveCount;
    const averageSize = words / Math.max(1, aliveCount);
    this.closeness = new Float32Array(count);
    for (let group = 0; group < count; group++) {
      if (this.alive[group] === 0) continue;
      const length = lengthWeight * (this.sizeOf(group) / averageSize - 1);
      this.closeness[group] = (saturation + 1) / (1 + saturation * (1 + length));
    }
    this.scores = new Float32Array(count);
    this.weights = new Float32Array(count);
    this.matched = new Uint16Array(count);
    this.touched = new Uint32Array(count);
    this.words = new WordGroups(base, overlay, numbers, this.alive);
  }

  /** Distinct texts that occur. */
  get size(): number {
    return this.aliveCount;
  }

  /** The group of exactly this text. */
  exact(tokens: readonly string[]): number | undefined {
    const { high, low } = hashTokens(tokens);
    let group = this.table.find(high, low);
    if (group === -1) {
      const inOverlay = this.overlayTable.find(high, low);
      if (inOverlay === -1) return undefined;
      group = this.numbers[inOverlay] ?? 0;
    }
    return this.alive[group] === 1 ? group : undefined;
  }

  /** Where a group occurs, each source once; in no order. */
  occurrences(group: number): GroupOccurrence[] {
    const found = new Map<number, { source: number; count: number; time: number; place: number }>();
    this.eachOccurrence(group, ({ occurrences }, at) => {
      const source = occurrences.source[at] ?? 0;
      const count = occurrences.count[at] ?? 0;
      const time = occurrences.time[at] ?? 0;
      const place = occurrences.place[at] ?? 0;
      const known = found.get(source);
      if (known === undefined) found.set(source, { source, count, time, place });
      else {
        known.count += count;
        if (isBetterPlace(time, place, known.time, known.place))
          Object.assign(known, { time, place });
      }
      return false;
    });
    return [...found.values()].map((one) => ({ ...one, place: lineOfPlace(one.place) }));
  }

  /** How often a group occurs. */
  countOf(group: number): number {
    let count = 0;
    this.eachOccurrence(group, ({ occurrences }, at) => {
      count += occurrences.count[at] ?? 0;
      return false;
    });
    return count;
  }

  search({
    tokens,
    prefix = false,
    limit,
    threshold = 0,
    below = 0,
    leastGroups = 0,
    accept,
  }: GroupQuery): {
    /** The best, in order. */
    found: FoundGroup[];
    /** How many reach the threshold and are accepted. */
    total: number;
    /** The best of the others, accepted or not. */
    below: FoundGroup[];
  } {
    const { scores, weights, matched, closeness, touched } = this;
    const words = this.weighed(tokens, prefix, Math.max(leastGroups, this.aliveCount));
    const groups = this.words.found;
    let rest = words.reduce((sum, { weight }) => sum + weight, 0);
    const total = rest;
    const least = threshold * total;
    let count = 0;
    for (const { from, to, weight } of words) {
      // A group that has none of the rarer words cannot reach the threshold with the others. Those below it that are
      // asked for need no word that is common.
      const isLate = rest < least * 0.999 && (below === 0 || to - from > commonWord);
      if (isLate && count === 0) break;
      rest -= weight;
      for (let index = from; index < to; index++) {
        const group = groups[index] ?? 0;
        if (matched[group] === 0) {
          if (isLate) continue;
          touched[count++] = group;
        }
        scores[group] = (scores[group] ?? 0) + weight * (closeness[group] ?? 0);
        weights[group] = (weights[group] ?? 0) + weight;
        matched[group] = (matched[group] ?? 0) + 1;
      }
    }
    let wanted = touched.subarray(0, count);
    if (words.length > 1 || accept !== undefined) {
      wanted = wanted.filter(
        (group) => (weights[group] ?? 0) >= least && accept?.(group) !== false,
      );
    }
    const found = this.best(wanted, total, limit);
    const nearest =
      below === 0
        ? []
        : this.best(
            touched.subarray(0, count).filter((group) => (weights[group] ?? 0) < least),
            total,
            below,
          );
    for (let index = 0; index < count; index++) {
      const group = touched[index] ?? 0;
      scores[group] = 0;
      weights[group] = 0;
      matched[group] = 0;
    }
    return { found, total: wanted.length, below: nearest };
  }

  /** The groups with a word that contains one of the texts. */
  containing(texts: readonly string[]): number[] {
    return this.words.containing(texts);
  }

  /** Where the groups of each distinct word stand in `words.found`, and what it weighs; the rarest first. */
  private weighed(
    tokens: readonly string[],
    prefix: boolean,
    all: number,
  ): { readonly from: number; readonly to: number; readonly weight: number }[] {
    const last = tokens.at(-1);
    let from = 0;
    const words = [...new Set(tokens)].map((token) => {
      const to = this.words.groupsOf(token, prefix && token === last, from);
      const count = to - from;
      const rarity = Math.log(1 + (all - count + 0.5) / (count + 0.5));
      const word = { from, to, weight: nameless.test(token) ? rarity * namelessWeight : rarity };
      from = to;
      return word;
    });
    return words.sort((a, b) => b.weight - a.weight);
  }

  private best(groups: Uint32Array, total: number, limit: number): FoundGroup[] {
    const { scores } = this;
    return [...highest(groups, scores, limit)]
      .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || this.compareIdentity(a, b))
      .slice(0, limit)
      .map((group) => ({
        group,
        score: scores[group] ?? 0,
        ofQuery: total === 0 ? 0 : Math.min(1, (this.weights[group] ?? 0) / total),
        ofGroup: Math.min(1, (this.matched[group] ?? 0) / Math.max(1, this.sizeOf(group))),
      }));
  }

  /** Equal scores come in an order that does not depend on how the index came about. */
  compareIdentity(a: number, b: number): number {
    const [highA, lowA] = this.identityOf(a);
    const [highB, lowB] = this.identityOf(b);
    return highA - highB || lowA - lowB;
  }

  private identityOf(group: number): readonly [number, number] {
    const inBase = group < this.base.high.length;
    const shard = inBase ? this.base : this.overlay;
    const at = inBase ? group : (this.overlayGroup.get(group) ?? 0);
    return [shard.high[at] ?? 0, shard.low[at] ?? 0];
  }

  private sizeOf(group: number): number {
    if (group < this.base.high.length) return this.base.size[group] ?? 0;
    return this.overlay.size[this.overlayGroup.get(group) ?? 0] ?? 0;
  }

  private hasOccurrence(group: number): boolean {
    return this.eachOccurrence(group, () => true);
  }

  /** @returns whether the visitor stopped it by answering true */
  private eachOccurrence(group: number, visit: (shard: Shard, at: number) => boolean): boolean {
    const look = (shard: Shard, own: number): boolean => {
      const end = shard.occurrenceStart[own + 1] ?? 0;
      for (let at = shard.occurrenceStart[own] ?? 0; at < end; at++) {
        if (!this.isGone(shard.occurrences.source[at] ?? 0) && visit(shard, at)) return true;
      }
      return false;
    };
    if (group < this.base.high.length && look(this.base, group)) return true;
    const own = this.overlayGroup.get(group);
    return own !== undefined && look(this.overlay, own);
  }
}
