import type { LineRange } from '../markdown/lines';
import type { MarkdownDocument, Section } from '../markdown/markdownDocument';
import type { Directive } from './directive';
import { fieldDetails } from './directive';
import { readLabelLine } from '../markdown/labelLines';
import { lineText } from '../markdown/lines';
import { plainHeading } from './headingNames';
import { labelRegion } from './labelRegion';
import type { FieldKind, FieldSpec, OutlineHeading } from './types';

/** The fields of a template's body, with all of its headings. */
export interface OutlineFields {
  readonly title: FieldSpec;
  /** Labels below the title, then sections and their labels in the order of the template. */
  readonly fields: readonly FieldSpec[];
  readonly headings: readonly OutlineHeading[];
}

type Directives = ReadonlyMap<number, Directive>;

/**
 * Reads the fields of a template without its directives.
 * @param directives by the line of the heading or label that each belongs to.
 */
export function outlineFields(document: MarkdownDocument, directives: Directives): OutlineFields {
  const drafts: FieldSpec[] = labelFields(document, document.intro, [], directives);
  const headings: OutlineHeading[] = [];
  const visit = (section: Section, parents: readonly string[]): void => {
    const path = [...parents, section.name];
    if (headings.some((heading) => heading.path.join('\n') === path.join('\n'))) return;
    const directive =
      directives.get(section.heading.start) ?? directives.get(section.heading.end - 1);
    const hint = directive?.hint;
    headings.push({ path, level: section.heading.level, ...(hint === undefined ? {} : { hint }) });
    const labels = labelFields(document, section.own, path, directives);
    // Labels take a heading's place as a field, unless the template says that there is text as well.
    const isField =
      directive?.kind === undefined ? labels.length === 0 : directive.kind !== 'group';
    if (isField) {
      drafts.push({
        key: section.name,
        label: section.name,
        place: { in: 'section', path },
        ...fieldDetails(directive),
        kind: fieldKind(directive) ?? 'prose',
      });
    }
    drafts.push(...labels);
    section.children.forEach((child) => visit(child, path));
  };
  document.sections.forEach((section) => visit(section, []));
  const titleHint =
    document.title === undefined ? undefined : directives.get(document.title.start)?.hint;
  return {
    title: {
      key: 'title',
      label: 'Title',
      kind: 'text',
      place: { in: 'title' },
      ...(titleHint === undefined ? {} : { hint: titleHint }),
    },
    fields: qualified(drafts),
    headings,
  };
}

function labelFields(
  document: MarkdownDocument,
  range: LineRange,
  path: readonly string[],
  directives: Directives,
): FieldSpec[] {
  const declared = new Set<string>();
  for (let line = range.start; line < range.end; line++) {
    const label = directives.has(line) ? readLabelLine(lineText(document, line), line) : undefined;
    if (label !== undefined) declared.add(plainHeading(label.label));
  }
  return labelRegion(document, range, declared).labels.map(({ label, body }) => {
    const directive = directives.get(label.line);
    return {
      key: label.label,
      label: label.label,
      place: { in: 'label', path, label: label.label },
      ...fieldDetails(directive),
      kind: fieldKind(directive) ?? (body === undefined ? 'text' : 'list'),
    };
  });
}

function fieldKind(directive: Directive | undefined): FieldKind | undefined {
  return directive?.kind === 'group' ? undefined : directive?.kind;
}

/** A name that repeats is qualified by what stands above it. */
function qualified(drafts: readonly FieldSpec[]): FieldSpec[] {
  const count = (key: string): number => drafts.filter((draft) => draft.key === key).length;
  const used = new Set(['title']);
  return drafts.map((draft) => {
    const { place } = draft;
    const path = place.in === 'section' || place.in === 'label' ? place.path : [];
    const full = place.in === 'label' ? [...path, place.label] : path;
    const base = count(draft.key) === 1 ? draft.key : full.join(' > ');
    let key = base;
    for (let number = 2; used.has(key); number++) key = `${base} (${number})`;
    used.add(key);
    return { ...draft, key };
  });
}
