import { segmentEvents } from './ledgerEvents';
import { listSegments, type LedgerPaths } from './segments';

/** An event as a report knows it: without its place, which a rotation changes. */
export interface EventIdentity {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly id?: string | undefined;
  readonly taskId?: string | undefined;
}

/** Where an event stands now: workspace-relative path and one-based line; undefined when it is gone. */
export async function locateEvent(
  paths: LedgerPaths,
  { time, id, taskId }: EventIdentity,
): Promise<{ path: string; line: number } | undefined> {
  const range = { from: new Date(time), to: new Date(time + 1) };
  for await (const { path, line, event } of segmentEvents(await listSegments(paths), range)) {
    if (id === undefined ? event.taskId === taskId : event.id === id) return { path, line };
  }
  return undefined;
}
