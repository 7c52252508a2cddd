import type { Section } from '../markdown/markdownDocument';
import { compareHeadings } from './headingNames';
import type { DocumentType, FieldSpec } from './types';

/** A heading of a type with what is below it. */
export interface OutlineNode {
  readonly name: string;
  readonly path: readonly string[];
  readonly level: number;
  readonly hint: string | undefined;
  /** The field that is the section's body; undefined for a heading that only groups others. */
  readonly field: FieldSpec | undefined;
  /** Fields in label lines of the section. */
  readonly labels: readonly FieldSpec[];
  readonly children: readonly OutlineNode[];
}

/** Which section of a document stands for which heading of its type. */
export interface SectionMatches {
  readonly sectionOf: ReadonlyMap<OutlineNode, Section>;
  readonly nodeOf: ReadonlyMap<Section, OutlineNode>;
}

/** The type's headings as a tree. */
export function outlineTree(type: DocumentType): OutlineNode[] {
  const roots: OutlineNode[] = [];
  const byPath = new Map<string, OutlineNode & { readonly children: OutlineNode[] }>();
  for (const heading of type.outline) {
    const node = {
      name: heading.path.at(-1) ?? '',
      path: heading.path,
      level: heading.level,
      hint: heading.hint,
      field: type.fields.find(
        ({ place }) => place.in === 'section' && pathKey(place.path) === pathKey(heading.path),
      ),
      labels: type.fields.filter(
        ({ place }) => place.in === 'label' && pathKey(place.path) === pathKey(heading.path),
      ),
      children: [] as OutlineNode[],
    };
    (byPath.get(pathKey(heading.path.slice(0, -1)))?.children ?? roots).push(node);
    byPath.set(pathKey(heading.path), node);
  }
  return roots;
}

function pathKey(path: readonly string[]): string {
  return path.join('\n');
}

/** Finds the document's sections for a type's headings: by the same words first, then by the same meaning. */
export function matchSections(
  nodes: readonly OutlineNode[],
  sections: readonly Section[],
): SectionMatches {
  const matches = {
    sectionOf: new Map<OutlineNode, Section>(),
    nodeOf: new Map<Section, OutlineNode>(),
  };
  matchLevel(nodes, sections, matches);
  matchStrays(nodes, sections, matches);
  return matches;
}

interface Matches {
  readonly sectionOf: Map<OutlineNode, Section>;
  readonly nodeOf: Map<Section, OutlineNode>;
}

function matchLevel(
  nodes: readonly OutlineNode[],
  sections: readonly Section[],
  matches: Matches,
): void {
  for (const wanted of ['same', 'meaning'] as const) {
    for (const node of nodes) {
      if (matches.sectionOf.has(node)) continue;
      const section = sections.find(
        (candidate) =>
          !matches.nodeOf.has(candidate) && compareHeadings(candidate.name, node.name) === wanted,
      );
      if (section === undefined) continue;
      matches.sectionOf.set(node, section);
      matches.nodeOf.set(section, node);
    }
  }
  for (const node of nodes) {
    const section = matches.sectionOf.get(node);
    if (section !== undefined && node.children.length > 0) {
      matchLevel(node.children, section.children, matches);
    }
  }
}

/**
 * Finds subsections that stand on their own in the document, `## Technical Lessons` without the heading
 * above it for instance. Only sections that are not part of another field's text are looked at.
 */
function matchStrays(
  nodes: readonly OutlineNode[],
  sections: readonly Section[],
  matches: Matches,
): void {
  const missing: OutlineNode[] = [];
  const collectMissing = (node: OutlineNode): void => {
    if (!matches.sectionOf.has(node)) missing.push(node);
    node.children.forEach(collectMissing);
  };
  nodes.forEach(collectMissing);
  const free: Section[] = [];
  const collectFree = (section: Section): void => {
    const node = matches.nodeOf.get(section);
    if (node === undefined) free.push(section);
    else if (node.children.length > 0) section.children.forEach(collectFree);
  };
  sections.forEach(collectFree);
  for (const node of missing) {
    const section = free.find(
      (candidate) =>
        !matches.nodeOf.has(candidate) && compareHeadings(candidate.name, node.name) === 'same',
    );
    if (section === undefined) continue;
    matches.sectionOf.set(node, section);
    matches.nodeOf.set(section, node);
    if (node.children.length > 0) matchLevel(node.children, section.children, matches);
  }
}
