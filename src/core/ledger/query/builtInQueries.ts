import { wordyDuration } from '../../text/duration';
import { leadTimeMinutes, lessonText, type ReadEvent } from '../readEvent';
import type { LocatedEvent } from '../ledger';
import { modifiedFiles } from './eventFilter';
import type { JqCommand } from './jqCommand';
import type { QueryResult } from './ledgerQuery';

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

export function startBuiltIn(name: BuiltInQuery): RunningQuery {
  switch (name) {
    case 'similar_bugs':
      return perEvent((event) =>
        event.fields['root_cause'] === undefined ? undefined : summary(event, bugKeys),
      );
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

/** The built-in query that answers what a pasted shell pipeline was for, where there is one. */
export function builtInFor({ filter, pipedInto }: JqCommand): BuiltInQuery | undefined {
  const pipeline = pipedInto.join('|');
  if (filter.includes('lead_time') && pipeline.includes('awk')) return 'lead_time';
  if (filter.includes('files_modified') && /\buniq\b/.test(pipeline)) return 'hot_files';
  return undefined;
}

const failed = new Set(['failure', 'failed', 'blocked', 'error']);
const bugKeys = ['root_cause', 'fix'];
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
  const files = new Map<string, { changes: number; last: string; lastTask: string | undefined }>();
  return {
    add({ event }) {
      for (const file of modifiedFiles(event)) {
        const changes = (files.get(file)?.changes ?? 0) + 1;
        files.set(file, { changes, last: event.timestamp, lastTask: event.taskId });
      }
      return undefined;
    },
    finish() {
      return [...files]
        .sort(([a, { changes: x }], [b, { changes: y }]) => y - x || (a < b ? -1 : 1))
        .map(([file, { changes, last, lastTask }]) =>
          toResult({ changes, file, last_changed: last, last_task: lastTask }),
        );
    },
  };
}

const shownUnreadable = 5;

/** Mean and median of the lead times of events that succeeded, read from text as people write it. */
function leadTime(): RunningQuery {
  const minutes: number[] = [];
  const unreadable = new Map<string, number>();
  let without = 0;
  return {
    add({ event }) {
      if (event.status !== 'success') return undefined;
      const impact = event.fields['dora_impact'];
      const value: unknown =
        typeof impact === 'object' && impact !== null && 'lead_time' in impact
          ? impact.lead_time
          : undefined;
      if (value === undefined || value === null || value === '') {
        without += 1;
        return undefined;
      }
      const read = leadTimeMinutes(value);
      if (read !== undefined) {
        minutes.push(read);
      } else {
        const text = typeof value === 'string' ? value : JSON.stringify(value);
        unreadable.set(text, (unreadable.get(text) ?? 0) + 1);
      }
      return undefined;
    },
    finish() {
      const count = [...unreadable.values()].reduce((sum, n) => sum + n, 0);
      const seen = { read: minutes.length, unreadable: count, without_lead_time: without };
      const examples = [...unreadable.keys()].slice(0, shownUnreadable);
      const figures = minutes.length === 0 ? {} : averages(minutes);
      return [
        toResult({
          ...figures,
          ...seen,
          ...(examples.length > 0 && { unreadable_values: examples }),
        }),
      ];
    },
  };
}

function averages(minutes: readonly number[]): Record<string, unknown> {
  const sorted = [...minutes].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const lower = sorted[Math.ceil(middle) - 1] ?? 0;
  const upper = sorted[Math.floor(middle)] ?? lower;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const median = (lower + upper) / 2;
  return {
    mean: wordyDuration(mean),
    median: wordyDuration(median),
    mean_minutes: Math.round(mean * 10) / 10,
    median_minutes: Math.round(median * 10) / 10,
  };
}

function toResult(value: Record<string, unknown>): QueryResult {
  return { json: JSON.stringify(value) };
}
