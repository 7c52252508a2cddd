/** Keeps the best of many groups without sorting all of them. */
export class TopGroups {
  private readonly groups: number[] = [];
  private readonly scores: number[] = [];

  /** @param isBefore which of two with equal scores comes first */
  constructor(
    private readonly limit: number,
    private readonly isBefore: (group: number, other: number) => boolean,
  ) {}

  /** The best first. */
  get best(): readonly number[] {
    return this.groups;
  }

  /** Groups with less come too late. */
  get floor(): number {
    if (this.limit === 0) return Number.POSITIVE_INFINITY;
    return this.groups.length < this.limit ? 0 : (this.scores[this.limit - 1] ?? 0);
  }

  /** @returns the floor from then on */
  offer(group: number, score: number): number {
    const { groups, scores, limit } = this;
    let at = groups.length;
    if (at === limit) {
      if (limit === 0 || !this.isBelow(limit - 1, group, score)) return this.floor;
      at--;
    }
    for (; at > 0 && this.isBelow(at - 1, group, score); at--) {
      groups[at] = groups[at - 1] ?? 0;
      scores[at] = scores[at - 1] ?? 0;
    }
    groups[at] = group;
    scores[at] = score;
    return this.floor;
  }

  /** Whether what stands in a place comes behind the group. */
  private isBelow(at: number, group: number, score: number): boolean {
    const known = this.scores[at] ?? 0;
    return known === score ? this.isBefore(group, this.groups[at] ?? 0) : known < score;
  }
}
