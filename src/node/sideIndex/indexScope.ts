import type { DocumentType } from '../../core/documents/types';
import type { LedgerPaths } from '../ledger/segments';
import { documentFolders } from '../library/documentFolders';
import type { IndexScope } from './indexProtocol';

/** All that is searched: the ledger, the documents of all types, the notes and the work journal. */
export function indexScope(
  ledger: LedgerPaths,
  types: readonly DocumentType[],
  workJournal: string,
): IndexScope {
  return {
    ledger,
    folders: documentFolders(types),
    files: [
      { typeId: 'notes', path: ledger.notes },
      { typeId: 'work-journal', path: workJournal },
    ],
  };
}
