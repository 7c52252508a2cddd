import { actionItemsOf } from '../actionItems/extractActionItems';
import type { FoundActionItem } from '../actionItems/types';
import type { Section } from '../markdown/markdownDocument';
import { readHeadingText } from '../markdown/headingText';
import { readProse } from '../markdown/prose';
import { layoutProblems } from './formModel';
import { fieldsOf, layoutDocument } from './layout';
import { readValue } from './readValue';
import type { DocumentProblem, DocumentType, FieldValue } from './types';

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
  /** Every heading below the title with the Markdown between it and the next heading, in document order. */
  readonly sections: readonly {
    readonly heading: string;
    readonly level: number;
    readonly text: string;
  }[];
  readonly actionItems: readonly FoundActionItem[];
  readonly problems: readonly DocumentProblem[];
}

/** Reads a document as plain data. Never throws. */
export function readDocument(text: string, type: DocumentType): DocumentContent {
  const layout = layoutDocument(text, type);
  const { document } = layout;
  const fields: [string, PlainValue][] = fieldsOf(layout)
    .filter((field) => field.target !== undefined)
    .map((field) => [field.spec.key, plainValue(readValue(document, field))]);
  return {
    type: type.id,
    title: document.title === undefined ? '' : readHeadingText(text, document.title),
    fields: Object.fromEntries(fields),
    sections: flatten(document.sections).map((section) => ({
      heading: section.name,
      level: section.heading.level,
      text: readProse(document, section.own),
    })),
    actionItems: actionItemsOf(document),
    problems: layoutProblems(layout),
  };
}

function plainValue(value: FieldValue): PlainValue {
  switch (value.shape) {
    case 'text':
      return value.text;
    case 'items':
      return value.items;
    case 'checklist':
      return value.items.map(({ text, done }) => ({ text, done }));
    case 'table': {
      const { columns, rows } = value.table;
      return rows.map((row) =>
        Object.fromEntries(columns.map((name, index) => [name, row[index] ?? ''])),
      );
    }
    case 'attempts':
      return value.attempts.map((attempt) => ({ ...attempt }));
    case 'rating':
      return value.rating ?? null;
  }
}

function flatten(sections: readonly Section[]): Section[] {
  return sections.flatMap((section) => [section, ...flatten(section.children)]);
}
