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
  /** How many of those to give that do not reach the threshold; default none. */
  readonly below?: number;
  /**
   * How rare a word is is reckoned as in an index of at least so many groups: in a small one, what it has would weigh
   * nothing beside a word that it lacks. Default none.
   */
  readonly leastGroups?: number;
  /** Groups that occur in no such source are not found; default all are. */
  readonly isWanted?: (source: number) => boolean;
}
