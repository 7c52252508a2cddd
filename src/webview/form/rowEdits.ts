import type { Attempt, FieldSpec, FieldValue } from '../../core/documents/types';
import type { FormIntent } from '../../core/documents/form';

const emptyAttempt: Attempt = {
  title: '',
  result: 'failed',
  body: '',
  whyItFailed: '',
  timeLost: '',
};

/**
 * What a field's value will be once the document took the intent. The form shows it at once instead of
 * waiting for the answer, so that a row added with Enter can be typed into with the very next key.
 */
export function valueAfter(spec: FieldSpec, value: FieldValue, intent: FormIntent): FieldValue {
  switch (intent.kind) {
    case 'setField':
      return intent.value;
    case 'addRow':
      return insertEmptyRow(spec, value, intent.index);
    case 'removeRow':
      return changeRows(value, (rows) => rows.toSpliced(intent.index, 1));
    case 'moveRow':
      return changeRows(value, (rows) => moved(rows, intent.from, intent.to));
  }
}

/** The rows with the one at `from` standing at `to`. */
export function moved<Row>(rows: readonly Row[], from: number, to: number): readonly Row[] {
  return rows.toSpliced(from, 1).toSpliced(to, 0, ...rows.slice(from, from + 1));
}

function insertEmptyRow(spec: FieldSpec, value: FieldValue, index: number): FieldValue {
  switch (value.shape) {
    case 'items':
      return { ...value, items: value.items.toSpliced(index, 0, '') };
    case 'checklist':
      return { ...value, items: value.items.toSpliced(index, 0, { done: false, text: '' }) };
    case 'table': {
      const columns =
        value.table.columns.length > 0
          ? value.table.columns
          : (spec.columns ?? []).map((column) => column.name);
      const row = columns.map(() => '');
      return { ...value, table: { columns, rows: value.table.rows.toSpliced(index, 0, row) } };
    }
    case 'attempts':
      return { ...value, attempts: value.attempts.toSpliced(index, 0, emptyAttempt) };
    case 'text':
    case 'rating':
      return value;
  }
}

function changeRows(
  value: FieldValue,
  change: <Row>(rows: readonly Row[]) => readonly Row[],
): FieldValue {
  switch (value.shape) {
    case 'items':
      return { ...value, items: change(value.items) };
    case 'checklist':
      return { ...value, items: change(value.items) };
    case 'table':
      return { ...value, table: { ...value.table, rows: change(value.table.rows) } };
    case 'attempts':
      return { ...value, attempts: change(value.attempts) };
    case 'text':
    case 'rating':
      return value;
  }
}
