import type { DocumentType, FieldSpec } from './types';

const anyTitle: FieldSpec = { key: 'title', label: 'Title', kind: 'text', place: { in: 'title' } };

/** The type's title field; every document has one. */
export function titleSpec(type: DocumentType): FieldSpec {
  return type.fields.find(({ place }) => place.in === 'title') ?? anyTitle;
}
