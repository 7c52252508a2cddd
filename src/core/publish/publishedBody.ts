import { codeSpans, isCode, textParts } from '../markdown/code';
import { splitLines, type TextRange } from '../markdown/lines';
import { parseMarkdown } from '../markdown/markdownDocument';

/**
 * The Markdown of a document that readers elsewhere see: without front matter, comments and the title, which a page
 * shows by itself. Line endings are LF; no blank lines at its beginning, and nothing behind its last character.
 */
export function publishedBody(text: string): string {
  const document = parseMarkdown(text);
  const { title, frontMatter, lines, blocks } = document;
  const offset = (line: number): number => lines[line]?.start ?? text.length;
  const from = offset(frontMatter?.end ?? 0);
  const isFirst = title !== undefined && blocks.find(({ kind }) => kind === 'heading') === title;
  const body = isFirst
    ? text.slice(from, offset(title.start)) + text.slice(offset(title.end))
    : text.slice(from);
  let shown = body.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  // What stood in or behind a comment may be no code without it.
  for (let before = ''; before !== shown;) {
    before = shown;
    shown = withoutComments(before);
  }
  return shown.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}

/** Takes comments out; a line that held nothing else goes with them, and the blank line that kept it apart. */
function withoutComments(text: string): string {
  if (!text.includes('-->')) return text;
  const comments = commentsOf(text);
  const kept: string[] = [];
  let hasDropped = false;
  let first = 0;
  for (const line of splitLines(text)) {
    while ((comments[first]?.end ?? Infinity) <= line.start) first++;
    const isChanged = (comments[first]?.start ?? Infinity) < line.end;
    const rest = isChanged
      ? withoutRanges(text, line, comments, first).trimEnd()
      : text.slice(line.start, line.end);
    const isBlank = rest.trim() === '';
    if (isBlank && isChanged) hasDropped = true;
    else if (!(isBlank && hasDropped && (kept.at(-1) ?? '').trim() === '')) {
      hasDropped = false;
      kept.push(rest);
    }
  }
  return kept.join('\n');
}

/** The text of a line without the ranges in it, of which the first is known. */
function withoutRanges(
  text: string,
  line: TextRange,
  ranges: readonly TextRange[],
  first: number,
): string {
  let rest = '';
  let at = line.start;
  for (let index = first; (ranges[index]?.start ?? Infinity) < line.end; index++) {
    const { start = at, end = at } = ranges[index] ?? {};
    rest += text.slice(at, Math.max(at, start));
    at = Math.min(end, line.end);
  }
  return rest + text.slice(at, line.end);
}

/** The comments that do not open in code; one that never ends is text. */
function commentsOf(text: string): TextRange[] {
  const comments: TextRange[] = [];
  let at = 0;
  for (const { kind, start, end } of textParts(text)) {
    // Code is none where a comment reaches into it.
    if (end <= at || (isCode({ kind }) && start >= at)) continue;
    for (let from = Math.max(at, start); from < end; from = at) {
      const part = text.slice(from, end);
      const open = kind === 'html' ? part.indexOf('<!--') : commentStart(part);
      if (open === -1) break;
      const close = text.indexOf('-->', from + open);
      if (close === -1) return comments;
      at = close + 3;
      comments.push({ start: from + open, end: at });
    }
  }
  return comments;
}

/** Where the first comment opens that does not do so in a code span; -1 for none. */
function commentStart(part: string): number {
  let open = part.indexOf('<!--');
  if (open === -1 || !part.includes('`')) return open;
  for (const { start, end } of codeSpans(part)) {
    if (open === -1 || open < start) break;
    if (open < end) open = part.indexOf('<!--', end);
  }
  return open;
}
