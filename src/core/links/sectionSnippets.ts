import { compareHeadings } from '../documents/headingNames';
import type { DocumentType } from '../documents/types';
import { lineTexts } from '../markdown/lines';
import type { Section } from '../markdown/markdownDocument';
import { parseMarkdown } from '../markdown/markdownDocument';

/** A piece of a document type to put into a document. */
export interface SectionSnippet {
  /** The heading. */
  readonly name: string;
  /** The headings above it in the type. */
  readonly within: readonly string[];
  readonly hint: string | undefined;
  /** Markdown with LF line endings: the heading and what the template has below it. */
  readonly text: string;
  /** Whether the document has this section already. */
  readonly present: boolean;
}

/** The sections that a type offers for a document, in the type's order; those that it lacks come first. */
export function sectionSnippets(type: DocumentType, documentText: string): SectionSnippet[] {
  const present = headingsOf(parseMarkdown(documentText).sections);
  const template = parseMarkdown(type.body);
  const snippets = collect(template.sections, []).map(({ section, within }): SectionSnippet => {
    const path = [...within, section.name];
    return {
      name: section.name,
      within,
      hint: type.outline.find((heading) => samePath(heading.path, path))?.hint,
      text: lineTexts(template, section)
        .filter((line) => !/\{\{.*\}\}/.test(line))
        .join('\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim(),
      present: present.some((heading) => compareHeadings(heading, section.name) === 'same'),
    };
  });
  return snippets.sort((a, b) => Number(a.present) - Number(b.present));
}

function collect(
  sections: readonly Section[],
  within: readonly string[],
): { section: Section; within: readonly string[] }[] {
  return sections.flatMap((section) => [
    { section, within },
    ...collect(section.children, [...within, section.name]),
  ]);
}

function headingsOf(sections: readonly Section[]): string[] {
  return sections.flatMap((section) => [section.name, ...headingsOf(section.children)]);
}

function samePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index]);
}
