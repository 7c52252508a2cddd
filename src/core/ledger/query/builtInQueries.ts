import { lessonText, type ReadEvent } from '../readEvent';
import type { LocatedEvent } from '../ledger';
import { modifiedFiles } from './eventFilter';
import { compareHotFiles, hotFileResult, type HotFile } from './hotFiles';
import type { JqCommand } from './jqCommand';
import { leadTimeResult, noOtherLeads, takeLead } from './leadTimes';
import type { LedgerQuery, QueryResult } from './ledgerQuery';
import {
  bugResult,
  causeTokens,
  compareBugs,
  compareLatest,
  isSimilar,
  type SimilarBug,
} from './similarBugs';

/** Questions that everybody has, answered without jq. */
export const builtInQueries = [
  'similar_bugs',
  'hot_files',
  'lead_time',
  'recent_failures',
  'recent_incidents',
] as const;
export type BuiltInQuery = (typeof builtInQueries)[number];

/** Takes in one event after the other; answers for each, or at the end for all. */
export interface RunningQuery {
  add(located: LocatedEvent): QueryResult | undefined;
  finish(): readonly QueryResult[];
}

/** @param causeWords those of similar bugs */
export function startBuiltIn(name: BuiltInQuery, causeWords: readonly string[] = []): RunningQuery {
  switch (name) {
    case 'similar_bugs':
      return similarBugs(causeWords);
    case 'recent_failures':
      return perEvent((event) =>
        failed.has(event.status ?? '') || event.type === 'rollback'
          ? summary(event, failureKeys)
          : undefined,
      );
    case 'recent_incidents':
      return perEvent((event) =>
        event.type === 'incident' ? summary(event, incidentKeys) : undefined,
      );
    case 'hot_files':
      return hotFiles();
    case 'lead_time':
      return leadTime();
  }
}

const indexed: ReadonlySet<BuiltInQuery | undefined> = new Set([
  'similar_bugs',
  'hot_files',
  'lead_time',
] as const);

/** Whether the index has the answer to a query: it knows the whole ledger and not a part of it. */
export function isIndexed({ builtIn, events }: LedgerQuery): boolean {
  return indexed.has(builtIn) && Object.values(events).every((part) => part === undefined);
}

/** The built-in query that answers what a pasted shell pipeline was for, where there is one. */
export function builtInFor({ filter, pipedInto }: JqCommand): BuiltInQuery | undefined {
  const pipeline = pipedInto.join('|');
  if (filter.includes('lead_time') && pipeline.includes('awk')) return 'lead_time';
  if (filter.includes('files_modified') && /\buniq\b/.test(pipeline)) return 'hot_files';
  return undefined;
}

const failed = new Set(['failure', 'failed', 'blocked', 'error']);
const failureKeys = ['type', 'status', 'root_cause', 'fix', 'lesson_learned'];
const incidentKeys = ['severity', 'duration_minutes', 'root_cause', 'fix', 'lesson_learned'];

function summary(event: ReadEvent, keys: readonly string[]): Record<string, unknown> {
  const result: Record<string, unknown> = { timestamp: event.timestamp, task_id: event.taskId };
  for (const key of keys) {
    const value = event.fields[key];
    result[key] = key === 'lesson_learned' ? lessonText(value) : value;
  }
  return result;
}

function perEvent(answer: (event: ReadEvent) => Record<string, unknown> | undefined): RunningQuery {
  return {
    add({ path, line, event }) {
      const value = answer(event);
      return value && { json: JSON.stringify(value), path, line };
    },
    finish: () => [],
  };
}

function hotFiles(): RunningQuery {
  const files = new Map<string, HotFile>();
  return {
    add(located) {
      for (const file of modifiedFiles(located.event)) {
        const known = files.get(file);
        const isLater = known?.latest === undefined || compareLatest(located, known.latest) > 0;
        const latest = isLater ? located : known.latest;
        files.set(file, { file, changes: (known?.changes ?? 0) + 1, latest });
      }
      return undefined;
    },
    finish: () => [...files.values()].sort(compareHotFiles).map(hotFileResult),
  };
}

function leadTime(): RunningQuery {
  const counts = new Map<number, number>();
  let others = noOtherLeads();
  return {
    add({ event }) {
      others = takeLead(event, others, (seconds) =>
        counts.set(seconds, (counts.get(seconds) ?? 0) + 1),
      );
      return undefined;
    },
    finish: () => [leadTimeResult(counts, others)],
  };
}

function similarBugs(words: readonly string[]): RunningQuery {
  const bugs = new Map<string, SimilarBug>();
  return {
    add(located) {
      const tokens = causeTokens(located.event);
      if (tokens === undefined || !isSimilar(tokens, words)) return undefined;
      const key = tokens.join(' ');
      const known = bugs.get(key);
      const isLater = known === undefined || compareLatest(located, known.latest) > 0;
      const latest = isLater ? located : known.latest;
      bugs.set(key, { count: (known?.count ?? 0) + 1, latest });
      return undefined;
    },
    finish: () => [...bugs.values()].sort(compareBugs).map(bugResult),
  };
}
