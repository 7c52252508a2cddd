import type { QueryAnswer, QueryRemark, QueryResult } from '../../core/ledger/query/ledgerQuery';

/** How many of the events that were left out are named. */
const namedRemarks = 20;

/** Counts everything and keeps a bounded part of it. */
export interface ResultCollector {
  result(result: QueryResult): void;
  skipped(remark: QueryRemark): void;
  damaged(remark: QueryRemark): void;
  halted(remark: QueryRemark): void;
  answer(events: number): QueryAnswer;
}

export function collectResults(limit: number, keep: 'first' | 'last'): ResultCollector {
  let results: QueryResult[] = [];
  let total = 0;
  const skipped = remarks();
  const damaged = remarks();
  let halted: QueryRemark | undefined;
  return {
    result(result) {
      total += 1;
      if (keep === 'first' && results.length >= limit) return;
      results.push(result);
      // Cut now and then and not each time, which would move everything each time.
      if (results.length >= 2 * limit) results = results.slice(-limit);
    },
    skipped: skipped.add,
    damaged: damaged.add,
    halted(remark) {
      halted = remark;
    },
    answer(events) {
      const kept = keep === 'last' ? results.slice(-limit) : results;
      return {
        results: kept,
        total,
        truncated: kept.length < total,
        events,
        skipped: skipped.count(),
        skippedFirst: skipped.first,
        damaged: damaged.count(),
        damagedFirst: damaged.first,
        ...(halted && { halted }),
      };
    },
  };
}

function remarks(): {
  readonly add: (remark: QueryRemark) => void;
  readonly count: () => number;
  readonly first: readonly QueryRemark[];
} {
  const first: QueryRemark[] = [];
  let count = 0;
  return {
    add(remark) {
      count += 1;
      if (first.length < namedRemarks) first.push(remark);
    },
    count: () => count,
    first,
  };
}
