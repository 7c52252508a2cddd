import { isBlank, lineText } from '../markdown/lines';
import type { LinedText } from '../markdown/lines';
import { parseMarkdown } from '../markdown/markdownDocument';
import type { Directive } from './directive';
import { directiveComment, parseDirective } from './directive';
import type { DocumentProblem } from './types';

/** A template's text without its directives, and what they said. */
export interface StrippedTemplate {
  readonly text: string;
  /** By the line in `text` that the directive belongs to: a heading or a label. */
  readonly directives: ReadonlyMap<
    number,
    { readonly directive: Directive; readonly line: number }
  >;
  /** Lines are those of the template as it was read. */
  readonly warnings: readonly DocumentProblem[];
}

interface Found {
  readonly line: number;
  readonly text: string;
  readonly owner: number;
}

/** Takes the directives out of a template. Comments that are no directives stay. */
export function stripDirectives(template: string): StrippedTemplate {
  const source = parseMarkdown(template);
  const lines = source.lines.map((_, index) => lineText(source, index));
  const removed = new Set<number>();
  const found: Found[] = [];
  for (const block of source.blocks) {
    if (block.kind === 'html') {
      const content = lines.slice(block.start, block.end).join('\n');
      const match = directiveComment.exec(content);
      if (match?.[0] !== content.trim()) continue;
      found.push({
        line: block.start,
        text: match[1] ?? '',
        owner: lineAbove(source, block.start, removed),
      });
      for (let line = block.start; line < block.end; line++) removed.add(line);
      // What stands around the comment keeps one blank line between it.
      const blankAbove = block.start > 0 && isBlank(lines[block.start - 1] ?? '');
      if (blankAbove && isBlank(lines[block.end] ?? '')) removed.add(block.end);
    } else if (block.kind === 'paragraph' || block.kind === 'list' || block.kind === 'heading') {
      for (let line = block.start; line < block.end; line++) {
        const match = directiveComment.exec(lines[line] ?? '');
        if (match === null) continue;
        found.push({ line, text: match[1] ?? '', owner: line });
        lines[line] = (lines[line] ?? '').replace(match[0], '').trimEnd();
      }
    }
  }
  const newLine = new Map<number, number>();
  const kept: string[] = [];
  lines.forEach((line, index) => {
    if (removed.has(index)) return;
    newLine.set(index, kept.length);
    kept.push(line);
  });
  return { text: kept.join('\n'), ...readDirectives(found, newLine) };
}

function lineAbove(source: LinedText, line: number, removed: ReadonlySet<number>): number {
  let above = line - 1;
  while (above >= 0 && (removed.has(above) || isBlank(lineText(source, above)))) above--;
  return above;
}

function readDirectives(
  found: readonly Found[],
  newLine: ReadonlyMap<number, number>,
): Omit<StrippedTemplate, 'text'> {
  const directives = new Map<number, { directive: Directive; line: number }>();
  const warnings: DocumentProblem[] = [];
  for (const { line, text, owner } of found) {
    const directive = parseDirective(text);
    const at = newLine.get(owner);
    if (typeof directive === 'string') {
      const message = `This directive cannot be read, so its field is prose. ${directive}`;
      warnings.push({ code: 'template_directive', message, line });
    } else if (at !== undefined) {
      directives.set(at, { directive, line });
    }
  }
  return { directives, warnings };
}
