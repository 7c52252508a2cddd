import { logbookError } from '../errors';
import type { TextEdit } from '../text/textEdit';
import type { FormIntent } from './form';
import { keepsOtherBlocks } from './keepsOtherBlocks';
import type { DocumentLayout } from './layout';
import type { PlacedField } from './placedFields';
import { fieldsOf, layoutDocument } from './layout';
import { readValue } from './readValue';
import type { Attempt, DocumentType, FieldValue } from './types';
import { writeValue } from './writeValue';

/**
 * Turns what a person did in the form into the smallest edits of the text; none when nothing changes.
 * @throws invalid_input when the field does not exist or cannot hold the value.
 */
export function applyFormIntent(text: string, type: DocumentType, intent: FormIntent): TextEdit[] {
  const layout = layoutDocument(text, type);
  const field = fieldsOf(layout).find((candidate) => candidate.spec.key === intent.key);
  if (field === undefined) {
    throw logbookError(
      'invalid_input',
      `There is no field "${intent.key}" in this document any more.`,
    );
  }
  const value = intent.kind === 'setField' ? intent.value : withRows(layout, field, intent);
  // What the field holds already may be more than it could be given: leave it as it is.
  if (sameValue(value, readValue(layout.document, field))) return [];
  const edits = joinTouching(writeValue(layout, field, value));
  if (!keepsOtherBlocks(layout.document, field.target, edits)) {
    throw logbookError(
      'invalid_input',
      `"${field.spec.label}" cannot hold this text here, because it would become one block with what stands around it. Put a plain paragraph in between.`,
    );
  }
  return edits;
}

/** Edits in document order, with those that touch made one: two insertions at one place would have no order. */
function joinTouching(edits: readonly TextEdit[]): TextEdit[] {
  const joined: TextEdit[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last?.end !== edit.start) joined.push(edit);
    else
      joined[joined.length - 1] = { start: last.start, end: edit.end, text: last.text + edit.text };
  }
  return joined;
}

type RowIntent = Exclude<FormIntent, { kind: 'setField' }>;

function withRows(layout: DocumentLayout, field: PlacedField, intent: RowIntent): FieldValue {
  const value = readValue(layout.document, field);
  switch (value.shape) {
    case 'items':
      return { ...value, items: changeRows(field, value.items, '', intent) };
    case 'checklist':
      return { ...value, items: changeRows(field, value.items, { done: false, text: '' }, intent) };
    case 'table': {
      const { columns, rows } = value.table;
      const empty = columns.map(() => '');
      return { ...value, table: { columns, rows: changeRows(field, rows, empty, intent) } };
    }
    case 'attempts':
      return { ...value, attempts: changeRows(field, value.attempts, newAttempt, intent) };
    case 'text':
    case 'rating':
      throw logbookError(
        'invalid_input',
        `"${field.spec.label}" holds text without rows. Edit the text instead.`,
      );
  }
}

const newAttempt: Attempt = {
  title: '',
  result: 'failed',
  body: '',
  whyItFailed: '',
  timeLost: '',
};

function changeRows<Row>(
  field: PlacedField,
  rows: readonly Row[],
  empty: Row,
  intent: RowIntent,
): Row[] {
  const at = (index: number, limit: number): number => {
    if (Number.isInteger(index) && index >= 0 && index <= limit) return index;
    throw logbookError(
      'invalid_input',
      `"${field.spec.label}" has ${rows.length} rows; there is no row ${index + 1}.`,
    );
  };
  const last = rows.length - 1;
  switch (intent.kind) {
    case 'addRow':
      return rows.toSpliced(at(intent.index, rows.length), 0, empty);
    case 'removeRow':
      return rows.toSpliced(at(intent.index, last), 1);
    case 'moveRow': {
      const moved = rows.slice(at(intent.from, last), at(intent.from, last) + 1);
      return rows.toSpliced(intent.from, 1).toSpliced(at(intent.to, last), 0, ...moved);
    }
  }
}

/** Values are plain data whose keys always stand in the same order, except where a caller built them. */
function sameValue(a: FieldValue, b: FieldValue): boolean {
  return a.shape === b.shape && JSON.stringify(a) === JSON.stringify(b);
}
