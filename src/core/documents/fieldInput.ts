import { logbookError } from '../errors';
import { holdsItems, readRating, splitItems } from './readValue';
import type { FieldSpec, FieldValue } from './types';

/**
 * Turns what a person or an agent passes for a field into the field's value.
 * @throws invalid_input when the field cannot take it.
 */
export function fieldInput(spec: FieldSpec, input: string | readonly string[]): FieldValue {
  const inSection = spec.place.in === 'section';
  if (typeof input !== 'string') {
    if (spec.kind === 'checklist')
      return { shape: 'checklist', items: input.map((text) => ({ text, done: false })) };
    if (holdsItems(spec.kind)) return { shape: 'items', items: input };
    return fieldInput(spec, input.join(inSection ? '\n\n' : ', '));
  }
  if (inSection) return { shape: 'text', text: input };
  if (holdsItems(spec.kind)) return { shape: 'items', items: splitItems(input) };
  if (spec.kind === 'choice') return { shape: 'text', text: chosen(spec, input) };
  if (spec.kind !== 'rating') return { shape: 'text', text: input };
  const rating = readRating(input);
  if (rating === undefined && input.trim() !== '') {
    throw logbookError(
      'invalid_input',
      `"${spec.key}" is a rating from 1 to 5, and not "${input}".`,
    );
  }
  return { shape: 'rating', rating };
}

function chosen({ key, options = [] }: FieldSpec, input: string): string {
  const wanted = input.trim().toLowerCase();
  const option = options.find(({ value }) => value.toLowerCase() === wanted);
  if (option !== undefined || wanted === '' || options.length === 0) return option?.value ?? input;
  const names = options.map(({ value }) => value).join(', ');
  throw logbookError('invalid_input', `"${key}" cannot be "${input}". It is one of: ${names}.`);
}
