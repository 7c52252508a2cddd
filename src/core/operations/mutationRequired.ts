import { isLogbookError } from '../errors';
import { asksForMutation, foldStreaks } from '../failures/streaks';
import { failuresBeforeMutation, failuresInARow } from '../worklog/mutationProtocol';
import { readWorkJournal } from '../worklog/readWorkJournal';
import type { OperationPorts } from './ports';

/** What asks for a mutation: the run log and the work journal. */
export type MutationPorts = Pick<OperationPorts, 'runs' | 'workJournal' | 'settings'>;

/**
 * Whether the approach has failed so often in a row that another is to be declared, by the failures that were
 * watched or by the notes in the work journal. A journal that cannot be read asks for nothing.
 */
export async function isMutationRequired(ports: MutationPorts): Promise<boolean> {
  const streaks = foldStreaks(await ports.runs.read());
  if (asksForMutation(streaks, ports.settings.failureThreshold)) return true;
  return (await notedFailures(ports)) >= failuresBeforeMutation;
}

/** How many failed notes in a row the journal ends with. */
async function notedFailures({
  workJournal,
}: Pick<OperationPorts, 'workJournal'>): Promise<number> {
  try {
    const text = (await workJournal.read()) ?? '';
    return failuresInARow(readWorkJournal(text, workJournal.toUtc).entries).length;
  } catch (error) {
    if (isLogbookError(error)) return 0;
    throw error;
  }
}
