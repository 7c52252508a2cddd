import type { DocumentType } from './types';

/** Markdown that no template claims: its title, its metadata and its sections as prose. */
export const untypedDocument: DocumentType = {
  id: 'document',
  label: 'Document',
  icon: 'markdown',
  folder: '',
  file: '',
  fields: [],
  outline: [],
  body: '',
  source: 'builtIn',
};
