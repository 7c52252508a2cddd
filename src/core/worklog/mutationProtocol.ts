import type { WorkJournalEntry } from './readWorkJournal';

/** So many failures in a row of one approach ask for another one. */
export const failuresBeforeMutation = 3;

/**
 * The failed notes in a row of the approach that is followed at the end, oldest first. Something that works and a
 * declared mutation begin anew. So does a session with another approach, but not once there are too many of them:
 * then the change is to be declared.
 */
export function failuresInARow(entries: readonly WorkJournalEntry[]): readonly WorkJournalEntry[] {
  let failures: WorkJournalEntry[] = [];
  let approach: string | undefined;
  for (const entry of entries) {
    switch (entry.kind) {
      case 'failed':
        failures.push(entry);
        break;
      case 'working':
      case 'mutation':
      case 'completed':
        failures = [];
        break;
      case 'approach': {
        const next = entry.text.toLowerCase().replace(/\W+/g, ' ').trim();
        if (next !== approach && failures.length < failuresBeforeMutation) failures = [];
        approach = next;
        break;
      }
      default:
        break;
    }
  }
  return failures;
}

/** What followed a mutation before the next one: something that worked, failures only, or nothing yet. */
export function mutationOutcome(
  followed: readonly WorkJournalEntry[],
): 'open' | 'worked' | 'failed' {
  if (followed.some(({ kind }) => kind === 'working')) return 'worked';
  return followed.some(({ kind }) => kind === 'failed') ? 'failed' : 'open';
}
