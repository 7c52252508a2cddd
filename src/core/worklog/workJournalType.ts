import { untypedDocument } from '../documents/untyped';
import type { DocumentType } from '../documents/types';

/** What rules take the work journal for. It has no template: only its path tells it. */
export const workJournalType: DocumentType = {
  ...untypedDocument,
  id: 'work-journal',
  label: 'Work Journal',
};
