import { renderNewDocument } from '../documents/newDocument';
import type { DocumentType, FieldSpec } from '../documents/types';

/** The document that a model is to fill in: the template's headings, labels and tables, and what each is for. */
export function outlineText(type: DocumentType, now: Date): string {
  const { text } = renderNewDocument(type, { title: 'Title', author: '', now });
  const wanted = type.fields.flatMap((spec) => {
    const described = fieldText(spec);
    return described === '' ? [] : [`- ${spec.key}: ${described}`];
  });
  return `${text.trim()}\n\nWhat belongs where:\n\n${wanted.join('\n')}`;
}

function fieldText({ hint = '', options }: FieldSpec): string {
  const values = options?.map(({ value }) => value).join(', ');
  return values === undefined ? hint : `${hint} One of: ${values}.`.trim();
}
