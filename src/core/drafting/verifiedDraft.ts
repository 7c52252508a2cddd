import type { FieldValue } from '../documents/types';
import type { ReadDraft } from './readDraft';
import type { Verified } from './unverified';

/** The draft with "(unverified)" where it claims what the evidence does not hold. */
export function verifiedDraft(
  draft: ReadDraft,
  check: (text: string) => Verified,
): { readonly draft: ReadDraft; readonly unknown: readonly string[] } {
  const unknown = new Set<string>();
  const verified = (text: string): string => {
    const result = check(text);
    for (const fact of result.unknown) unknown.add(fact);
    return result.text;
  };
  // A heading carries no mark; what it claims is told all the same.
  verified(draft.title);
  const values = new Map([...draft.values].map(([key, value]) => [key, mapTexts(value, verified)]));
  return { draft: { ...draft, values }, unknown: [...unknown] };
}

function mapTexts(value: FieldValue, map: (text: string) => string): FieldValue {
  switch (value.shape) {
    case 'text':
      // A word of a choice, a day or a duration is a value and no statement.
      return /\s/.test(value.text.trim()) ? { ...value, text: map(value.text) } : value;
    case 'items':
      return { ...value, items: value.items.map(map) };
    case 'checklist':
      return { ...value, items: value.items.map((item) => ({ ...item, text: map(item.text) })) };
    case 'table': {
      const { columns, rows } = value.table;
      return { ...value, table: { columns, rows: rows.map((row) => row.map(map)) } };
    }
    case 'attempts':
    case 'rating':
      return value;
  }
}
