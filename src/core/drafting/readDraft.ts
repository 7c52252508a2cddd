import { isEmptyValue } from '../documents/emptyValue';
import { applyFormIntent } from '../documents/formEdits';
import { fieldsOf, layoutDocument } from '../documents/layout';
import { readValue } from '../documents/readValue';
import type { DocumentType, FieldSpec, FieldValue } from '../documents/types';
import { isLogbookError } from '../errors';
import { readHeadingText } from '../markdown/headingText';
import { applyTextEdits } from '../text/textEdit';

/** What a model wrote, by the fields of the document's type. */
export interface ReadDraft {
  /** Empty when it gave none. */
  readonly title: string;
  readonly values: ReadonlyMap<string, FieldValue>;
}

const maxTitle = 120;

/**
 * Reads a model's answer as a document of the type.
 * @returns undefined when it is none: a refusal, an answer in prose, nonsense
 */
export function readDraft(answer: string, type: DocumentType): ReadDraft | undefined {
  const text = unwrapped(answer);
  const layout = layoutDocument(text, type);
  const values = new Map<string, FieldValue>();
  for (const field of fieldsOf(layout)) {
    const { spec, target, unknown } = field;
    if (unknown || target === undefined || !isForModels(spec)) continue;
    const value = readValue(layout.document, field);
    if (!isEmptyValue(value) && saysSomething(value)) values.set(spec.key, value);
  }
  const sections = [...values.keys()].filter((key) =>
    type.fields.some((spec) => spec.key === key && !isMeta(spec)),
  );
  if (sections.length === 0) return undefined;
  const { title } = layout.document;
  return {
    title: title === undefined ? '' : readHeadingText(text, title).slice(0, maxTitle).trim(),
    values,
  };
}

/** Puts what a model wrote where a document says nothing yet: what was recorded stays. */
export function fillDraft(base: string, type: DocumentType, { values }: ReadDraft): string {
  let text = base;
  for (const [key, value] of values) {
    const layout = layoutDocument(text, type);
    const field = fieldsOf(layout).find(({ spec }) => spec.key === key);
    const spec = field?.spec;
    if (field === undefined || spec === undefined) continue;
    const isTaken = field.target !== undefined && !isEmptyValue(readValue(layout.document, field));
    // The template's severity is a guess, its tags are none yet, and every other value there was recorded.
    if (isTaken && !(spec.kind === 'choice' && isMeta(spec))) continue;
    try {
      text = applyTextEdits(text, applyFormIntent(text, type, { kind: 'setField', key, value }));
    } catch (error) {
      // A value that the field cannot hold, such as prose where a list belongs, is left out.
      if (!isLogbookError(error)) throw error;
    }
  }
  return text;
}

/** What a model is told that it does not decide: whose document it is, when, and how far the review has got. */
function isForModels(spec: FieldSpec): boolean {
  if (spec.place.in === 'title' || spec.kind === 'attempts') return false;
  if (!isMeta(spec)) return true;
  return spec.kind === 'tags' || /^severity$/i.test(spec.label);
}

function isMeta({ place }: FieldSpec): boolean {
  return place.in === 'frontMatter' || (place.in === 'label' && place.path.length === 0);
}

/** Models answer a form's blanks with placeholders. */
function saysSomething(value: FieldValue): boolean {
  return (
    value.shape !== 'text' ||
    !/^(?:n\/?a|none|unknown|tbd|todo|-+|\[.*\])\.?$/i.test(value.text.trim())
  );
}

/** Without the fence that many models put around a whole document, and without what they say before it. */
function unwrapped(answer: string): string {
  const text = answer.replace(/\r\n?/g, '\n').trim();
  const fenced = /^(?:[^\n]*\n{1,2})?(`{3,})(?:markdown|md)?\n([\s\S]*)\n\1$/.exec(text)?.[2];
  const inner = fenced ?? text;
  const start = inner.search(/^(?:---$|#{1,2} )/m);
  return start > 0 ? inner.slice(start) : inner;
}
