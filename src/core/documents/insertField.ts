import { logbookError } from '../errors';
import { headingLine } from '../markdown/headingText';
import { escapeLabelValue, readLabelLine } from '../markdown/labelLines';
import type { LineRange } from '../markdown/lines';
import { isBlank, lineText, replaceLines, trimBlankLines } from '../markdown/lines';
import type { MarkdownDocument, Section } from '../markdown/markdownDocument';
import type { TextEdit } from '../text/textEdit';
import type { DocumentLayout } from './layout';
import type { OutlineNode } from './matchSections';
import type { FieldPlace } from './types';

/**
 * Adds a heading of the type that the document lacks, with the headings above it, where the type's order
 * puts it: behind the section that comes before it, else before the one that follows.
 * @param body the lines below the new heading of the given level.
 */
export function insertSection(
  layout: DocumentLayout,
  path: readonly string[],
  body: (level: number) => string[],
): TextEdit[] {
  const { document, matches } = layout;
  let nodes = layout.outline;
  let parent: Section | undefined;
  for (let depth = 0; depth < path.length; depth++) {
    const node = nodes.find((candidate) => candidate.name === path[depth]);
    if (node === undefined) break;
    const section = matches.sectionOf.get(node);
    if (section === undefined) {
      const siblings = nodes.map((sibling) => matches.sectionOf.get(sibling));
      const level = levelAmong(siblings, parent, node);
      const lines: string[] = [];
      path
        .slice(depth)
        .forEach((name, step) =>
          lines.push(...(step > 0 ? [''] : []), headingLine(Math.min(6, level + step), name)),
        );
      lines.push('', ...body(Math.min(6, level + path.length - 1 - depth)));
      return insertBlock(document, placeAmong(layout, nodes, node, parent, level), lines);
    }
    parent = section;
    nodes = node.children;
  }
  throw logbookError('internal', `There is no heading "${path.join(' > ')}" in the document type.`);
}

function levelAmong(
  siblings: readonly (Section | undefined)[],
  parent: Section | undefined,
  node: OutlineNode,
): number {
  const sibling = siblings.find((section) => section !== undefined);
  if (sibling !== undefined) return sibling.heading.level;
  return parent === undefined ? node.level : Math.min(6, parent.heading.level + 1);
}

/** The line before which a new section goes. */
function placeAmong(
  { document, matches }: DocumentLayout,
  nodes: readonly OutlineNode[],
  node: OutlineNode,
  parent: Section | undefined,
  level: number,
): number {
  // Sections that stand somewhere else than with their siblings do not show where this one belongs.
  const home = parent === undefined ? document.sections : parent.children;
  const at = nodes.indexOf(node);
  const sectionsOf = (others: readonly OutlineNode[]): Section[] =>
    others
      .map((other) => matches.sectionOf.get(other))
      .filter((section) => section !== undefined && home.includes(section)) as Section[];
  const before = sectionsOf(nodes.slice(0, at)).at(-1);
  if (before !== undefined) return before.end;
  const behind = sectionsOf(nodes.slice(at + 1))[0];
  if (behind !== undefined) return behind.start;
  if (parent !== undefined) return parent.end;
  // Behind a second heading of level one it would become part of that section.
  return (
    document.sections.find((section) => section.heading.level < level)?.start ??
    document.lines.length
  );
}

/** Puts lines before a line, with one blank line on either side. */
function insertBlock(
  document: MarkdownDocument,
  before: number,
  lines: readonly string[],
): TextEdit[] {
  const end = trimBlankLines(document, { start: 0, end: before }).end;
  const above = end > 0 ? [''] : [];
  if (before < document.lines.length) {
    return replaceLines(document, { start: end, end: before }, [...above, ...lines, '']);
  }
  refuseOpenEnd(document);
  const newline = end < document.lines.length ? [''] : [];
  return replaceLines(document, { start: end, end: document.lines.length }, [
    ...above,
    ...lines,
    ...newline,
  ]);
}

/** What is put behind a code block or comment that is still open would become part of it. */
function refuseOpenEnd(document: MarkdownDocument): void {
  const last = document.blocks.at(-1);
  const open =
    last?.kind === 'fence'
      ? !last.closed
      : last?.kind === 'html' && last.missingCloser !== undefined;
  if (last === undefined || !open) return;
  const what = last.kind === 'fence' ? 'code block' : 'HTML block or comment';
  throw logbookError(
    'invalid_input',
    `The ${what} that starts in line ${last.start + 1} is never closed, so nothing can be added behind it. Close it first.`,
  );
}

/**
 * Adds a label line behind the last one of its section, written like that one; a missing section is made.
 * @param below lines of a list or table that is the value; the label then ends its section.
 */
export function insertLabel(
  layout: DocumentLayout,
  place: FieldPlace & { readonly in: 'label' },
  value: string,
  below: readonly string[] = [],
): TextEdit[] {
  const { document } = layout;
  const line = `**${place.label}:** ${escapeLabelValue(value)}`.trimEnd();
  const range = labelRange(layout, place.path);
  const block = below.length > 0 ? [line, '', ...below] : [line];
  if (range === undefined) return insertSection(layout, place.path, () => block);
  if (below.length > 0) return insertBlock(document, range.end, block);
  const siblings = layout.meta.concat(layout.sections.flatMap((section) => section.fields));
  let last: number | undefined;
  for (const { target } of siblings) {
    if (target?.at !== 'label') continue;
    const at = (target.body?.end ?? target.label.line + 1) - 1;
    if (at >= range.start && at < range.end) last = Math.max(last ?? 0, at);
  }
  if (last !== undefined) {
    const like = lineText(document, last);
    const style = readLabelLine(like, last);
    const lead =
      style?.form === 'bold' ? (/^[ \t]*(?:>[ \t]?)*(?:[-*+][ \t]+)?/.exec(like)?.[0] ?? '') : '';
    const tail = / {2,}$/.exec(like)?.[0] ?? '';
    const apart = style?.form === 'bold' ? [] : [''];
    return replaceLines(document, { start: last + 1, end: last + 1 }, [
      ...apart,
      `${lead}${line}${tail}`,
    ]);
  }
  const above = range.start > 0 ? [''] : [];
  const blank = isBlank(lineText(document, range.start));
  const behind = blank || range.start >= document.lines.length ? [] : [''];
  return replaceLines(document, { start: range.start, end: range.start }, [
    ...above,
    line,
    ...behind,
  ]);
}

function labelRange(layout: DocumentLayout, path: readonly string[]): LineRange | undefined {
  if (path.length === 0) return layout.document.intro;
  let nodes = layout.outline;
  let found: Section | undefined;
  for (const name of path) {
    const node = nodes.find((candidate) => candidate.name === name);
    found = node === undefined ? undefined : layout.matches.sectionOf.get(node);
    nodes = node?.children ?? [];
  }
  return found?.own;
}
