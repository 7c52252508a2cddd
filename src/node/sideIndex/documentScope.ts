import type { DocumentFile, DocumentFolder } from '../library/listProtocol';
import type { DocumentScope } from './indexProtocol';

/**
 * All that is searched besides the ledger: the documents of all types, the notes, the work journal, those of completed
 * tasks, and the learnings.
 */
export async function documentScope(
  notes: string,
  folders: Promise<readonly DocumentFolder[]>,
  workJournal: { readonly file: string; readonly archiveFolder: string },
  learnings: Promise<readonly DocumentFile[]>,
): Promise<DocumentScope> {
  const [ofTypes, learned] = await Promise.all([folders, learnings]);
  return {
    folders: [...ofTypes, { typeId: 'work-journal', folder: workJournal.archiveFolder }],
    files: [
      { typeId: 'notes', path: notes },
      { typeId: 'work-journal', path: workJournal.file },
      ...learned,
    ],
  };
}
