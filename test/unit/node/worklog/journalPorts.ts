import path from 'node:path';
import { settings } from '../../../../src/core/contributions/settings';
import type { OperationPorts } from '../../../../src/core/operations/ports';
import { mainWorktreeOf } from '../../../../src/node/git';
import { createLearningsStore } from '../../../../src/node/learnings/learningsStore';
import { openLedger } from '../../../../src/node/ledger/openLedger';
import { ledgerPaths } from '../../../../src/node/ledger/segments';
import { newId } from '../../../../src/node/newId';
import { openRunLog } from '../../../../src/node/runLog';
import { stateFolderOf } from '../../../../src/node/stateFolder';
import { openTaskArchive } from '../../../../src/node/worklog/taskArchiveFolder';
import { openWorkJournal } from '../../../../src/node/worklog/workJournalFile';

/** The work journal of a folder, with a clock that a test sets. */
export interface JournalWorld {
  readonly ports: OperationPorts;
  /** Local time: `2026-03-17 14:30`. */
  readonly setTime: (time: string) => void;
}

/** What the operations on a work journal need, with real files and real Git. */
export function journalWorld(root: string): JournalWorld {
  let now = new Date(2026, 2, 17, 14, 30);
  const ports: Partial<OperationPorts> = {
    root,
    settings: {
      author: '',
      failureThreshold: 3,
      captureChanges: false,
      handoverLines: 50,
      mutations: settings['logbook.workJournal.mutations'].default,
      rules: {},
    },
    runs: openRunLog(() => stateFolderOf(root, path.join(root, '.state'))),
    ledger: openLedger({
      settings: () => ({
        paths: ledgerPaths(root, 'progress/ledger.jsonl', 'progress/NOTES.md'),
        maxBytes: 10 * 1024 * 1024,
        notesMaxBytes: 1024 * 1024,
        layout: 'single',
      }),
      stateFolder: () => stateFolderOf(root, path.join(root, '.state')),
    }),
    archive: openTaskArchive({
      root,
      mainWorktree: () => mainWorktreeOf(root),
      folder: () => settings['logbook.workJournal.archiveFolder'].default,
      journal: () => 'JOURNAL.md',
    }),
    learnings: createLearningsStore({
      root: () => mainWorktreeOf(root),
      folder: () => settings['logbook.learnings.folder'].default,
      redact: (text) => Promise.resolve(text),
    }),
    workJournal: openWorkJournal({
      root,
      file: () => 'JOURNAL.md',
      onProblem: (error) => {
        throw error;
      },
    }),
    index: {
      search: () => Promise.reject(new Error('not asked for')),
      recall: () => Promise.resolve(undefined),
      similar: () => Promise.resolve([]),
      hotFiles: () => Promise.resolve([]),
      leadTimes: () => Promise.reject(new Error('not asked for')),
    } as never,
    author: () => Promise.resolve('Ana'),
    redact: (text) => Promise.resolve(text.replaceAll('hunter2', '***')),
    now: () => now,
    newId,
  };
  return {
    ports: ports as OperationPorts,
    setTime(time) {
      now = new Date(time.replace(' ', 'T'));
    },
  };
}
