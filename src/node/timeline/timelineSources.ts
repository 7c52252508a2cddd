import type { RunLog } from '../../core/operations/ports';
import { runEvents } from '../../core/timeline/runEvents';
import type { TimelineEvent, TimelineSource, TimeWindow } from '../../core/timeline/timelineEvent';
import { inOrder } from '../../core/timeline/timelineEvent';
import { gitEvents } from './gitEvents';

/**
 * Where the rows of a timeline can come from. Whatever records what happened (the ledger, work journals) joins this
 * list with a source of its own.
 */
export function timelineSources(root: string, runs: RunLog): readonly TimelineSource[] {
  return [
    { name: 'Git', events: (window) => gitEvents(root, window) },
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
