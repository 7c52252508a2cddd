import type { Heading } from '../markdown/blocks';
import type { FrontMatterValue } from '../markdown/frontMatterValues';
import type { LabelLine } from '../markdown/labelLines';
import type { LineRange } from '../markdown/lines';
import type { Section } from '../markdown/markdownDocument';
import type { FieldSpec } from './types';

/** Where a field's value stands in this document. */
export type FieldTarget =
  | { readonly at: 'title'; readonly heading: Heading }
  | { readonly at: 'frontMatter'; readonly key: string; readonly value: FrontMatterValue }
  /** `body` holds the list or table directly below a label that has no value in its own line. */
  | { readonly at: 'label'; readonly label: LabelLine; readonly body: LineRange | undefined }
  | BodyTarget;

/** Lines of a section. `below` is its heading's level, or undefined where no further heading may stand. */
export interface BodyTarget {
  readonly at: 'body';
  readonly body: LineRange;
  readonly below: number | undefined;
  readonly section: Section | undefined;
}

/** A field together with where it stands. */
export interface PlacedField {
  readonly spec: FieldSpec;
  /** Undefined when the document has no place for the field yet. */
  readonly target: FieldTarget | undefined;
  readonly unknown: boolean;
  readonly level: number | undefined;
}

export interface PlacedSection {
  readonly heading: string;
  readonly hint: string | undefined;
  readonly fields: readonly PlacedField[];
}
