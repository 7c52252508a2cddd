import type { ColumnSpec, FieldSpec } from '../../../core/documents/types';

/**
 * Whether times are meant in UTC: where the field, its hint or its column says so, and in timelines, which people in
 * several places read, unless their column names another zone.
 */
export function isUtc(field: FieldSpec, column?: Pick<ColumnSpec, 'name'>): boolean {
  const said = [field.label, field.hint, column?.name].join(' ');
  if (/\b(?:UTC|GMT)\b/.test(said)) return true;
  return field.kind === 'timeline' && !/\b(?:local|[A-Z]{2,4}T)\b/.test(column?.name ?? '');
}
