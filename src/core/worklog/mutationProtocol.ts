import type { WorkJournalEntry } from './readWorkJournal';

/** So many failures in a row of one approach ask for another one. */
export const failuresBeforeMutation = 3;

/**
 * The failed notes in a row of the approach that is followed at the end, oldest first. Something that works and a
 * declared mutation begin anew. So does a session with another approach, but not once there are too many of them:
 * then the change is to be declared.
 */
export function failuresInARow(entries: readonly WorkJournalEntry[]): readonly WorkJournalEntry[] {
  return failureRuns(entries).at(-1) ?? [];
}

/** The failures at which a mutation was due and none was declared, nor anything made to work, before the next try. */
export function overdueMutations(
  entries: readonly WorkJournalEntry[],
): readonly WorkJournalEntry[] {
  const runs = failureRuns(entries);
  return runs.flatMap((run, index) => {
    const isOver = index < runs.length - 1;
    // Of a run that is over the change was said in time when no fourth try came before it.
    const isDue =
      run.length > failuresBeforeMutation || (!isOver && run.length === failuresBeforeMutation);
    return isDue ? run.slice(failuresBeforeMutation - 1, failuresBeforeMutation) : [];
  });
}

/** Failures by the approach that they belong to; the last run stands, and may be empty. */
function failureRuns(
  entries: readonly WorkJournalEntry[],
): readonly (readonly WorkJournalEntry[])[] {
  const runs: WorkJournalEntry[][] = [[]];
  let approach: string | undefined;
  for (const entry of entries) {
    const run = runs.at(-1) ?? [];
    switch (entry.kind) {
      case 'failed':
        run.push(entry);
        break;
      case 'working':
      case 'mutation':
      case 'completed':
        runs.push([]);
        break;
      case 'approach': {
        const next = entry.text.toLowerCase().replace(/\W+/g, ' ').trim();
        if (next !== approach && run.length < failuresBeforeMutation) runs.push([]);
        approach = next;
        break;
      }
      default:
        break;
    }
  }
  return runs;
}

/** What followed a mutation before the next one: something that worked, failures only, or nothing yet. */
export function mutationOutcome(
  followed: readonly WorkJournalEntry[],
): 'open' | 'worked' | 'failed' {
  if (followed.some(({ kind }) => kind === 'working')) return 'worked';
  return followed.some(({ kind }) => kind === 'failed') ? 'failed' : 'open';
}
