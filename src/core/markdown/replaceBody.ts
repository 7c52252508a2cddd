import type { TextEdit } from '../text/textEdit';
import type { LinedText, LineRange } from './lines';
import { isBlank, lineText, replaceLines, trimBlankLines } from './lines';

/**
 * Replaces what a body of lines holds, keeping the blank lines around it. A body that was empty gets one
 * blank line before and behind what is put into it; one that becomes empty keeps a single blank line.
 * @param body lines between two headings, for instance.
 * @param content lines without blank ones at its ends.
 */
export function replaceBody(
  source: LinedText,
  body: LineRange,
  content: readonly string[],
): TextEdit[] {
  const old = trimBlankLines(source, body);
  const atEnd = body.end >= source.lines.length;
  if (content.length === 0) {
    return old.start === old.end ? [] : replaceLines(source, body, ['']);
  }
  if (old.start === old.end) {
    const before = body.start > 0 ? [''] : [];
    const behind = atEnd && body.start >= source.lines.length ? [] : [''];
    return replaceLines(source, body, [...before, ...content, ...behind]);
  }
  const edits = replaceLines(source, old, content);
  if (edits.length === 0) return edits;
  // Lines that follow or stand above at once could become one block with what is written.
  const { lines } = source;
  const follows =
    old.end === body.end && old.end < lines.length && !isBlank(lineText(source, old.end));
  const above = old.start === body.start && old.start > 0 && joins(lineText(source, old.start - 1));
  return replaceLines(source, old, [...(above ? [''] : []), ...content, ...(follows ? [''] : [])]);
}

/** Whether a line may become one block with the line below it: it is not blank, and no end of a heading. */
function joins(line: string): boolean {
  return !isBlank(line) && !/^ {0,3}(?:#{1,6}(?:[ \t]|$)|=+[ \t]*$|-+[ \t]*$)/.test(line);
}
