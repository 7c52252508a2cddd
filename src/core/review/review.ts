import { isEmptyValue } from '../documents/emptyValue';
import type { FormIntent } from '../documents/form';
import { applyFormIntent } from '../documents/formEdits';
import { plainHeading } from '../documents/headingNames';
import { fieldsOf, layoutDocument } from '../documents/layout';
import { readValue } from '../documents/readValue';
import type { DocumentType, FieldSpec, FieldValue } from '../documents/types';
import type { TextEdit } from '../text/textEdit';
import { applyTextEdits } from '../text/textEdit';
import { isFinal, reviewStatus } from './obstacles';

/** Where a document stands on its way from draft to final. */
export interface ReviewState {
  readonly status: string;
  readonly authors: readonly string[];
  readonly reviewers: readonly string[];
}

/** Whether an intent gives a document the status that its review ends with. */
export function asksForFinal(type: DocumentType, intent: FormIntent): boolean {
  return (
    intent.kind === 'setField' &&
    intent.value.shape === 'text' &&
    isFinal(intent.value.text) &&
    reviewFields(type)?.status.key === intent.key
  );
}

/** The review's part of a document; undefined for a type that knows no status `Final` and no reviewers. */
export function readReview(text: string, type: DocumentType): ReviewState | undefined {
  const specs = reviewFields(type);
  if (specs === undefined) return undefined;
  const layout = layoutDocument(text, type);
  const valueOf = (spec: FieldSpec | undefined): FieldValue | undefined => {
    const field = fieldsOf(layout).find((placed) => placed.spec.key === spec?.key);
    return field && readValue(layout.document, field);
  };
  const status = valueOf(specs.status);
  return {
    status: status?.shape === 'text' ? status.text : '',
    authors: names(valueOf(specs.authors)),
    reviewers: names(valueOf(specs.reviewers)),
  };
}

/** Edits that give a document a status and its reviewers. */
export function reviewEdits(
  text: string,
  type: DocumentType,
  { status, reviewers }: Pick<ReviewState, 'status' | 'reviewers'>,
): TextEdit[] {
  const specs = reviewFields(type);
  if (specs === undefined) return [];
  const reviewed = applyFormIntent(text, type, {
    kind: 'setField',
    key: specs.reviewers.key,
    value: { shape: 'items', items: reviewers },
  });
  const after = applyTextEdits(text, reviewed);
  const finished = applyTextEdits(
    after,
    applyFormIntent(after, type, {
      kind: 'setField',
      key: specs.status.key,
      value: { shape: 'text', text: status },
    }),
  );
  return smallestEdit(text, finished);
}

/** The sections that a document of the type should have and that say nothing yet, by their headings. */
export function emptyParts(text: string, type: DocumentType): readonly string[] {
  const layout = layoutDocument(text, type);
  return fieldsOf(layout)
    .filter(({ spec, unknown }) => spec.place.in === 'section' && !unknown && !spec.optional)
    .filter((field) => isEmptyValue(readValue(layout.document, field)))
    .map(({ spec }) => spec.label);
}

interface ReviewFields {
  readonly status: FieldSpec;
  readonly reviewers: FieldSpec;
  readonly authors: FieldSpec | undefined;
}

function reviewFields({ fields }: DocumentType): ReviewFields | undefined {
  const named = (...labels: string[]): FieldSpec | undefined =>
    fields.find(({ label }) => labels.includes(plainHeading(label)));
  const status = named('status');
  const reviewers = named('reviewers', 'reviewer');
  const isReviewed = status?.options?.some(({ value }) => value === reviewStatus.final) ?? false;
  if (status === undefined || reviewers === undefined || !isReviewed) return undefined;
  return { status, reviewers, authors: named('author', 'authors') };
}

function names(value: FieldValue | undefined): readonly string[] {
  if (value?.shape === 'items') return value.items;
  return value?.shape === 'text' && value.text !== '' ? [value.text] : [];
}

/** One edit from the first difference to the last. */
function smallestEdit(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - start;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return [{ start, end: before.length - tail, text: after.slice(start, after.length - tail) }];
}
