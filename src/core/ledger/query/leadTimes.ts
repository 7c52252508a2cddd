import { wordyDuration } from '../../text/duration';
import { deliveredLead, leadValue } from '../delivery/facts';
import type { ReadEvent } from '../readEvent';
import type { QueryResult } from './ledgerQuery';

/** What completed tasks say of their lead times, besides those that could be read. */
export interface OtherLeads {
  unreadable: number;
  /** Some of the texts that could not be read: the first ones in the alphabet, in whatever order they are met. */
  readonly examples: readonly string[];
  /** `N/A`. */
  notApplicable: number;
  /** Tasks that say nothing. */
  missing: number;
}

const shownExamples = 5;

export function noOtherLeads(): OtherLeads {
  return { unreadable: 0, examples: [], notApplicable: 0, missing: 0 };
}

/**
 * Takes in the lead time of an event, when it is one of those that count: completed tasks that did not fail, as in the
 * delivery report.
 * @param add is told the seconds
 */
export function takeLead(
  event: Pick<ReadEvent, 'type' | 'status' | 'fields'>,
  others: OtherLeads,
  add: (seconds: number) => void,
): OtherLeads {
  const lead = deliveredLead(event);
  if (lead === undefined) return others;
  lead.seconds.forEach(add);
  const { unreadable, notApplicable, seconds } = lead;
  // Most of a million.
  if (seconds.length > 0 && unreadable + notApplicable === 0) return others;
  return addOtherLeads(others, {
    unreadable,
    notApplicable,
    missing: seconds.length + unreadable + notApplicable === 0 ? 1 : 0,
    examples: unreadable === 0 ? [] : [exampleOf(leadValue(event.fields))],
  });
}

function exampleOf(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 60);
}

export function addOtherLeads(a: OtherLeads, b: OtherLeads): OtherLeads {
  return {
    unreadable: a.unreadable + b.unreadable,
    notApplicable: a.notApplicable + b.notApplicable,
    missing: a.missing + b.missing,
    examples:
      b.examples.length === 0
        ? a.examples
        : [...new Set([...a.examples, ...b.examples])].sort().slice(0, shownExamples),
  };
}

/** @param counts how often each number of seconds comes */
export function leadTimeResult(
  counts: Iterable<readonly [seconds: number, times: number]>,
  { unreadable, examples, notApplicable, missing }: OtherLeads,
): QueryResult {
  const sorted = [...counts].sort(([a], [b]) => a - b);
  const read = sorted.reduce((sum, [, times]) => sum + times, 0);
  const row = {
    ...(read > 0 && averages(sorted, read)),
    read,
    unreadable,
    not_applicable: notApplicable,
    without_lead_time: missing,
    ...(examples.length > 0 && { unreadable_values: examples }),
  };
  return { json: JSON.stringify(row) };
}

function averages(
  sorted: readonly (readonly [seconds: number, times: number])[],
  count: number,
): Record<string, unknown> {
  const at = (rank: number): number => {
    let passed = 0;
    return sorted.find(([, times]) => (passed += times) > rank)?.[0] ?? 0;
  };
  const mean = sorted.reduce((sum, [seconds, times]) => sum + seconds * times, 0) / count / 60;
  const median = (at((count - 1) >> 1) + at(count >> 1)) / 120;
  return {
    mean: wordyDuration(mean),
    median: wordyDuration(median),
    mean_minutes: Math.round(mean * 10) / 10,
    median_minutes: Math.round(median * 10) / 10,
  };
}
