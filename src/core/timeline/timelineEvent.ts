/** Where a proposed row comes from. */
export type TimelineOrigin =
  'commit' | 'merge' | 'tag' | 'run' | 'ledger' | 'workJournal' | 'pasted';

/** Something that happened at a known moment, ready to become a row of a timeline. */
export interface TimelineEvent {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** One line of Markdown in the past tense. */
  readonly text: string;
  readonly origin: TimelineOrigin;
}

/** A span of time, both ends included, in milliseconds since the epoch. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** Gives the events of a window from one kind of record. Adding one to the list of sources proposes its rows. */
export interface TimelineSource {
  /** For the log, when it cannot be read. */
  readonly name: string;
  events(window: TimeWindow): Promise<readonly TimelineEvent[]>;
}

/** Events by time; those of the same moment in the order given. */
export function inOrder(events: readonly TimelineEvent[]): TimelineEvent[] {
  return [...events].sort((a, b) => a.at - b.at);
}

export function isWithin({ from, to }: TimeWindow, at: number): boolean {
  return at >= from && at <= to;
}
