import path from 'node:path';
import type { OperationPorts } from '../../core/operations/ports';
import type { SafetyCopy } from './safetyCopy';
import { openWorkJournal } from './workJournalFile';

/**
 * Ports with the safety copy in place of the journal, to complete a task whose worktree is gone. The copy then says that
 * its task is completed, as the journal would.
 */
export function portsOfLostJournal(ports: OperationPorts, copy: SafetyCopy): OperationPorts {
  return {
    ...ports,
    workJournal: openWorkJournal({
      root: path.dirname(copy.file),
      file: () => path.basename(copy.file),
      // No copy of the copy.
      trusted: () => false,
      onProblem: () => undefined,
    }),
    archive: {
      ...ports.archive,
      facts: () =>
        Promise.resolve({
          branch: copy.branch,
          worktree: path.basename(copy.worktree),
          commits: [],
        }),
    },
    // What ran in this worktree says nothing about that one.
    runs: { ...ports.runs, read: () => Promise.resolve([]) },
  };
}
