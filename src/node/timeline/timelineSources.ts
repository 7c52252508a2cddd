import { isLogbookError } from '../../core/errors';
import type { RunLog, WorkspaceFiles } from '../../core/operations/ports';
import type { Ledger } from '../../core/ledger/ledger';
import { ledgerTimeline } from '../../core/timeline/ledgerTimeline';
import { runEvents } from '../../core/timeline/runEvents';
import type { TimelineEvent, TimelineSource, TimeWindow } from '../../core/timeline/timelineEvent';
import { inOrder, isWithin } from '../../core/timeline/timelineEvent';
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
  readonly ledger: Pick<Ledger, 'events'>;
}

/** Events are written down after they happened: what an incident of this window lasted to, often days later. */
const recordedWithinMs = 7 * 24 * 3_600_000;

/** Where the rows of a timeline can come from: whatever records what happened is one of this list. */
export function timelineSources({
  runs,
  repository,
  files,
  workJournal,
  ledger,
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
    { name: 'the ledger', events: (window) => ledgerRows(ledger, window) },
  ];
}

async function ledgerRows(
  ledger: Pick<Ledger, 'events'>,
  window: TimeWindow,
): Promise<TimelineEvent[]> {
  const rows: TimelineEvent[] = [];
  const recorded = ledger.events({
    from: new Date(window.from),
    to: new Date(window.to + recordedWithinMs),
  });
  for await (const { event } of recorded) {
    rows.push(...ledgerTimeline(event).filter(({ at }) => isWithin(window, at)));
  }
  return rows;
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
