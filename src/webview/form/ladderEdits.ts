import type { FormField, FormModel } from '../../core/documents/form';
import type { FieldValue } from '../../core/documents/types';
import type { LadderResult } from '../../core/fiveWhys/ladderResult';
import { factorsField, takesLadder, withFactors } from './fiveWhys';

/** The values that a finished ladder gives: it is added below what is written already. */
export function ladderEdits(
  model: FormModel,
  valueOf: (field: FormField) => FieldValue,
  { rootCause, factors }: LadderResult,
): readonly { readonly field: FormField; readonly value: FieldValue }[] {
  const root = model.sections.flatMap(({ fields }) => fields).find(takesLadder);
  const list = factorsField(model);
  const written = root && valueOf(root);
  return [
    ...(root && written?.shape === 'text'
      ? [{ field: root, value: textBelow(written.text, rootCause) }]
      : []),
    ...(list && factors.length > 0
      ? [{ field: list, value: withFactors(valueOf(list), factors) }]
      : []),
  ];
}

function textBelow(before: string, text: string): FieldValue {
  return { shape: 'text', text: before.trim() === '' ? text : `${before.trimEnd()}\n\n${text}` };
}
