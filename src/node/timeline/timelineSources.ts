import { isLogbookError } from '../../core/errors';
import type { RunLog, WorkspaceFiles } from '../../core/operations/ports';
import { runEvents } from '../../core/timeline/runEvents';
import type { TimelineEvent, TimelineSource, TimeWindow } from '../../core/timeline/timelineEvent';
import { inOrder } from '../../core/timeline/timelineEvent';
import { workJournalEvents } from '../../core/timeline/workJournalEvents';
import { readWorkJournal } from '../../core/worklog/readWorkJournal';
import { localToUtc } from '../localTime';
import { gitEvents } from './gitEvents';

/** What there is to gather from. */
export interface TimelineRecords {
  readonly runs: RunLog;
  /** Any folder of the repository; undefined leaves Git out, as in a workspace that is not trusted. */
  readonly repository: string | undefined;
  readonly files: Pick<WorkspaceFiles, 'read'>;
  /** Workspace-relative; it need not exist. */
  readonly workJournal: string;
}

/** Where the rows of a timeline can come from: whatever records what happened is one of this list. */
export function timelineSources({
  runs,
  repository,
  files,
  workJournal,
}: TimelineRecords): readonly TimelineSource[] {
  return [
    ...(repository === undefined
      ? []
      : [{ name: 'Git', events: (window: TimeWindow) => gitEvents(repository, window) }]),
    { name: 'the run log', events: async (window) => runEvents(await runs.read(), window) },
    {
      name: 'the work journal',
      async events(window) {
        const { entries } = readWorkJournal(await readIfThere(files, workJournal), localToUtc);
        return workJournalEvents(entries, window);
      },
    },
  ];
}

async function readIfThere(files: Pick<WorkspaceFiles, 'read'>, path: string): Promise<string> {
  try {
    return await files.read(path);
  } catch (error) {
    if (isLogbookError(error) && error.code === 'not_found') return '';
    throw error;
  }
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
