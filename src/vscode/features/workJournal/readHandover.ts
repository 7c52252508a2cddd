import type { Handover } from '../../../core/worklog/handover';
import { readSetting } from '../../settings';
import type { LogbookWorkspace } from '../../services';
import { hasWorkJournal } from '../../workJournalFile';

/** The handover of a folder's journal; undefined where there is none. @throws LogbookError for one that cannot be read */
export async function readHandover(workspace: LogbookWorkspace): Promise<Handover | undefined> {
  // Where there is no journal, nothing is loaded.
  if (!(await hasWorkJournal(workspace.folder.uri))) return undefined;
  const engine = await workspace.engine();
  const lines = readSetting('logbook.workJournal.handoverLines', workspace.folder.uri);
  return engine.handover(lines);
}
