import type { FrontMatterValues } from '../markdown/frontMatterValues';
import { readFrontMatter } from '../markdown/frontMatterValues';
import type { MarkdownDocument } from '../markdown/markdownDocument';
import { parseMarkdown } from '../markdown/markdownDocument';
import { layoutIntro } from './layoutIntro';
import { layoutSections } from './layoutSections';
import type { OutlineNode, SectionMatches } from './matchSections';
import { matchSections, outlineTree } from './matchSections';
import type { PlacedField, PlacedSection } from './placedFields';
import { titleSpec } from './titleSpec';
import type { DocumentType } from './types';

/** A document seen through its type: every field that either of them knows, in the document's order. */
export interface DocumentLayout {
  readonly document: MarkdownDocument;
  readonly frontMatter: FrontMatterValues;
  readonly title: PlacedField;
  readonly meta: readonly PlacedField[];
  readonly sections: readonly PlacedSection[];
  readonly outline: readonly OutlineNode[];
  readonly matches: SectionMatches;
}

export function layoutDocument(text: string, type: DocumentType): DocumentLayout {
  const document = parseMarkdown(text);
  const frontMatter = readFrontMatter(document);
  const outline = outlineTree(type);
  const matches = matchSections(outline, document.sections);
  const keys = new Set(type.fields.map((field) => field.key));
  const title: PlacedField = {
    spec: titleSpec(type),
    target: document.title === undefined ? undefined : { at: 'title', heading: document.title },
    unknown: false,
    level: undefined,
  };
  const intro = layoutIntro(document, frontMatter, type, keys);
  const sections = layoutSections(document, { outline, matches, keys });
  return {
    document,
    frontMatter,
    title,
    meta: intro.meta,
    sections:
      intro.prose.length === 0
        ? sections
        : [{ heading: '', hint: undefined, fields: intro.prose }, ...sections],
    outline,
    matches,
  };
}

/** All fields of a layout, in order. */
export function fieldsOf(layout: DocumentLayout): PlacedField[] {
  return [layout.title, ...layout.meta, ...layout.sections.flatMap((section) => section.fields)];
}
