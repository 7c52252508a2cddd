import type { TextEdit } from '../text/textEdit';
import { applyTextEdits } from '../text/textEdit';
import type { DerivedValue } from './derivedValues';
import { derivedValues, saysDerived } from './derivedValues';
import type { FormIntent } from './form';
import { applyFormIntent } from './formEdits';
import { fieldsOf, layoutDocument } from './layout';
import { readValue } from './readValue';
import type { DocumentType, FieldSpec, FieldValue } from './types';

/**
 * The edits of an intent together with those of the values that follow it: a duration that is empty, or says what
 * was computed before, says what is computed now. What a person wrote otherwise stays.
 * @throws invalid_input when the field does not exist or cannot hold the value.
 */
export function applyFollowed(text: string, type: DocumentType, intent: FormIntent): TextEdit[] {
  const edits = applyFormIntent(text, type, intent);
  const kind = type.fields.find(({ key }) => key === intent.key)?.kind;
  if (edits.length === 0 || (kind !== 'timeline' && kind !== 'attempts' && kind !== 'date'))
    return edits;
  const before = readDerived(text, type);
  const after = readDerived(applyTextEdits(text, edits), type);
  for (const [key, { spec, value, derived }] of after) {
    const old = before.get(key);
    if (key === intent.key || old === undefined || value.shape !== 'text') continue;
    const follows =
      value.text.trim() === '' ||
      (old.derived !== undefined && value.text.trim() === old.derived.text);
    const next = derived?.text ?? '';
    if (!follows || next === value.text || (derived && saysDerived(value.text, derived))) continue;
    // Both are computed on the same text: they touch different fields, so that neither moves the other.
    const set = { kind: 'setField', key: spec.key, value: { shape: 'text', text: next } } as const;
    edits.push(...applyFormIntent(text, type, set));
  }
  return edits.sort((a, b) => a.start - b.start);
}

interface Followed {
  readonly spec: FieldSpec;
  readonly value: FieldValue;
  readonly derived: DerivedValue | undefined;
}

function readDerived(text: string, type: DocumentType): ReadonlyMap<string, Followed> {
  const layout = layoutDocument(text, type);
  const fields = fieldsOf(layout).map((field) => ({
    spec: field.spec,
    value: readValue(layout.document, field),
    present: field.target !== undefined,
  }));
  const derived = derivedValues(fields);
  return new Map(
    fields
      // A document that never had the field is not given one behind the back of its author.
      .filter(({ spec, present }) => spec.kind === 'duration' && present)
      .map(({ spec, value }) => [spec.key, { spec, value, derived: derived.get(spec.key) }]),
  );
}
