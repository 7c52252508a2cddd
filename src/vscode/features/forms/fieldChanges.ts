import type { FormField, FormModel } from '../../../core/documents/form';

function fieldsOf(model: FormModel): readonly FormField[] {
  return [model.title, ...model.meta, ...model.sections.flatMap((section) => section.fields)];
}

/** True when the form shows a field of this key. */
export function hasField(model: FormModel, key: string): boolean {
  return fieldsOf(model).some((field) => field.spec.key === key);
}

/** Keys of the fields that are new in `after` or hold another value there. */
export function changedFields(before: FormModel | undefined, after: FormModel): readonly string[] {
  const values = new Map(
    before ? fieldsOf(before).map((field) => [field.spec.key, JSON.stringify(field.value)]) : [],
  );
  return fieldsOf(after)
    .filter((field) => values.get(field.spec.key) !== JSON.stringify(field.value))
    .map((field) => field.spec.key);
}
