import { hashTokens, identityTable, type IdentityTable } from './identity';
import { groupNumbers } from './mergeShards';
import { isBetterPlace, lineOfPlace, readPostings, termFrom, type Shard } from './shard';

export interface FoundGroup {
  readonly group: number;
  readonly score: number;
  /** Share of the query's weight that the group has, 0 to 1: rare words weigh more. */
  readonly ofQuery: number;
  /** Share of the group's words that the query has, 0 to 1. */
  readonly ofGroup: number;
}

export interface GroupOccurrence {
  readonly source: number;
  readonly count: number;
  /** Seconds since the epoch, 0 when unknown. */
  readonly time: number;
  /** One-based line. */
  readonly place: number;
}

export interface GroupQuery {
  readonly tokens: readonly string[];
  /** The last word may go on: what is being typed. */
  readonly prefix?: boolean;
  readonly limit: number;
  /** The share of the query's weight that a group must have; default none. */
  readonly threshold?: number;
  /**
   * How rare a word is is reckoned as in an index of at least so many groups: in a small one, what it has would weigh
   * nothing beside a word that it lacks. Default none.
   */
  readonly leastGroups?: number;
  /** Whether a group is wanted at all. */
  readonly accept?: (group: number) => boolean;
}

const saturation = 1.2;
const lengthWeight = 0.75;
const maxCompletions = 64;
/** Numbers tell errors apart less than words do. */
const nameless = /^[\d#]+$/;
const namelessWeight = 0.3;

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
  private readonly averageSize: number;
  private readonly scores: Float32Array;
  private readonly weights: Float32Array;
  private readonly matched: Uint16Array;
  private readonly read: Uint32Array;
  private readonly term: Uint32Array;

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
    this.averageSize = aliveCount === 0 ? 1 : words / aliveCount;
    this.scores = new Float32Array(count);
    this.weights = new Float32Array(count);
    this.matched = new Uint16Array(count);
    this.read = new Uint32Array(Math.max(base.high.length, overlay.high.length));
    // The groups of several words stand one behind the other until each is counted once.
    this.term = new Uint32Array(2 * count);
  }

  /** Distinct texts that occur. */
  get size(): number {
    return this.aliveCount;
  }

  /** The group of exactly this text. */
  exact(tokens: readonly string[], salt: string): number | undefined {
    const { high, low } = hashTokens(tokens, salt);
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

  search({ tokens, prefix = false, limit, threshold = 0, leastGroups = 0, accept }: GroupQuery): {
    /** The best, in order. */
    found: FoundGroup[];
    /** How many reach the threshold and are accepted. */
    total: number;
  } {
    const { scores, weights, matched } = this;
    const touched: number[] = [];
    const distinct = [...new Set(tokens)];
    const last = tokens.at(-1);
    const groups = Math.max(leastGroups, this.aliveCount);
    let total = 0;
    for (const token of distinct) {
      const count = this.groupsOf(token, prefix && token === last);
      const rarity = Math.log(1 + (groups - count + 0.5) / (count + 0.5));
      const weight = nameless.test(token) ? rarity * namelessWeight : rarity;
      total += weight;
      for (let index = 0; index < count; index++) {
        const group = this.term[index] ?? 0;
        if (matched[group] === 0) touched.push(group);
        const length = this.sizeOf(group) / this.averageSize;
        scores[group] =
          (scores[group] ?? 0) +
          (weight * (saturation + 1)) /
            (1 + saturation * (1 - lengthWeight + lengthWeight * length));
        weights[group] = (weights[group] ?? 0) + weight;
        matched[group] = (matched[group] ?? 0) + 1;
      }
    }
    const least = threshold * total;
    const wanted = touched.filter(
      (group) => (weights[group] ?? 0) >= least && accept?.(group) !== false,
    );
    const found = this.best(wanted, total, limit);
    for (const group of touched) {
      scores[group] = 0;
      weights[group] = 0;
      matched[group] = 0;
    }
    return { found, total: wanted.length };
  }

  /** The groups with a word that contains the text, for instance `timeout` in `timeouterror`. */
  containing(text: string): ReadonlySet<number> {
    const groups = new Set<number>();
    const collect = (shard: Shard, numberOf: (group: number) => number): void => {
      for (let term = 0; term < shard.terms.length; term++) {
        if (shard.terms[term]?.includes(text) !== true) continue;
        const count = readPostings(shard, term, this.read);
        for (let index = 0; index < count; index++) {
          const group = numberOf(this.read[index] ?? 0);
          if (this.alive[group] === 1) groups.add(group);
        }
      }
    };
    collect(this.base, (group) => group);
    collect(this.overlay, (group) => this.numbers[group] ?? 0);
    return groups;
  }

  private best(groups: readonly number[], total: number, limit: number): FoundGroup[] {
    const { scores } = this;
    return [...this.highest(groups, limit)]
      .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || this.compareIdentity(a, b))
      .slice(0, limit)
      .map((group) => ({
        group,
        score: scores[group] ?? 0,
        ofQuery: total === 0 ? 0 : Math.min(1, (this.weights[group] ?? 0) / total),
        ofGroup: Math.min(1, (this.matched[group] ?? 0) / Math.max(1, this.sizeOf(group))),
      }));
  }

  /** At least so many of those with the highest scores: to sort all of them would take too long. */
  private highest(touched: readonly number[], least: number): readonly number[] {
    if (touched.length <= least) return touched;
    const { scores } = this;
    let top = 0;
    for (const group of touched) top = Math.max(top, scores[group] ?? 0);
    const steps = new Uint32Array(256);
    const stepOf = (group: number): number => Math.floor(((scores[group] ?? 0) / top) * 255);
    for (const group of touched) {
      const step = stepOf(group);
      steps[step] = (steps[step] ?? 0) + 1;
    }
    let floor = 255;
    for (let count = 0; floor >= 0; floor--) {
      count += steps[floor] ?? 0;
      if (count >= least) break;
    }
    return touched.filter((group) => stepOf(group) >= floor);
  }

  /** Equal scores come in an order that does not depend on how the index came about. */
  private compareIdentity(a: number, b: number): number {
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

  /** Writes the living groups of a word into `this.term`, each once; returns how many. */
  private groupsOf(token: string, prefix: boolean): number {
    if (!prefix) return this.collect(token, 0);
    const words = new Set<string>();
    for (const { terms } of [this.base, this.overlay]) {
      for (let at = termFrom(terms, token); terms[at]?.startsWith(token) === true; at++) {
        if (words.size >= maxCompletions) break;
        words.add(terms[at] ?? '');
      }
    }
    if (words.size === 1) return this.collect([...words][0] ?? '', 0);
    // A group may have several of the words.
    const seen = new Uint8Array(this.count);
    let count = 0;
    for (const one of words) {
      const end = this.collect(one, count);
      for (let index = count; index < end; index++) {
        const group = this.term[index] ?? 0;
        if (seen[group] === 1) continue;
        seen[group] = 1;
        this.term[count++] = group;
      }
    }
    return count;
  }

  private collect(token: string, from: number): number {
    let count = from;
    const take = (shard: Shard, numberOf: (group: number) => number, least: number): void => {
      const term = termFrom(shard.terms, token);
      if (shard.terms[term] !== token) return;
      const read = readPostings(shard, term, this.read);
      for (let index = 0; index < read; index++) {
        const group = numberOf(this.read[index] ?? 0);
        if (group >= least && this.alive[group] === 1) this.term[count++] = group;
      }
    };
    take(this.base, (group) => group, 0);
    take(this.overlay, (group) => this.numbers[group] ?? 0, this.base.high.length);
    return count;
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
