import { AsciiWords } from './asciiWords';
import { maxTextTokens, maxTokenLength, textTokens } from './errorTokens';
import { hashTokens, identityTable } from './identity';
import { isBetterPlace, markPlace, PostingWriter, type Shard } from './shard';
import { Uint32List } from './uint32List';

export interface TextPlace {
  readonly source: number;
  /** Seconds since the epoch, 0 when unknown. */
  readonly time: number;
  readonly place: number;
  /** Whether this occurrence says how it was resolved: such places are preferred. */
  readonly resolved: boolean;
}

/** Takes texts in and makes a shard of them. May go on growing after a shard was made. */
export class ShardBuilder {
  private readonly groups = identityTable();
  /** Words by the hash of each: to compare numbers is faster than to compare strings. */
  private readonly terms = identityTable();
  private readonly names: string[] = [];
  private readonly words = new AsciiWords(maxTextTokens, maxTokenLength);
  private readonly size = new Uint32List();
  /** Distinct terms of all groups, one group behind the other. */
  private readonly log = new Uint32List();
  /** By term: one more than the last group that has it. */
  private readonly lastGroup = new Uint32List();
  private readonly logStart = new Uint32List();
  /** Length of the log when the last group was whole. */
  private logged = 0;
  private readonly lists = {
    group: new Uint32List(),
    source: new Uint32List(),
    count: new Uint32List(),
    time: new Uint32List(),
    place: new Uint32List(),
  };
  /** Of the source that is being read: where each group's occurrence stands. */
  private current = { source: -1, at: new Map<number, number>() };

  get groupCount(): number {
    return this.size.length;
  }

  add(tokens: readonly string[], place: TextPlace): void {
    const group = this.groupOf(tokens);
    if (group !== -1) this.addOccurrence(group, place);
  }

  /** The same for ordinary text, of which `textTokens` are the words. */
  addText(text: string, place: TextPlace): void {
    const { words, groups } = this;
    if (!words.read(text)) {
      this.add(textTokens(text), place);
      return;
    }
    if (words.count === 0) return;
    const { high, low } = words.identity;
    let group = groups.find(high, low);
    if (group === -1) {
      for (let index = 0; index < words.count; index++) {
        const [wordHigh, wordLow] = [words.high[index] ?? 0, words.low[index] ?? 0];
        let term = this.terms.find(wordHigh, wordLow);
        if (term === -1) {
          const name = text.slice(words.from[index], words.to[index]).toLowerCase();
          term = this.addTerm(wordHigh, wordLow, name);
        }
        this.putTerm(term);
      }
      this.endGroup();
      group = groups.add(high, low);
    }
    this.addOccurrence(group, place);
  }

  /** -1 for a text without words. */
  private groupOf(tokens: readonly string[]): number {
    if (tokens.length === 0) return -1;
    const { high, low } = hashTokens(tokens);
    const known = this.groups.find(high, low);
    if (known !== -1) return known;
    for (const token of tokens) {
      const word = hashTokens([token]);
      const term = this.terms.find(word.high, word.low);
      this.putTerm(term === -1 ? this.addTerm(word.high, word.low, token) : term);
    }
    this.endGroup();
    return this.groups.add(high, low);
  }

  private addTerm(high: number, low: number, name: string): number {
    // A slice of a long line would keep the line in memory.
    this.names.push(ownCopy(name));
    this.lastGroup.push(0);
    return this.terms.add(high, low);
  }

  /** Adds a word to the group that comes next, once. */
  private putTerm(term: number): void {
    const group = this.size.length;
    if (this.lastGroup.at(term) === group + 1) return;
    this.lastGroup.set(term, group + 1);
    this.log.push(term);
  }

  private endGroup(): void {
    this.size.push(this.log.length - this.logged);
    this.logStart.push(this.logged);
    this.logged = this.log.length;
  }

  private addOccurrence(group: number, { source, time, place, resolved }: TextPlace): void {
    if (this.current.source !== source) {
      this.current = { source, at: new Map() };
    }
    const { lists } = this;
    const marked = markPlace(place, resolved);
    const at = this.current.at.get(group);
    if (at === undefined) {
      this.current.at.set(group, lists.group.length);
      lists.group.push(group);
      lists.source.push(source);
      lists.count.push(1);
      lists.time.push(time);
      lists.place.push(marked);
      return;
    }
    lists.count.set(at, lists.count.at(at) + 1);
    if (!isBetterPlace(time, marked, lists.time.at(at), lists.place.at(at))) return;
    lists.time.set(at, time);
    lists.place.set(at, marked);
  }

  build(): Shard {
    const { high, low } = this.groups.identities();
    return {
      high,
      low,
      size: Uint16Array.from(this.size.view()),
      ...this.invert(),
      ...this.occurrencesByGroup(),
    };
  }

  /** From the terms of each group to the groups of each term: a counting sort. */
  private invert(): Pick<Shard, 'terms' | 'postings' | 'postingStart'> {
    const { names } = this;
    const log = this.log.view();
    const starts = new Uint32Array(names.length + 1);
    for (const term of log) starts[term + 1] = (starts[term + 1] ?? 0) + 1;
    for (let term = 0; term < names.length; term++) {
      starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
    }
    const next = starts.slice();
    const sorted = new Uint32Array(log.length);
    for (let group = 0; group < this.size.length; group++) {
      const from = this.logStart.at(group);
      const to = from + this.size.at(group);
      for (let at = from; at < to; at++) {
        const term = log[at] ?? 0;
        const place = next[term] ?? 0;
        sorted[place] = group;
        next[term] = place + 1;
      }
    }
    const order = names
      .map((name, term) => ({ name, term }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const writer = new PostingWriter(log.length * 2);
    for (const { term } of order) {
      const groups = sorted.subarray(starts[term], starts[term + 1]);
      writer.write(groups, groups.length);
    }
    return { terms: order.map(({ name }) => name), ...writer.finish() };
  }

  private occurrencesByGroup(): Pick<Shard, 'occurrenceStart' | 'occurrences'> {
    const { lists } = this;
    const count = lists.group.length;
    const occurrenceStart = new Uint32Array(this.size.length + 1);
    for (let at = 0; at < count; at++) {
      const group = lists.group.at(at);
      occurrenceStart[group + 1] = (occurrenceStart[group + 1] ?? 0) + 1;
    }
    for (let group = 0; group < this.size.length; group++) {
      occurrenceStart[group + 1] =
        (occurrenceStart[group + 1] ?? 0) + (occurrenceStart[group] ?? 0);
    }
    const next = occurrenceStart.slice();
    const occurrences = {
      source: new Uint32Array(count),
      count: new Uint32Array(count),
      time: new Uint32Array(count),
      place: new Uint32Array(count),
    };
    for (let at = 0; at < count; at++) {
      const group = lists.group.at(at);
      const to = next[group] ?? 0;
      next[group] = to + 1;
      occurrences.source[to] = lists.source.at(at);
      occurrences.count[to] = lists.count.at(at);
      occurrences.time[to] = lists.time.at(at);
      occurrences.place[to] = lists.place.at(at);
    }
    return { occurrenceStart, occurrences };
  }
}

function ownCopy(text: string): string {
  return text.length < 13 ? text : (JSON.parse(JSON.stringify(text)) as string);
}
