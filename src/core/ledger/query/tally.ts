import type { ReadEvent } from '../readEvent';
import type { BuiltInQuery } from './builtInQueries';
import { modifiedFiles } from './eventFilter';
import { addOtherLeads, noOtherLeads, takeLead, type OtherLeads } from './leadTimes';
import { causeTokens, isSimilar, secondsOf } from './similarBugs';

/** The questions that are answered for the whole ledger at once. */
export type TalliedQuery = Extract<BuiltInQuery, 'similar_bugs' | 'hot_files' | 'lead_time'>;

/** The keys of an event that each of the questions looks at, besides those of its id and time. */
export const talliedKeys: Readonly<Record<TalliedQuery, readonly string[]>> = {
  similar_bugs: ['root_cause'],
  hot_files: ['files_modified'],
  lead_time: ['type', 'status', 'outcome', 'dora_impact', 'lead_time'],
};

/** Of keys whose values are objects: all that any question looks at within them. */
export const talliedInnerKeys: Readonly<Record<string, readonly string[]>> = {
  dora_impact: ['lead_time'],
};

/** What of an event the questions look at. */
export type TalliedEvent = Pick<ReadEvent, 'time' | 'type' | 'status' | 'fields'>;

/** Where an event stands in a ledger that is read in parts. */
export interface TallyPlace {
  /** Parts of one file follow each other, and those of files as their paths do. */
  readonly part: number;
  /** Within the part, from 0 on. */
  readonly line: number;
  /** Of the line in its file. */
  readonly offset: number;
}

/** How often something comes, and where it comes last. */
export interface Tallied {
  count: number;
  seconds: number;
  latest: TallyPlace;
}

/**
 * What the answer to a question needs to know of a stretch of the ledger. Plain data: it goes between threads. Tallies
 * of any split, merged in any order, are the tally of the whole.
 */
export interface Tally {
  /** By file, or by the words of a root cause. */
  readonly rows: Map<string, Tallied>;
  /** How often each number of seconds comes. */
  readonly leads: Map<number, number>;
  otherLeads: OtherLeads;
}

export function emptyTally(): Tally {
  return { rows: new Map(), leads: new Map(), otherLeads: noOtherLeads() };
}

/** @param causeWords those of similar bugs */
export function addToTally(
  tally: Tally,
  query: TalliedQuery,
  causeWords: readonly string[],
  event: TalliedEvent,
  place: TallyPlace,
): void {
  const { leads } = tally;
  switch (query) {
    case 'lead_time':
      tally.otherLeads = takeLead(event, tally.otherLeads, (seconds) =>
        leads.set(seconds, (leads.get(seconds) ?? 0) + 1),
      );
      return;
    case 'hot_files': {
      const seconds = secondsOf(event);
      for (const file of modifiedFiles(event)) addRow(tally, file, 1, seconds, place);
      return;
    }
    case 'similar_bugs': {
      const tokens = causeTokens(event);
      if (tokens === undefined || !isSimilar(tokens, causeWords)) return;
      addRow(tally, tokens.join(' '), 1, secondsOf(event), place);
    }
  }
}

/** Changes the first one. */
export function mergeTallies(tally: Tally, other: Tally): void {
  for (const [key, { count, seconds, latest }] of other.rows)
    addRow(tally, key, count, seconds, latest);
  for (const [seconds, times] of other.leads)
    tally.leads.set(seconds, (tally.leads.get(seconds) ?? 0) + times);
  tally.otherLeads = addOtherLeads(tally.otherLeads, other.otherLeads);
}

/** Later by time, else further behind in the ledger. */
export function compareTallied(
  a: Pick<Tallied, 'seconds' | 'latest'>,
  b: Pick<Tallied, 'seconds' | 'latest'>,
): number {
  return a.seconds - b.seconds || a.latest.part - b.latest.part || a.latest.line - b.latest.line;
}

function addRow(
  { rows }: Tally,
  key: string,
  count: number,
  seconds: number,
  latest: TallyPlace,
): void {
  const known = rows.get(key);
  if (known === undefined) {
    rows.set(key, { count, seconds, latest });
    return;
  }
  known.count += count;
  if (compareTallied({ seconds, latest }, known) <= 0) return;
  known.seconds = seconds;
  known.latest = latest;
}
