import { GroupOccurrences } from './groupOccurrences';
import type { FoundGroup, GroupOccurrence, GroupQuery } from './groupQuery';
import { hashTokens, lookupOf } from './identity';
import { groupNumbers } from './mergeShards';
import type { Shard } from './shard';
import { TopGroups } from './topGroups';
import { hasGroup, WordGroups } from './wordGroups';

const saturation = 1.2;
const lengthWeight = 0.75;
/** Numbers tell errors apart less than words do. */
const nameless = /^[\d#]+$/;
const namelessWeight = 0.3;
/** Groups with a word that says little about which of them is meant. */
const commonWord = 2000;
/** Groups with one of the rarer words that are enough to choose from. */
const enoughGroups = 20_000;

/** A word of a query: its groups in order, and what it weighs. */
interface WeighedWord {
  readonly groups: Uint32Array;
  readonly weight: number;
}

/**
 * Searches a large shard and a small one that has come since as if they were one, without those groups that occur
 * only in sources that are gone. Ranks with BM25 over words that a group has or has not.
 */
export class GroupIndex {
  private readonly numbers: Uint32Array;
  private readonly overlayGroup: Map<number, number>;
  private readonly places: GroupOccurrences;
  /** 1 for the groups that occur in a source that is not gone; undefined: all do. */
  private readonly alive: Uint8Array | undefined;
  private readonly aliveCount: number;
  /** What a group's number of words makes of the weight of each. */
  private readonly closeness: Float32Array;
  /** By group, of the words that it has; all zero between two searches. */
  private readonly weights: Float32Array;
  /** The groups that have a weight. */
  private readonly touched: Uint32Array;
  private readonly words: WordGroups;

  /** @param isGone undefined when no source is gone */
  constructor(
    private readonly base: Shard,
    private readonly overlay: Shard,
    isGone: ((source: number) => boolean) | undefined,
  ) {
    const { numbers, count } = groupNumbers(base, overlay);
    this.numbers = numbers;
    this.overlayGroup = new Map();
    for (let group = 0; group < numbers.length; group++) {
      this.overlayGroup.set(numbers[group] ?? 0, group);
    }
    this.places = new GroupOccurrences(base, overlay, this.overlayGroup, isGone);
    this.alive = isGone === undefined ? undefined : this.places.existing(count);
    let aliveCount = 0;
    let words = 0;
    let longest = 0;
    for (let group = 0; group < count; group++) {
      if (this.alive?.[group] === 0) continue;
      const size = this.sizeOf(group);
      aliveCount++;
      words += size;
      longest = Math.max(longest, size);
    }
    this.aliveCount = aliveCount;
    const averageSize = words / Math.max(1, aliveCount);
    this.closeness = Float32Array.from({ length: longest + 1 }, (_, size) => {
      const length = lengthWeight * (size / averageSize - 1);
      return (saturation + 1) / (1 + saturation * (1 + length));
    });
    this.weights = new Float32Array(count);
    // One more than there are: each is written before it is known to be new.
    this.touched = new Uint32Array(count + 1);
    this.words = new WordGroups(base, overlay, numbers, count, this.alive);
  }

  /** Distinct texts that occur. */
  get size(): number {
    return this.aliveCount;
  }

  /** The group of exactly this text. */
  exact(tokens: readonly string[]): number | undefined {
    const { high, low } = hashTokens(tokens);
    let group = lookupOf(this.base)(high, low);
    if (group === -1) {
      const inOverlay = lookupOf(this.overlay)(high, low);
      if (inOverlay === -1) return undefined;
      group = this.numbers[inOverlay] ?? 0;
    }
    return this.alive?.[group] === 0 ? undefined : group;
  }

  /** Where a group occurs, each source once; in no order. */
  occurrences(group: number): GroupOccurrence[] {
    return this.places.of(group);
  }

  /** How often a group occurs. */
  countOf(group: number): number {
    return this.places.countOf(group);
  }

  search({
    tokens,
    prefix = false,
    limit,
    threshold = 0,
    below = 0,
    leastGroups = 0,
    isWanted,
  }: GroupQuery): {
    /** The best, in order. */
    found: FoundGroup[];
    /** How many reach the threshold and are wanted; of very many that have a common word only those with a rarer one. */
    total: number;
    /** The best of the others, wanted or not. */
    below: FoundGroup[];
  } {
    if (tokens.length === 0) return { found: [], total: 0, below: [] };
    const { weights, touched } = this;
    const words = this.weighed(tokens, prefix, Math.max(leastGroups, this.aliveCount));
    const all = words.reduce((sum, { weight }) => sum + weight, 0);
    const least = threshold * all;
    const count = this.addWeights(words, all, (rest, groups, known) => {
      // The best have the rarest word: where thousands have it, the others only say which of those are meant. Of the
      // groups of some sources it may be none.
      if (threshold > 0 && isWanted === undefined && known >= enoughGroups) return true;
      // A group that has none of the rarer words cannot reach the threshold with the others. Those below it that are
      // asked for need no word that is common.
      return rest < least * 0.999 && (below === 0 || groups > commonWord);
    });
    const isBefore = (a: number, b: number): boolean => this.compareIdentity(a, b) < 0;
    const best = new TopGroups(limit, isBefore);
    const others = new TopGroups(below, isBefore);
    // The one word that there is weighs all that is asked for, but for rounding.
    const enough = words.length > 1 ? least : 0;
    let total = 0;
    let [floor, floorOfOthers] = [best.floor, others.floor];
    for (let index = 0; index < count; index++) {
      const group = touched[index] ?? 0;
      const weight = weights[group] ?? 0;
      const isEnough = weight >= enough;
      const score = this.scoreOf(group);
      if (isWanted === undefined) total += Number(isEnough);
      else if (isEnough) {
        if (!this.places.isIn(group, isWanted)) continue;
        total += 1;
      }
      // Hardly any are.
      if (isEnough ? score >= floor : score >= floorOfOthers) {
        if (isEnough) floor = best.offer(group, score);
        else floorOfOthers = others.offer(group, score);
      }
    }
    const found = this.described(best.best, words, all);
    const nearest = this.described(others.best, words, all);
    for (let index = 0; index < count; index++) weights[touched[index] ?? 0] = 0;
    return { found, total, below: nearest };
  }

  /** The groups with a word that contains one of the texts. */
  containing(texts: readonly string[]): number[] {
    return this.words.containing(texts);
  }

  /** The distinct words of a query, the rarest first. */
  private weighed(tokens: readonly string[], prefix: boolean, all: number): WeighedWord[] {
    const found = this.words.groupsOf([...new Set(tokens)], prefix ? tokens.at(-1) : undefined);
    const words = [...found].map(([token, groups]) => {
      const rarity = Math.log(1 + (all - groups.length + 0.5) / (groups.length + 0.5));
      return { groups, weight: nameless.test(token) ? rarity * namelessWeight : rarity };
    });
    return words.sort((a, b) => b.weight - a.weight);
  }

  /**
   * @param isLate whether a word counts only for groups that have one of those before it
   * @returns how many groups have weights; they stand in `touched`
   */
  private addWeights(
    words: readonly WeighedWord[],
    all: number,
    isLate: (rest: number, groups: number, known: number) => boolean,
  ): number {
    const { touched, weights } = this;
    let count = 0;
    let rest = all;
    for (const { groups, weight } of words) {
      const late = isLate(rest, groups.length, count);
      if (late && count === 0) break;
      rest -= weight;
      if (late) {
        for (let index = 0; index < groups.length; index++) {
          const group = groups[index] ?? 0;
          const before = weights[group] ?? 0;
          weights[group] = before + weight * Number(before > 0);
        }
        continue;
      }
      for (let index = 0; index < groups.length; index++) {
        const group = groups[index] ?? 0;
        const before = weights[group] ?? 0;
        // Without a branch, whose way nobody could foresee.
        touched[count] = group;
        count += Number(before === 0);
        weights[group] = before + weight;
      }
    }
    return count;
  }

  private scoreOf(group: number): number {
    return (this.weights[group] ?? 0) * (this.closeness[this.sizeOf(group)] ?? 0);
  }

  private described(
    found: readonly number[],
    words: readonly WeighedWord[],
    all: number,
  ): FoundGroup[] {
    return found.map((group) => {
      const matched = words.filter(({ groups }) => hasGroup(groups, group));
      return {
        group,
        score: this.scoreOf(group),
        ofQuery: all === 0 ? 0 : Math.min(1, (this.weights[group] ?? 0) / all),
        ofGroup: Math.min(1, matched.length / Math.max(1, this.sizeOf(group))),
      };
    });
  }

  /** Equal scores come in an order that does not depend on how the index came about. */
  compareIdentity(a: number, b: number): number {
    return this.highOf(a) - this.highOf(b) || this.lowOf(a) - this.lowOf(b);
  }

  private highOf(group: number): number {
    if (group < this.base.high.length) return this.base.high[group] ?? 0;
    return this.overlay.high[this.overlayGroup.get(group) ?? 0] ?? 0;
  }

  private lowOf(group: number): number {
    if (group < this.base.low.length) return this.base.low[group] ?? 0;
    return this.overlay.low[this.overlayGroup.get(group) ?? 0] ?? 0;
  }

  private sizeOf(group: number): number {
    if (group < this.base.high.length) return this.base.size[group] ?? 0;
    return this.overlay.size[this.overlayGroup.get(group) ?? 0] ?? 0;
  }
}
