import type { LineRange } from '../markdown/lines';
import type { MarkdownDocument, Section } from '../markdown/markdownDocument';
import { blocksIn } from '../markdown/markdownDocument';
import { plainHeading } from './headingNames';
import { labelRegion, listLabels } from './labelRegion';
import type { PlacedField, PlacedSection } from './placedFields';
import type { OutlineNode, SectionMatches } from './matchSections';
import { withoutRuleComments } from './ruleComments';
import { unknownField } from './unknownFields';

interface SectionContext {
  readonly outline: readonly OutlineNode[];
  readonly matches: SectionMatches;
  /** Keys in use. */
  readonly keys: Set<string>;
}

/** Places the fields of all sections: those of the document in its order, missing ones where the type has them. */
export function layoutSections(
  document: MarkdownDocument,
  context: SectionContext,
): PlacedSection[] {
  const entries = inOrder(document.sections, context.outline, context.matches);
  return entries
    .map(({ section, node }) => ({
      heading: section?.name ?? node?.name ?? '',
      hint: node?.hint,
      fields: layoutEntry(document, { section, node }, context),
    }))
    .filter((section) => section.fields.length > 0);
}

interface Entry {
  readonly section: Section | undefined;
  readonly node: OutlineNode | undefined;
}

/** The document's sections, with the type's missing headings put behind the ones that they follow in the type. */
function inOrder(
  sections: readonly Section[],
  nodes: readonly OutlineNode[],
  { sectionOf, nodeOf }: SectionMatches,
): Entry[] {
  const entries: Entry[] = sections.map((section) => ({ section, node: nodeOf.get(section) }));
  nodes.forEach((node, index) => {
    if (sectionOf.has(node)) return;
    const indexOf = (other: OutlineNode | undefined): number =>
      other === undefined ? -1 : entries.findIndex((entry) => entry.node === other);
    const before = nodes
      .slice(0, index)
      .reverse()
      .map(indexOf)
      .find((at) => at >= 0);
    const behind = nodes
      .slice(index + 1)
      .map(indexOf)
      .find((at) => at >= 0);
    const at = before === undefined ? (behind ?? entries.length) : before + 1;
    entries.splice(at, 0, { section: undefined, node });
  });
  return entries;
}

function layoutEntry(
  document: MarkdownDocument,
  entry: Entry,
  context: SectionContext,
): PlacedField[] {
  const { section, node } = entry;
  if (section === undefined) return node === undefined ? [] : missingFields(node, context);
  if (node === undefined) return [unknownSection(document, section, context)];
  if (node.field?.kind === 'attempts') return attemptsFields(document, section, node, context);
  if (node.children.length === 0 && node.labels.length === 0) {
    return node.field === undefined
      ? [unknownSection(document, section, context)]
      : [wholeSection(document, section, node.field)];
  }
  return [
    ...ownFields(document, section, node, context),
    ...inOrder(section.children, node.children, context.matches).flatMap((child) =>
      layoutEntry(document, child, context),
    ),
  ];
}

function wholeSection(
  document: MarkdownDocument,
  section: Section,
  spec: PlacedField['spec'],
): PlacedField {
  const { level } = section.heading;
  const body = bodyOf(document, section);
  return { spec, target: { at: 'body', body, below: level, section }, unknown: false, level };
}

function bodyOf(document: MarkdownDocument, section: Section): LineRange {
  return withoutRuleComments(document, { start: section.heading.end, end: section.end });
}

function unknownSection(
  document: MarkdownDocument,
  section: Section,
  { keys }: SectionContext,
): PlacedField {
  const { level } = section.heading;
  const body = bodyOf(document, section);
  return unknownField(
    keys,
    section.name,
    'prose',
    { in: 'section', path: [section.name] },
    { at: 'body', body, below: level, section },
    level,
  );
}

/** The attempts, and above them the text that some documents have before or instead of them. */
function attemptsFields(
  document: MarkdownDocument,
  section: Section,
  node: OutlineNode,
  { keys }: SectionContext,
): PlacedField[] {
  const fields: PlacedField[] = [];
  const own = withoutRuleComments(document, section.own);
  if (blocksIn(document, own).length > 0) {
    const target = { at: 'body', body: own, below: undefined, section } as const;
    fields.push(
      unknownField(
        keys,
        `${section.name} (before the attempts)`,
        'prose',
        { in: 'section', path: node.path },
        target,
        section.heading.level,
      ),
    );
  }
  if (node.field !== undefined) fields.push(wholeSection(document, section, node.field));
  return fields;
}

/** Fields between a heading and its first subheading: label lines, the section's own field, other prose. */
function ownFields(
  document: MarkdownDocument,
  section: Section,
  node: OutlineNode,
  { keys }: SectionContext,
): PlacedField[] {
  const { level } = section.heading;
  const below = section.children.length === 0 && node.children.length === 0 ? level : undefined;
  const ownLines = withoutRuleComments(document, section.own);
  if (node.labels.length === 0) {
    const target = { at: 'body', body: ownLines, below, section } as const;
    if (node.field !== undefined) return [{ spec: node.field, target, unknown: false, level }];
    if (blocksIn(document, ownLines).length === 0) return [];
    return [
      unknownField(keys, section.name, 'prose', { in: 'section', path: node.path }, target, level),
    ];
  }
  const known = new Set(node.labels.map((spec) => plainHeading(spec.label)));
  const region = labelRegion(document, ownLines, known, listLabels(node.labels));
  const free = new Set(region.labels);
  const fields: PlacedField[] = node.labels.map((spec) => {
    const target = [...free].find(
      (candidate) => plainHeading(candidate.label.label) === plainHeading(spec.label),
    );
    if (target !== undefined) free.delete(target);
    return { spec, target, unknown: false, level: undefined };
  });
  for (const target of free) {
    const { label } = target.label;
    fields.push(
      unknownField(
        keys,
        label,
        target.body === undefined ? 'text' : 'list',
        { in: 'label', path: node.path, label },
        target,
      ),
    );
  }
  const prose = region.rest.map((body) => ({ at: 'body', body, below, section }) as const);
  const own = prose.pop();
  const others = prose.map((target) =>
    unknownField(keys, section.name, 'prose', { in: 'section', path: node.path }, target, level),
  );
  if (node.field !== undefined) {
    const target =
      own ??
      ({ at: 'body', body: { start: region.end, end: ownLines.end }, below, section } as const);
    return [...fields, ...others, { spec: node.field, target, unknown: false, level }];
  }
  if (own === undefined) return fields;
  return [
    ...fields,
    ...others,
    unknownField(keys, section.name, 'prose', { in: 'section', path: node.path }, own, level),
  ];
}

/** Fields of a heading that the document does not have; headings below it may stand elsewhere. */
function missingFields(node: OutlineNode, { matches }: SectionContext): PlacedField[] {
  const missing = (spec: PlacedField['spec'], level?: number): PlacedField => ({
    spec,
    target: undefined,
    unknown: false,
    level,
  });
  return [
    ...(node.field === undefined ? [] : [missing(node.field, node.level)]),
    ...node.labels.map((spec) => missing(spec)),
    ...node.children
      .filter((child) => !matches.sectionOf.has(child))
      .flatMap((child) => missingFields(child, { matches, outline: [], keys: new Set() })),
  ];
}
