import { logbookError } from '../errors';
import type { DocumentProblem, DocumentType } from './types';

/** A field's value as plain JSON: text, a list, rows as objects, or null for nothing chosen. */
export type PlainValue =
  | string
  | number
  | null
  | readonly string[]
  | readonly Readonly<Record<string, string | boolean>>[];

/** What the `read_document` operation answers about one document. */
export interface DocumentContent {
  readonly type: string;
  readonly title: string;
  /** Values by field key; fields that the document does not have are left out. */
  readonly fields: Readonly<Record<string, PlainValue>>;
  /** Every heading below the title with the Markdown below it, in document order. */
  readonly sections: readonly {
    readonly heading: string;
    readonly level: number;
    readonly text: string;
  }[];
  /** Checkboxes of the document; lines are zero-based. */
  readonly actionItems: readonly {
    readonly line: number;
    readonly text: string;
    readonly done: boolean;
  }[];
  readonly problems: readonly DocumentProblem[];
}

/** Reads a document as plain data. Never throws. */
export function readDocument(text: string, type: DocumentType): DocumentContent {
  throw logbookError('internal', `Not written yet: ${type.id} ${text.length}.`);
}
