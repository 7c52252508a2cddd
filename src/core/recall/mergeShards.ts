import { lookupOf } from './identity';
import { PostingWriter, readPostings, type Shard } from './shard';

/** The new number of a shard's source; -1 for one that is gone. */
export type SourceNumber = (source: number) => number;

/** The numbers that the groups of the second shard have when those of the first keep theirs. */
export function groupNumbers(first: Shard, second: Shard): { numbers: Uint32Array; count: number } {
  const numbers = new Uint32Array(second.high.length);
  let count = first.high.length;
  if (numbers.length === 0) return { numbers, count };
  const find = lookupOf(first);
  for (let group = 0; group < numbers.length; group++) {
    const known = find(second.high[group] ?? 0, second.low[group] ?? 0);
    numbers[group] = known === -1 ? count++ : known;
  }
  return { numbers, count };
}

/** One shard of two. Occurrences in sources that are gone are left out, and groups without any others. */
export function mergeShards(
  first: Shard,
  second: Shard,
  firstSource: SourceNumber,
  secondSource: SourceNumber,
): Shard {
  const { numbers, count } = groupNumbers(first, second);
  const firstGroups = first.high.length;
  const perGroup = new Uint32Array(count);
  eachOccurrence(first, firstSource, (group) => (perGroup[group] = (perGroup[group] ?? 0) + 1));
  eachOccurrence(second, secondSource, (group) => {
    const number = numbers[group] ?? 0;
    perGroup[number] = (perGroup[number] ?? 0) + 1;
  });

  /** New number by old number; meaningless for groups that are dropped. */
  const kept = new Uint32Array(count);
  let groups = 0;
  for (let number = 0; number < count; number++) {
    kept[number] = groups;
    if ((perGroup[number] ?? 0) > 0) groups++;
  }
  const isKept = (number: number): boolean => (perGroup[number] ?? 0) > 0;

  const high = new Uint32Array(groups);
  const low = new Uint32Array(groups);
  const size = new Uint16Array(groups);
  const copyGroup = (shard: Shard, group: number, number: number): void => {
    if (!isKept(number)) return;
    const to = kept[number] ?? 0;
    high[to] = shard.high[group] ?? 0;
    low[to] = shard.low[group] ?? 0;
    size[to] = shard.size[group] ?? 0;
  };
  for (let group = 0; group < firstGroups; group++) copyGroup(first, group, group);
  for (let group = 0; group < numbers.length; group++) {
    const number = numbers[group] ?? 0;
    if (number >= firstGroups) copyGroup(second, group, number);
  }

  const occurrenceStart = new Uint32Array(groups + 1);
  for (let number = 0; number < count; number++) {
    if (isKept(number)) occurrenceStart[(kept[number] ?? 0) + 1] = perGroup[number] ?? 0;
  }
  for (let group = 0; group < groups; group++) {
    occurrenceStart[group + 1] = (occurrenceStart[group + 1] ?? 0) + (occurrenceStart[group] ?? 0);
  }
  const occurrences = allOccurrences(occurrenceStart[groups] ?? 0);
  const next = occurrenceStart.slice();
  const copyOccurrences = (
    shard: Shard,
    sourceNumber: SourceNumber,
    numberOf: (group: number) => number,
  ): void => {
    eachOccurrence(shard, sourceNumber, (group, at, source) => {
      const to = kept[numberOf(group)] ?? 0;
      const place = next[to] ?? 0;
      next[to] = place + 1;
      occurrences.source[place] = source;
      occurrences.count[place] = shard.occurrences.count[at] ?? 0;
      occurrences.time[place] = shard.occurrences.time[at] ?? 0;
      occurrences.place[place] = shard.occurrences.place[at] ?? 0;
    });
  };
  copyOccurrences(first, firstSource, (group) => group);
  copyOccurrences(second, secondSource, (group) => numbers[group] ?? 0);

  return {
    high,
    low,
    size,
    ...mergePostings(first, second, numbers, (number) =>
      isKept(number) ? (kept[number] ?? 0) : -1,
    ),
    occurrenceStart,
    occurrences,
  };
}

function mergePostings(
  first: Shard,
  second: Shard,
  numbers: Uint32Array,
  keptNumber: (number: number) => number,
): Pick<Shard, 'terms' | 'postings' | 'postingStart'> {
  const terms: string[] = [];
  const writer = new PostingWriter(first.postings.length + second.postings.length);
  const read = new Uint32Array(Math.max(first.high.length, second.high.length));
  const merged = new Uint32Array(first.high.length + second.high.length);
  for (let a = 0, b = 0; a < first.terms.length || b < second.terms.length;) {
    const left = first.terms[a];
    const right = second.terms[b];
    const term = left === undefined || (right !== undefined && right < left) ? right : left;
    if (term === undefined) break;
    let length = 0;
    if (left === term) {
      const found = readPostings(first, a++, read);
      for (let index = 0; index < found; index++) {
        const number = keptNumber(read[index] ?? 0);
        if (number !== -1) merged[length++] = number;
      }
    }
    if (right === term) {
      const found = readPostings(second, b++, read);
      for (let index = 0; index < found; index++) {
        const number = numbers[read[index] ?? 0] ?? 0;
        if (number < first.high.length) continue;
        const kept = keptNumber(number);
        if (kept !== -1) merged[length++] = kept;
      }
    }
    if (length === 0) continue;
    terms.push(term);
    writer.write(merged, length);
  }
  return { terms, ...writer.finish() };
}

function eachOccurrence(
  shard: Shard,
  sourceNumber: SourceNumber,
  visit: (group: number, at: number, source: number) => void,
): void {
  for (let group = 0; group < shard.high.length; group++) {
    const end = shard.occurrenceStart[group + 1] ?? 0;
    for (let at = shard.occurrenceStart[group] ?? 0; at < end; at++) {
      const source = sourceNumber(shard.occurrences.source[at] ?? 0);
      if (source !== -1) visit(group, at, source);
    }
  }
}

function allOccurrences(count: number) {
  return {
    source: new Uint32Array(count),
    count: new Uint32Array(count),
    time: new Uint32Array(count),
    place: new Uint32Array(count),
  };
}
