import type { FieldTarget, PlacedField } from './placedFields';
import type { FieldKind, FieldPlace } from './types';

/**
 * A field for something that the type does not know, with a key that no other field has.
 * @param keys the keys in use; the new one is added.
 */
export function unknownField(
  keys: Set<string>,
  name: string,
  kind: FieldKind,
  place: FieldPlace,
  target: FieldTarget,
  level?: number,
): PlacedField {
  const base = name === '' ? 'Untitled' : name;
  let key = base;
  for (let count = 2; keys.has(key); count++) key = `${base} (${count})`;
  keys.add(key);
  return { spec: { key, label: base, kind, place }, target, unknown: true, level };
}
