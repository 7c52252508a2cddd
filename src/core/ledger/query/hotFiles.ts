import type { LocatedEvent } from '../ledger';
import type { QueryResult } from './ledgerQuery';
import { secondsOf } from './similarBugs';

export interface HotFile {
  readonly file: string;
  readonly changes: number;
  /** The latest event that modified it, where that is known. */
  readonly latest: LocatedEvent | undefined;
}

/** The most frequent first. */
export function compareHotFiles(
  a: Pick<HotFile, 'file' | 'changes'>,
  b: Pick<HotFile, 'file' | 'changes'>,
): number {
  return b.changes - a.changes || (a.file < b.file ? -1 : 1);
}

export function hotFileResult({ file, changes, latest }: HotFile): QueryResult {
  const seconds = latest && secondsOf(latest.event);
  const row = {
    changes,
    file,
    last_changed: seconds ? new Date(seconds * 1000).toISOString() : null,
    last_task: latest?.event.taskId ?? null,
  };
  return {
    json: JSON.stringify(row),
    ...(latest && { path: latest.path, line: latest.line }),
  };
}
