import type { MarkdownDocument } from '../markdown/markdownDocument';

/**
 * The text with everything blanked out that its author did not say in their own words: front matter, code,
 * comments, links' targets and quotations. Offsets stay what they are, so that a match in it is a place in
 * the document.
 */
export function maskProse(document: MarkdownDocument): string {
  const { text, lines } = document;
  const parts: string[] = [];
  let at = 0;
  const keepTo = (offset: number): void => {
    if (offset > at) parts.push(maskInline(text.slice(at, offset)));
    at = Math.max(at, offset);
  };
  const blankTo = (offset: number): void => {
    if (offset > at) parts.push(blank(text.slice(at, offset)));
    at = Math.max(at, offset);
  };
  const offsetOf = (line: number): number => lines[line]?.start ?? text.length;
  if (document.frontMatter !== undefined) blankTo(offsetOf(document.frontMatter.end));
  for (const block of document.blocks) {
    const isQuoted = ['fence', 'code', 'html', 'quote'].includes(block.kind);
    if (!isQuoted) continue;
    keepTo(offsetOf(block.start));
    blankTo(offsetOf(block.end));
  }
  keepTo(text.length);
  return parts.join('');
}

// A quotation ends in its own paragraph; a lone quotation mark blanks out nothing.
const inline =
  /`+[^`\n]+`+|<!--[\s\S]*?-->|\]\([^()\s]*\)|https?:\/\/[^\s)>\]]+|"(?:[^"\n]|\n(?![ \t]*\n)){1,300}"|[“„«](?:[^“”„«»\n]|\n(?![ \t]*\n)){1,300}[”“»]/g;
const nestedFence = /^([ \t]+)(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1\2[ \t]*$/gm;

function maskInline(text: string): string {
  return text.replace(nestedFence, blank).replace(inline, blank);
}

/** Spaces instead of everything but line breaks. */
function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
