import { eachCount } from '../../core/ledger/delivery/counts';
import type { LocatedEvent } from '../../core/ledger/ledger';
import { modifiedFiles } from '../../core/ledger/query/eventFilter';
import { compareHotFiles, hotFileResult } from '../../core/ledger/query/hotFiles';
import { addOtherLeads, leadTimeResult, noOtherLeads } from '../../core/ledger/query/leadTimes';
import {
  partOf,
  type LedgerQuery,
  type QueryAnswer,
  type QueryResult,
} from '../../core/ledger/query/ledgerQuery';
import { bugResult } from '../../core/ledger/query/similarBugs';
import { nameTokens } from '../../core/recall/eventTexts';
import type { GroupOccurrence } from '../../core/recall/groupQuery';
import type { IndexEngine } from './indexEngine';
import { eventAt, isLater } from './indexRecords';
import { maxDamageNamed, type IndexedFile } from './indexState';

/** The part of all rows that a query wants, and how many there are. */
interface Rows {
  readonly results: readonly QueryResult[];
  readonly total: number;
}

/**
 * Answers built-in questions about the whole ledger from an index that is up to date, exactly as reading it would; see
 * builtInQueries.ts. @throws what is wrong with a ledger that cannot be read
 */
export function builtInAnswer(engine: IndexEngine, query: LedgerQuery): QueryAnswer {
  if (engine.ledgerError !== undefined) throw engine.ledgerError;
  const { results, total } = rowsOf(engine, query);
  // Archives come before the ledger, and among each other by their names.
  const files = engine.indexed
    .filter(({ kind }) => kind === 'event')
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const damaged = files.flatMap(({ path, damage: { first, torn } }) =>
    [...first, ...(torn ? [torn] : [])].map(([line, message]) => ({ path, line, message })),
  );
  return {
    results,
    total,
    truncated: results.length < total,
    skipped: 0,
    skippedFirst: [],
    events: files.reduce((sum, { events }) => sum + events, 0),
    damaged: files.reduce((sum, { damage }) => sum + damage.count + (damage.torn ? 1 : 0), 0),
    damagedFirst: damaged.slice(0, maxDamageNamed),
  };
}

function rowsOf(engine: IndexEngine, query: LedgerQuery): Rows {
  switch (query.builtIn) {
    case 'similar_bugs':
      return similarBugs(engine, query);
    case 'hot_files':
      return hotFiles(engine, query);
    case 'lead_time':
      return { results: [leadTimes(engine.indexed)], total: 1 };
    default:
      throw new Error(`The index has no answer to ${query.builtIn ?? 'the query'}.`);
  }
}

function similarBugs(engine: IndexEngine, query: LedgerQuery): Rows {
  const groups = engine.groups('causes');
  const words = query.causeWords ?? [];
  const found = groups
    .containing(words.length === 0 ? [''] : words)
    .map((group) => ({ group, count: groups.countOf(group) }))
    .sort((a, b) => b.count - a.count);
  // Which of two is the later one is asked only where that decides what is shown.
  const least = query.keep === 'last' ? 0 : (found[query.limit - 1]?.count ?? 0);
  const bugs = found
    .filter(({ count }) => count >= least)
    .map(({ group, count }) => ({ count, latest: latestOf(engine, groups.occurrences(group)) }));
  bugs.sort((a, b) => b.count - a.count || (isLater(a.latest, b.latest, engine) ? -1 : 1));
  const results = partOf(bugs, query).flatMap(({ count, latest }) => {
    const located = locatedAt(engine, latest);
    return located === undefined ? [] : [bugResult({ count, latest: located })];
  });
  return { results, total: found.length };
}

function hotFiles(engine: IndexEngine, query: LedgerQuery): Rows {
  const sums = new Float64Array(engine.paths.all.length);
  for (const { touched } of engine.indexed)
    eachCount(touched, (name, count) => (sums[name] = (sums[name] ?? 0) + count));
  const files = engine.paths.all
    .map((file, name) => ({ file, changes: sums[name] ?? 0, latest: undefined }))
    .filter(({ changes }) => changes > 0)
    .sort(compareHotFiles);
  const results = partOf(files, query).map((row) =>
    hotFileResult({ ...row, latest: latestChange(engine, row.file) }),
  );
  return { results, total: files.length };
}

/** The last event that modified a file. A type may have the name of a file. */
function latestChange(engine: IndexEngine, file: string): LocatedEvent | undefined {
  const groups = engine.groups('names');
  const group = groups.exact(nameTokens(file));
  if (group === undefined) return undefined;
  const places = groups.occurrences(group).sort((a, b) => (isLater(a, b, engine) ? -1 : 1));
  for (const place of places) {
    const located = locatedAt(engine, place);
    if (located !== undefined && modifiedFiles(located.event).includes(file)) return located;
  }
  return undefined;
}

function leadTimes(files: Iterable<IndexedFile>): QueryResult {
  const counts = new Map<number, number>();
  let others = noOtherLeads();
  for (const { leads, otherLeads } of files) {
    eachCount(leads, (seconds, times) => counts.set(seconds, (counts.get(seconds) ?? 0) + times));
    others = addOtherLeads(others, otherLeads);
  }
  return leadTimeResult(counts, others);
}

function latestOf(engine: IndexEngine, places: readonly GroupOccurrence[]): GroupOccurrence {
  return places.reduce((a, b) => (isLater(b, a, engine) ? b : a));
}

function locatedAt(
  engine: IndexEngine,
  { source, place }: GroupOccurrence,
): LocatedEvent | undefined {
  const file = engine.fileOf(source);
  const event = file && eventAt(engine, file, place);
  return file && event && { path: file.path, line: place, event };
}
