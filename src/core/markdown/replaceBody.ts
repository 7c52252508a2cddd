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
  if (edits.length === 0 || old.end < body.end || atEnd) return edits;
  // A heading that follows at once could become part of what is written above it.
  return isBlank(lineText(source, old.end)) ? edits : replaceLines(source, old, [...content, '']);
}
