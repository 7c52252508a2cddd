import { textTokens } from '../../recall/errorTokens';
import type { LocatedEvent } from '../ledger';
import type { ReadEvent } from '../readEvent';
import type { QueryResult } from './ledgerQuery';

/** Root causes that are written with the same words, and the event that has it last. */
export interface SimilarBug {
  readonly count: number;
  readonly latest: LocatedEvent;
}

/** A root cause as the words that make it what it is; undefined for an event without one. */
export function causeTokens({ fields }: Pick<ReadEvent, 'fields'>): readonly string[] | undefined {
  const cause = fields['root_cause'];
  const tokens = typeof cause === 'string' ? textTokens(cause) : [];
  return tokens.length === 0 ? undefined : tokens;
}

/** Whether one of the words stands in a root cause, or in a part of its words. @param words none: every cause */
export function isSimilar(cause: readonly string[], words: readonly string[]): boolean {
  return words.length === 0 || cause.some((token) => words.some((word) => token.includes(word)));
}

/** Whole seconds: what an index keeps of a time. 0 when unknown. */
export function secondsOf({ time }: Pick<ReadEvent, 'time'>): number {
  return time === undefined ? 0 : Math.max(0, Math.floor(time / 1000));
}

/** The most frequent first; of those the latest. */
export function compareBugs(a: SimilarBug, b: SimilarBug): number {
  return b.count - a.count || compareLatest(b.latest, a.latest);
}

/** Later by time, else further behind in the ledger. */
export function compareLatest(a: LocatedEvent, b: LocatedEvent): number {
  const seconds = secondsOf(a.event) - secondsOf(b.event);
  if (seconds !== 0) return seconds;
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line;
}

export function bugResult({ count, latest: { path, line, event } }: SimilarBug): QueryResult {
  const { root_cause, fix } = event.fields;
  const row = { count, root_cause, fix, timestamp: event.timestamp, task_id: event.taskId };
  return { json: JSON.stringify(row), path, line };
}
