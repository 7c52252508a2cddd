import { codeBlocks, codeSpans } from '../markdown/code';
import type { TextRange } from '../markdown/lines';

/** A link in a Markdown text. */
export interface FoundLink {
  readonly kind: 'markdown' | 'wiki';
  /** Offsets of the whole link. */
  readonly start: number;
  readonly end: number;
  /** What it points to, as written: a path, or a name between double brackets without `|label` and `#heading`. */
  readonly target: string;
}

const wikiLink = /\[\[([^[\]|#\r\n]+)(?:#[^[\]|\r\n]*)?(?:\|[^[\]\r\n]*)?\]\]/g;
const inlineLink =
  /!?\[(?:[^[\]\\\r\n]|\\.|\[[^[\]\r\n]*\])*\]\(\s*(?:<([^<>\r\n]*)>|([^\s()<>]+(?:\([^\s()]*\)[^\s()]*)*))(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/g;
const definition = /^ {0,3}\[[^[\]\r\n]+\]:[ \t]*(?:<([^<>\r\n]*)>|(\S+))/;

/** All links of a text; those in code do not count. */
export function findLinks(text: string): FoundLink[] {
  const links: FoundLink[] = [];
  for (let at = 0; at < text.length;) {
    const lf = text.indexOf('\n', at);
    const end = lf === -1 ? text.length : lf;
    const line = text.slice(at, end);
    if (line.includes('[')) links.push(...linksOfLine(line, at));
    at = end + 1;
  }
  // Last: most texts without links need no look at their blocks.
  return links.length === 0 ? links : outsideOf(codeBlocks(text), links);
}

function outsideOf(blocks: readonly TextRange[], links: readonly FoundLink[]): FoundLink[] {
  let at = 0;
  return links.filter(({ start }) => {
    while ((blocks[at]?.end ?? Infinity) <= start) at++;
    return (blocks[at]?.start ?? Infinity) > start;
  });
}

function linksOfLine(line: string, offset: number): FoundLink[] {
  const visible = withoutSpans(line);
  const found: FoundLink[] = [];
  const add = (kind: FoundLink['kind'], match: RegExpMatchArray, target = ''): void => {
    const start = offset + (match.index ?? 0);
    if (target.trim() !== '')
      found.push({ kind, start, end: start + match[0].length, target: target.trim() });
  };
  for (const match of visible.matchAll(wikiLink)) add('wiki', match, match[1]);
  for (const match of visible.matchAll(inlineLink)) add('markdown', match, match[1] ?? match[2]);
  const defined = definition.exec(visible);
  if (defined !== null) add('markdown', defined, defined[1] ?? defined[2]);
  return found.sort((a, b) => a.start - b.start);
}

/** Code keeps its length, so that offsets stay right. */
function withoutSpans(line: string): string {
  let visible = line;
  for (const { start, end } of line.includes('`') ? codeSpans(line) : []) {
    visible = visible.slice(0, start) + ' '.repeat(end - start) + visible.slice(end);
  }
  return visible;
}
