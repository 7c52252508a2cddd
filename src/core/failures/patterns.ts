import { dayOf } from '../ledger/delivery/calendar';
import { lastDays } from '../ledger/delivery/period';
import type { DeliveryReport, ReportQuery } from '../ledger/delivery/report';
import { inlineCode } from './markdownText';
import type { TreeDiff } from './model';
import { quickEntry, type QuickEntry } from './quickEntries';

/** Something that happened more than once and may deserve a look of its own. */
export type Pattern =
  /** Deployments of the month that failed, of so many; the month is `2026-03`. */
  | {
      readonly kind: 'deployments';
      readonly count: number;
      readonly of: number;
      readonly month: string;
    }
  /** A root cause that the ledger names again and again. */
  | { readonly kind: 'cause'; readonly text: string; readonly count: number }
  /** A file that so many of the latest repairs had to change. */
  | { readonly kind: 'file'; readonly path: string; readonly count: number; readonly of: number };

/** How far back causes are counted. */
export const patternDays = 90;

const leastOften = 2;
const shown = 3;

/** The questions to the ledger that patterns are found with. @param now milliseconds since the epoch */
export function patternQueries(now: number): {
  readonly month: ReportQuery;
  readonly season: ReportQuery;
} {
  const today = new Date(now);
  const firstDay = dayOf(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1));
  return {
    month: { firstDay, lastDay: dayOf(now), interval: 'month', now },
    season: { ...lastDays(patternDays, now), interval: 'month', now },
  };
}

/**
 * @param month the delivery report of this month
 * @param season that of the last `patternDays` days
 * @param fixes what changed between the last failure and the pass, of the latest failures that pass again
 */
export function findPatterns(
  month: DeliveryReport,
  season: DeliveryReport,
  fixes: readonly TreeDiff[],
): readonly Pattern[] {
  const { count, numerator = 0 } = month.metrics.changeFailRate;
  const patterns: Pattern[] = [];
  if (numerator >= leastOften) {
    patterns.push({
      kind: 'deployments',
      count: numerator,
      of: count,
      month: month.to.slice(0, 7),
    });
  }
  for (const cause of season.causes.filter((one) => one.count >= leastOften).slice(0, shown)) {
    patterns.push({ kind: 'cause', ...cause });
  }
  for (const [path, times] of filesOf(fixes).slice(0, shown)) {
    patterns.push({ kind: 'file', path, count: times, of: fixes.length });
  }
  return patterns;
}

/** What a journal entry about a pattern begins with: it is read when this month is long over. */
export function patternEntry(pattern: Pattern): QuickEntry & { readonly title: string } {
  switch (pattern.kind) {
    case 'deployments': {
      const { severity, tags } = quickEntry('deployment');
      const { count, of, month } = pattern;
      const when = monthWords(month);
      return {
        title: `${count} failed deployments in ${when}`,
        severity,
        tags,
        sections: { [story]: `${count} of ${of} deployments in ${when} failed.` },
      };
    }
    case 'cause': {
      const { text, count } = pattern;
      return {
        title: text,
        severity: 'high',
        tags: ['recurring'],
        sections: {
          [story]: `The ledger names this root cause ${count} times within ${patternDays} days.`,
        },
      };
    }
    case 'file': {
      const { path, count, of } = pattern;
      return {
        title: `Fixes keep changing ${path}`,
        severity: 'medium',
        tags: ['recurring'],
        sections: { [story]: `${count} of the last ${of} fixes changed ${inlineCode(path)}.` },
      };
    }
  }
}

const story = 'What Happened';

/** `March 2026` */
function monthWords(month: string): string {
  const words = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return words.format(Date.parse(`${month}-01`));
}

/** Those that several repairs had to change, the most frequent first. */
function filesOf(fixes: readonly TreeDiff[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { files } of fixes) {
    for (const path of new Set(files.map((file) => file.path))) {
      counts.set(path, (counts.get(path) ?? 0) + 1);
    }
  }
  return [...counts].filter(([, times]) => times >= leastOften).sort(([, a], [, b]) => b - a);
}
