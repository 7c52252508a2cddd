import type { LedgerPaths } from '../ledger/segments';
import type { DocumentFile, DocumentFolder } from '../library/listProtocol';
import type { IndexScope } from './indexProtocol';

/**
 * All that is searched: the ledger, the documents of all types, the notes, the work journal, those of completed tasks,
 * and the learnings.
 */
export async function indexScope(
  ledger: LedgerPaths,
  folders: Promise<readonly DocumentFolder[]>,
  workJournal: { readonly file: string; readonly archiveFolder: string },
  learnings: Promise<readonly DocumentFile[]>,
): Promise<IndexScope> {
  const [ofTypes, learned] = await Promise.all([folders, learnings]);
  return {
    ledger,
    folders: [...ofTypes, { typeId: 'work-journal', folder: workJournal.archiveFolder }],
    files: [
      { typeId: 'notes', path: ledger.notes },
      { typeId: 'work-journal', path: workJournal.file },
      ...learned,
    ],
  };
}
