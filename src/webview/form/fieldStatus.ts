import type { FormField, FormModel } from '../../core/documents/form';
import type { DocumentProblem, FieldValue } from '../../core/documents/types';
import { allFields } from './formStore';

export type FieldStatus = 'empty' | 'filled' | 'problem';

/** True when nothing has been written: no text, no row with text, no choice. */
export function isEmpty(value: FieldValue): boolean {
  switch (value.shape) {
    case 'text':
      return value.text.trim() === '';
    case 'items':
      return value.items.every((item) => item.trim() === '');
    case 'checklist':
      return value.items.every((item) => item.text.trim() === '');
    case 'table':
      return value.table.rows.every((row) => row.every((cell) => cell.trim() === ''));
    case 'attempts':
      return value.attempts.length === 0;
    case 'rating':
      return value.rating === undefined;
  }
}

/** Whether it has to be dealt with; hints do not. */
export function isSerious({ severity }: DocumentProblem): boolean {
  return severity !== 'info';
}

/** Problems by the key of the field that they stand in; the rest belongs to the file as a whole. */
export interface PlacedProblems {
  readonly byField: ReadonlyMap<string, readonly DocumentProblem[]>;
  readonly general: readonly DocumentProblem[];
}

/**
 * Gives every problem to the last field that begins at or above its line. Front matter problems have no such
 * field when the front matter could not be read, and stay general.
 */
export function placeProblems(model: FormModel): PlacedProblems {
  const placed = allFields(model)
    .filter((field): field is FormField & { line: number } => field.line !== undefined)
    .sort((a, b) => a.line - b.line);
  const byField = new Map<string, DocumentProblem[]>();
  const general: DocumentProblem[] = [];
  for (const problem of model.problems) {
    const field =
      problem.field === ''
        ? undefined
        : (placed.find((candidate) => candidate.spec.key === problem.field) ??
          placed.findLast((candidate) => candidate.line <= problem.line));
    if (!field) {
      general.push(problem);
      continue;
    }
    const { key } = field.spec;
    byField.set(key, [...(byField.get(key) ?? []), problem]);
  }
  return { byField, general };
}
