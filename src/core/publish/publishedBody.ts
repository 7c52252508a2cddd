import { parseMarkdown } from '../markdown/markdownDocument';
import { fenceMark } from './outsideCode';

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
  return withoutComments(body.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}

/** A code span, with as many backticks at its end as at its beginning, or what opens a comment. */
const codeOrComment = /(`+)(?!`)[^\n]*?(?<!`)\1(?!`)|<!--/g;

/** Takes comments out; a line that held nothing else goes with them, and the blank line that kept it apart. */
function withoutComments(text: string): string {
  const lastEnd = text.lastIndexOf('-->');
  if (lastEnd === -1) return text;
  const kept: string[] = [];
  let fence: string | undefined;
  let inComment = false;
  let hasDropped = false;
  let at = 0;
  for (const line of text.split('\n')) {
    const marker: string | undefined = inComment ? undefined : fenceMark.exec(line)?.[1];
    const isCode: boolean = fence !== undefined || marker !== undefined;
    if (fence === undefined) fence = marker;
    else if (marker?.startsWith(fence) === true) fence = undefined;
    const read: StrippedLine = isCode
      ? { rest: line, open: false }
      : stripLine(line, inComment, (from) => at + from < lastEnd);
    at += line.length + 1;
    const isChanged = inComment || read.rest !== line;
    inComment = read.open;
    const isBlank = read.rest.trim() === '';
    if (isBlank && isChanged) hasDropped = true;
    else if (!(isBlank && hasDropped && (kept.at(-1) ?? '').trim() === '')) {
      hasDropped = false;
      kept.push(isChanged ? read.rest.trimEnd() : line);
    }
  }
  return kept.join('\n');
}

interface StrippedLine {
  readonly rest: string;
  /** A comment goes on in the next line. */
  readonly open: boolean;
}

/** @param isClosed whether a comment that opens at a column ends anywhere; one that does not is text */
function stripLine(
  line: string,
  inComment: boolean,
  isClosed: (column: number) => boolean,
): StrippedLine {
  let rest = '';
  let at = 0;
  if (inComment) {
    const end = line.indexOf('-->');
    if (end === -1) return { rest, open: true };
    at = end + 3;
  }
  codeOrComment.lastIndex = at;
  for (let match = codeOrComment.exec(line); match !== null; match = codeOrComment.exec(line)) {
    if (match[0] !== '<!--' || !isClosed(match.index)) continue;
    rest += line.slice(at, match.index);
    const end = line.indexOf('-->', match.index);
    if (end === -1) return { rest, open: true };
    at = end + 3;
    codeOrComment.lastIndex = at;
  }
  return { rest: rest + line.slice(at), open: false };
}
