import { memberRange } from '../../ledger/editor/linePosition';
import type { FailedGate } from '../../ledger/gates';
import type { RuleFinding } from '../rule';

/** Points at the value that a gate is about; at the key around it, or the start of the line, where it is missing. */
export function gateFinding(text: string, { field, message }: FailedGate): RuleFinding {
  return { ...placeOf(text, field), message };
}

/** Columns of a value by its key, with a dot before a nested one. */
export function placeOf(text: string, field: string): { start: number; end: number } {
  const path = field.split('.').filter((name) => name !== '');
  const found = memberRange(text, path);
  if (found === undefined) {
    const start = text.search(/\S/);
    return { start: Math.max(0, start), end: Math.max(0, start) + 1 };
  }
  return found.value ?? found.key;
}

/** Replaces the value that a finding points at. */
export function replaceValue(
  title: string,
  { start, end }: { readonly start: number; readonly end: number },
  value: string,
): NonNullable<RuleFinding['fix']> {
  return { title, edits: [{ start, end, text: JSON.stringify(value) }] };
}
