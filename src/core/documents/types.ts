/**
 * The vocabulary of documents: what a template declares (types and fields), what a file holds (values),
 * and what a list shows (summaries). Plain data, shared by the forms, the library, the operations and the CLI.
 */

/** The closed set of field kinds a template may name. One widget and one codec exist for each. */
export const fieldKinds = [
  'text',
  'choice',
  'date',
  'time',
  'duration',
  'tags',
  'people',
  'prose',
  'list',
  'checklist',
  'table',
  'timeline',
  'attempts',
  'rating',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** Where a field's value stands in the file. */
export type FieldPlace =
  /** The document's first level-one heading. */
  | { readonly in: 'title' }
  /** A key of the front matter. */
  | { readonly in: 'frontMatter'; readonly key: string }
  /** The body of a section, named by its headings from the outermost below the title. */
  | { readonly in: 'section'; readonly path: readonly string[] }
  /** A `**Label:** value` line; `path` is the section that holds it, empty for the lines below the title. */
  | { readonly in: 'label'; readonly path: readonly string[]; readonly label: string };

export interface ChoiceOption {
  readonly value: string;
  readonly description?: string;
}

export interface ColumnSpec {
  readonly name: string;
  readonly kind: 'text' | 'choice' | 'date' | 'time' | 'people';
  readonly options?: readonly ChoiceOption[];
}

export interface FieldSpec {
  /** Unique in the type: front matter key, label or heading; qualified as `Parent > Child` only where a heading repeats. */
  readonly key: string;
  /** What the form shows and what a screen reader says. */
  readonly label: string;
  readonly kind: FieldKind;
  readonly place: FieldPlace;
  readonly hint?: string;
  readonly options?: readonly ChoiceOption[];
  readonly columns?: readonly ColumnSpec[];
  readonly optional?: boolean;
}

/** A heading of a template below the title, in the order of the template. */
export interface OutlineHeading {
  /** Heading texts from the outermost below the title to this one. */
  readonly path: readonly string[];
  /** 2 to 6. */
  readonly level: number;
  /** Shown below the heading; headings that are a field have the hint in their `FieldSpec` too. */
  readonly hint?: string;
}

/** A document type: one Markdown template, read. */
export interface DocumentType {
  /** `journal`, `postmortem`, ... or the id a team's template declares. */
  readonly id: string;
  readonly label: string;
  /** A codicon name. */
  readonly icon: string;
  /** Workspace-relative folder with forward slashes, no leading or trailing slash. */
  readonly folder: string;
  /** File name pattern with placeholders, ending in `.md`. */
  readonly file: string;
  readonly fields: readonly FieldSpec[];
  /** All headings, also those that only group the ones below them and are no field. */
  readonly outline: readonly OutlineHeading[];
  /** The template's text with the `logbook:` block and the directives removed and placeholders still in it. */
  readonly body: string;
  readonly source: 'builtIn' | 'workspace';
}

export type AttemptResult = 'failed' | 'almost' | 'fixed' | 'unknown';

/** One attempt of the repeated block under "What We Tried". */
export interface Attempt {
  readonly title: string;
  readonly result: AttemptResult;
  /** Markdown between the heading and the first known label: what was done, diff and error fences. */
  readonly body: string;
  /** Markdown. */
  readonly whyItFailed: string;
  /** As written, for instance `20 minutes`. */
  readonly timeLost: string;
}

export interface ChecklistItem {
  readonly done: boolean;
  readonly text: string;
}

export interface TableValue {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A field's value, tagged by the shape that its kind uses. */
export type FieldValue =
  /** text, choice, date (YYYY-MM-DD), time, duration, prose */
  | { readonly shape: 'text'; readonly text: string }
  /** tags, people, list */
  | { readonly shape: 'items'; readonly items: readonly string[] }
  | { readonly shape: 'checklist'; readonly items: readonly ChecklistItem[] }
  /** table, timeline */
  | { readonly shape: 'table'; readonly table: TableValue }
  | { readonly shape: 'attempts'; readonly attempts: readonly Attempt[] }
  /** 1 to 5, or nothing chosen */
  | { readonly shape: 'rating'; readonly rating: number | undefined };

/** Something in a document that could not be understood; the rest of the document still works. */
export interface DocumentProblem {
  readonly code: string;
  readonly message: string;
  /** Zero-based line. */
  readonly line: number;
  /** How serious it is; a warning when it says nothing. */
  readonly severity?: 'error' | 'warning' | 'info';
  /** Key of the field that it belongs to, where the line does not tell; empty for the document as a whole. */
  readonly field?: string;
  /** What the form offers as a link, where an edit puts it right. */
  readonly fixTitle?: string;
}

/** What a list shows of one document; read from the first few kilobytes. */
export interface DocumentSummary {
  /** Workspace-relative, forward slashes. */
  readonly path: string;
  readonly typeId: string;
  readonly title: string;
  /** `YYYY-MM-DD`, from front matter, else from the file name. */
  readonly date?: string;
  /** 24-hour `HH:mm`. */
  readonly time?: string;
  /** The date as it stands in the document where nobody can tell which day it means, such as `05/06/2026`. */
  readonly writtenDate?: string;
  readonly severity?: string;
  readonly status?: string;
  readonly author?: string;
  /** The model that wrote it, while no person has taken the draft on. */
  readonly draftBy?: string;
  readonly tags: readonly string[];
  /** Set when the metadata does not parse: the file is listed with its problem and never hidden. */
  readonly problem?: string;
}
