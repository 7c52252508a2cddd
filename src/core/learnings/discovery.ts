import { hash64 } from '../failures/hash';
import { readJsonRecords, recordTime, textOf, type JsonFields } from './jsonRecords';
import { mergeRecords } from './mergeRecords';

/** A discovery is news: after this time it is no longer told. */
export const discoveryLifeMs = 72 * 60 * 60 * 1000;
/** More than these nobody reads; the latest ones count. */
export const maxDiscoveries = 500;

export interface Discovery {
  readonly id: string;
  readonly text: string;
  readonly agent: string;
  readonly task: string;
  /** Milliseconds since the epoch; undefined where it is not known. */
  readonly time: number | undefined;
  /** One-based. */
  readonly line: number;
}

export interface DiscoveryDraft {
  /** Milliseconds since the epoch; undefined: at the completion of the task. */
  readonly time: number | undefined;
  readonly text: string;
}

/** A new record, the same each time that it is made of the same draft. */
export function discoveryOf(
  { time, text }: DiscoveryDraft,
  { agent, task, at }: { readonly agent: string; readonly task: string; readonly at: number },
): JsonFields {
  return {
    id: `d-${hash64([task, text].join('\n'))}`,
    ts: new Date(time ?? at).toISOString(),
    agent: agent === '' ? 'unknown' : agent,
    task_id: task,
    discovery: text,
  };
}

/**
 * The records that are still told, the oldest first: 500 at most, and none older than 72 hours. One without a time
 * cannot be told from a new one and stays until it is among too many.
 */
export function liveDiscoveries(
  records: readonly JsonFields[],
  now: number,
): readonly JsonFields[] {
  const live = mergeRecords(records).filter((fields) => {
    const time = recordTime(fields);
    return time === undefined || now - time < discoveryLifeMs;
  });
  return live.slice(-maxDiscoveries);
}

/** The discoveries of a file that are still told, the latest first. */
export function readDiscoveries(content: string, now: number): readonly Discovery[] {
  const { records } = readJsonRecords(content);
  const lines = new Map(records.map(({ fields, line }) => [fields, line]));
  return liveDiscoveries(
    records.map(({ fields }) => fields),
    now,
  )
    .flatMap((fields) => {
      const text = textOf(
        fields,
        'discovery',
        'text',
        'content',
        'message',
        'finding',
        'summary',
        'title',
      );
      if (text === undefined) return [];
      return [
        {
          id: textOf(fields, 'id', 'uuid') ?? '',
          text,
          agent: textOf(fields, 'agent', 'author', 'source') ?? '',
          task: textOf(fields, 'task_id', 'task') ?? '',
          time: recordTime(fields),
          line: lines.get(fields) ?? 1,
        },
      ];
    })
    .reverse();
}
