import type { RunLog } from '../../core/operations/ports';
import { runEvents } from '../../core/timeline/runEvents';
import type { TimelineEvent, TimelineSource, TimeWindow } from '../../core/timeline/timelineEvent';
import { inOrder } from '../../core/timeline/timelineEvent';
import { gitEvents } from './gitEvents';

/**
 * Where the rows of a timeline can come from. Whatever records what happened (the ledger, work journals) joins this
 * list with a source of its own.
 * @param repository any folder of it; undefined leaves Git out, as in a workspace that is not trusted.
 */
export function timelineSources(
  runs: RunLog,
  repository: string | undefined,
): readonly TimelineSource[] {
  return [
    ...(repository === undefined
      ? []
      : [{ name: 'Git', events: (window: TimeWindow) => gitEvents(repository, window) }]),
    { name: 'the run log', events: async (window) => runEvents(await runs.read(), window) },
  ];
}

/** All events of a window in order. A source that cannot be read is reported; the others still count. */
export async function gatherTimeline(
  sources: readonly TimelineSource[],
  window: TimeWindow,
  onFailure: (source: string, error: unknown) => void,
): Promise<readonly TimelineEvent[]> {
  const events = await Promise.all(
    sources.map((source) =>
      source.events(window).catch((error: unknown): readonly TimelineEvent[] => {
        onFailure(source.name, error);
        return [];
      }),
    ),
  );
  return inOrder(events.flat());
}
