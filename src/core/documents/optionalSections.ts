import { replaceLines } from '../markdown/lines';
import { applyTextEdits } from '../text/textEdit';
import { fieldsOf, layoutDocument } from './layout';
import { isEmptyValue } from './emptyValue';
import { readValue } from './readValue';
import type { DocumentType } from './types';

/** A new document without the optional sections that nothing was put into; the form offers them all the same. */
export function withoutEmptyOptional(text: string, type: DocumentType): string {
  if (!type.fields.some(({ optional }) => optional === true)) return text;
  const layout = layoutDocument(text, type);
  const edits = fieldsOf(layout).flatMap((field) => {
    const { spec, target } = field;
    const section = target?.at === 'body' ? target.section : undefined;
    if (spec.optional !== true || spec.place.in !== 'section' || section === undefined) return [];
    if (!isEmptyValue(readValue(layout.document, field))) return [];
    return replaceLines(layout.document, { start: section.start, end: section.end }, []);
  });
  return applyTextEdits(text, edits);
}
