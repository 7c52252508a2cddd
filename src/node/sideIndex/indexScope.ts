import type { DocumentType } from '../../core/documents/types';
import type { LedgerPaths } from '../ledger/segments';
import { documentFolders } from '../library/documentFolders';
import type { DocumentFile } from '../library/listProtocol';
import type { IndexScope } from './indexProtocol';

/**
 * All that is searched: the ledger, the documents of all types, the notes, the work journal, those of completed tasks,
 * and the learnings.
 */
export function indexScope(
  ledger: LedgerPaths,
  types: readonly DocumentType[],
  workJournal: { readonly file: string; readonly archiveFolder: string },
  learnings: readonly DocumentFile[],
): IndexScope {
  return {
    ledger,
    folders: [
      ...documentFolders(types),
      { typeId: 'work-journal', folder: workJournal.archiveFolder },
    ],
    files: [
      { typeId: 'notes', path: ledger.notes },
      { typeId: 'work-journal', path: workJournal.file },
      ...learnings,
    ],
  };
}
