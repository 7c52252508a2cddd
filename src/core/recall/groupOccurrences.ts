import type { GroupOccurrence } from './groupQuery';
import { isBetterPlace, lineOfPlace, type Shard } from './shard';

type Visit = (shard: Shard, at: number) => boolean;

/** Where the groups of a large shard and of a small one beside it occur, without the sources that are gone. */
export class GroupOccurrences {
  /**
   * @param overlayGroup the group of the overlay by its number
   * @param isGone undefined when no source is gone
   */
  constructor(
    private readonly base: Shard,
    private readonly overlay: Shard,
    private readonly overlayGroup: ReadonlyMap<number, number>,
    private readonly isGone: ((source: number) => boolean) | undefined,
  ) {}

  /** Each source once; in no order. */
  of(group: number): GroupOccurrence[] {
    const found = new Map<number, { source: number; count: number; time: number; place: number }>();
    this.each(group, ({ occurrences }, at) => {
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

  countOf(group: number): number {
    let count = 0;
    this.each(group, ({ occurrences }, at) => {
      count += occurrences.count[at] ?? 0;
      return false;
    });
    return count;
  }

  isIn(group: number, isWanted: (source: number) => boolean): boolean {
    return this.each(group, ({ occurrences }, at) => isWanted(occurrences.source[at] ?? 0));
  }

  /** 1 for each group that occurs anywhere. */
  existing(count: number): Uint8Array {
    const alive = new Uint8Array(count);
    for (let group = 0; group < count; group++) if (this.each(group, () => true)) alive[group] = 1;
    return alive;
  }

  /** @returns whether the visitor stopped it by answering true */
  private each(group: number, visit: Visit): boolean {
    if (group < this.base.high.length && this.look(this.base, group, visit)) return true;
    const own = this.overlayGroup.get(group);
    return own !== undefined && this.look(this.overlay, own, visit);
  }

  private look(shard: Shard, group: number, visit: Visit): boolean {
    const { isGone } = this;
    const end = shard.occurrenceStart[group + 1] ?? 0;
    for (let at = shard.occurrenceStart[group] ?? 0; at < end; at++) {
      if (isGone?.(shard.occurrences.source[at] ?? 0) !== true && visit(shard, at)) return true;
    }
    return false;
  }
}
