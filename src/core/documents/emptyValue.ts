import type { FieldValue } from './types';

/** Whether a value says nothing. */
export function isEmptyValue(value: FieldValue): boolean {
  switch (value.shape) {
    case 'text':
      return value.text.trim() === '';
    case 'items':
    case 'checklist':
      return value.items.length === 0;
    case 'table':
      return value.table.rows.length === 0;
    case 'attempts':
      return value.attempts.length === 0;
    case 'rating':
      return value.rating === undefined;
  }
}
