import type { DerivedValue } from './derivedValues';
import type { DocumentProblem, FieldSpec, FieldValue } from './types';

/** One field as a form shows it. */
export interface FormField {
  readonly spec: FieldSpec;
  readonly value: FieldValue;
  /** False when the document has no place for this field yet; setting it makes one. */
  readonly present: boolean;
  /** Zero-based line of the field in the document, for "go to text". */
  readonly line: number | undefined;
  /** True for a section that the type does not know: shown as prose and kept in place. */
  readonly unknown: boolean;
  /** Heading level (2 to 6) for fields that are sections. */
  readonly level?: number;
  /** What the rest of the document says that the value is, where the field says something else. */
  readonly computed?: DerivedValue;
}

/** A heading of the form with the fields below it, in document order. */
export interface FormSection {
  /** Heading text; empty for the fields above the first heading below the title. */
  readonly heading: string;
  readonly hint?: string;
  readonly fields: readonly FormField[];
}

/** All that a form needs in order to draw a document. Plain data: it crosses the webview boundary. */
export interface FormModel {
  readonly typeId: string;
  readonly typeLabel: string;
  readonly title: FormField;
  /** Front matter and labels below the title: the row of meta. */
  readonly meta: readonly FormField[];
  readonly sections: readonly FormSection[];
  readonly problems: readonly DocumentProblem[];
}

/**
 * What a person did in the form. Always names the field and what was meant, never text positions, so that
 * it can be applied to a document that changed in the meantime.
 */
export type FormIntent =
  | { readonly kind: 'setField'; readonly key: string; readonly value: FieldValue }
  | { readonly kind: 'addRow'; readonly key: string; readonly index: number }
  | { readonly kind: 'removeRow'; readonly key: string; readonly index: number }
  | { readonly kind: 'moveRow'; readonly key: string; readonly from: number; readonly to: number };
