import type { MarkdownDocument } from '../markdown/markdownDocument';
import { lineText } from '../markdown/lines';
import type { TextEdit } from '../text/textEdit';
import type { Span } from './documentView';

/**
 * What a document says about the rules it does not want, in comments that no reader sees:
 *
 * - `<!-- logbook-disable postmortem-blame -->` on a line of its own: not in the block below it. Directly below a
 *   heading also not for the heading.
 * - the same at the end of a line: not in this line.
 * - `<!-- logbook-disable-file postmortem-blame -->` anywhere: not in this file.
 * - `# logbook-disable journal-untagged` in the front matter: not in the front matter.
 *
 * Several codes are separated by commas or spaces; without a code every rule is meant.
 */
export interface Suppressions {
  covers(code: string, line: number): boolean;
}

interface Suppressed {
  /** Undefined: all. */
  readonly codes: readonly string[] | undefined;
  readonly start: number;
  readonly end: number;
}

const comment = /<!--[ \t]*logbook-disable(-file)?(?![\w-])([^>]*?)-->/g;
const yamlComment = /^[ \t]*#[ \t]*logbook-disable(?![\w-])(.*)$/;

export function readSuppressions(document: MarkdownDocument): Suppressions {
  const found = document.text.includes('logbook-disable') ? findSuppressions(document) : [];
  return {
    covers: (code, line) =>
      found.some(
        ({ codes, start, end }) =>
          start <= line && line < end && (codes === undefined || codes.includes(code)),
      ),
  };
}

function findSuppressions(document: MarkdownDocument): Suppressed[] {
  const found: Suppressed[] = [];
  const { frontMatter, blocks } = document;
  const everywhere = { start: 0, end: document.lines.length };
  for (let line = 0; line < (frontMatter?.end ?? 0); line++) {
    const match = yamlComment.exec(lineText(document, line));
    if (match !== null)
      found.push({ codes: codesOf(match[1]), start: 0, end: frontMatter?.end ?? 0 });
  }
  blocks.forEach((block, index) => {
    if (block.kind === 'fence' || block.kind === 'code') return;
    for (let line = block.start; line < block.end; line++) {
      const text = lineText(document, line);
      for (const match of text.matchAll(comment)) {
        const codes = codesOf(match[2]);
        const isAlone = text.replaceAll(comment, '').trim() === '';
        if (match[1] !== undefined) {
          found.push({ codes, ...everywhere });
        } else if (isAlone && block.kind === 'html') {
          const next = blocks.slice(index + 1).find((other) => !isComment(document, other));
          const above = blocks.slice(0, index).findLast((other) => !isComment(document, other));
          const start = above?.kind === 'heading' ? above.start : line;
          const end = next === undefined || next.kind === 'heading' ? block.end : next.end;
          found.push({ codes, start, end });
        } else {
          found.push({ codes, start: line, end: line + 1 });
        }
      }
    }
  });
  return found;
}

function codesOf(text = ''): readonly string[] | undefined {
  const codes = text.split(/[\s,]+/).filter((code) => code !== '');
  return codes.length === 0 ? undefined : codes;
}

function isComment(document: MarkdownDocument, block: { kind: string; start: number }): boolean {
  return block.kind === 'html' && /^\s*<!--/.test(lineText(document, block.start));
}

/** The edit that keeps a rule from being applied where it found something. */
export function suppressHere(
  document: MarkdownDocument,
  { code, line }: { readonly code: string; readonly line: number },
): TextEdit {
  const ending = document.text.includes('\r\n') ? '\r\n' : '\n';
  const written = `<!-- logbook-disable ${code} -->`;
  const { frontMatter, title } = document;
  if (frontMatter !== undefined && line < frontMatter.end) {
    return insertAt(
      offsetOf(document, frontMatter.content.start),
      `# logbook-disable ${code}${ending}`,
    );
  }
  const block = document.blocks.find(({ start, end }) => start <= line && line < end);
  if (
    block === undefined ||
    (title !== undefined && block === title) ||
    block.end <= document.intro.end
  ) {
    // Above the sections a comment of its own would stand between the labels of the head.
    const end = document.text.trimEnd().length;
    return insertAt(end, `${ending}${ending}<!-- logbook-disable-file ${code} -->`);
  }
  if (block.kind === 'heading') {
    return insertAt(endOf(document, block.end - 1), `${ending}${ending}${written}`);
  }
  return insertAt(offsetOf(document, block.start), `${written}${ending}${ending}`);
}

function insertAt(offset: number, text: string): TextEdit {
  return { start: offset, end: offset, text };
}

function offsetOf(document: MarkdownDocument, line: number): number {
  return document.lines[line]?.start ?? document.text.length;
}

function endOf(document: MarkdownDocument, line: number): number {
  return document.lines[line]?.end ?? document.text.length;
}

/** The zero-based line of an offset. */
export function lineOf({ lines }: MarkdownDocument, { start }: Pick<Span, 'start'>): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((lines[middle]?.start ?? 0) <= start) low = middle;
    else high = middle - 1;
  }
  return low;
}
