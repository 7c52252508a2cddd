import type { Block, Heading } from './blocks';
import type { Line, LineRange } from './lines';
import { splitLines } from './lines';
import type { FrontMatterBlock, MarkdownProblem } from './locateFrontMatter';
import { locateFrontMatter } from './locateFrontMatter';
import { scanBlocks } from './scanBlocks';

/**
 * A Markdown text with the places of what is in it. The text itself is the model: everything else is
 * ranges over it, so nothing is lost and printing a document is its `text`.
 */
export interface MarkdownDocument {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly frontMatter: FrontMatterBlock | undefined;
  /** Blocks behind the front matter, in order. */
  readonly blocks: readonly Block[];
  /** The first level-one heading. */
  readonly title: Heading | undefined;
  /** Lines between the front matter or title and the first section. */
  readonly intro: LineRange;
  /** Sections below the title; sections of deeper levels are their children. */
  readonly sections: readonly Section[];
  readonly problems: readonly MarkdownProblem[];
}

/** A heading with the lines below it, up to the next heading of the same or a higher level. */
export interface Section extends LineRange {
  readonly heading: Heading;
  /** The heading as text: without emphasis, code marks and link targets. */
  readonly name: string;
  /** Lines between the heading and the first subsection. */
  readonly own: LineRange;
  readonly children: readonly Section[];
}

/** What is known of a document without a look at its body. */
export type DocumentFront = Pick<MarkdownDocument, 'text' | 'lines' | 'frontMatter' | 'problems'>;

/** Reads the front matter only. Accepts any text. */
export function parseFront(text: string): DocumentFront {
  const source = { text, lines: splitLines(text) };
  const { block: frontMatter, problem } = locateFrontMatter(source);
  return { ...source, frontMatter, problems: problem === undefined ? [] : [problem] };
}

/** Reads a text in one pass. Accepts any text. */
export function parseMarkdown(text: string): MarkdownDocument {
  const source = parseFront(text);
  const firstLine = source.frontMatter?.end ?? 0;
  const blocks = scanBlocks(source, firstLine);
  const headings = blocks.filter((block) => block.kind === 'heading');
  const titleIndex = headings.findIndex((heading) => heading.level === 1);
  const title = headings[titleIndex];
  const others = headings.filter((_, index) => index !== titleIndex);
  const introStart = title !== undefined && isFirst(title, others) ? title.end : firstLine;
  const beyond = title !== undefined && !isFirst(title, others) ? title.start : source.lines.length;
  const intro = {
    start: introStart,
    end: Math.min(others[0]?.start ?? beyond, source.lines.length),
  };
  return {
    ...source,
    blocks,
    title,
    intro,
    sections: nestSections(text, others, source.lines.length, title),
  };
}

function isFirst(title: Heading, others: readonly Heading[]): boolean {
  const first = others[0];
  return first === undefined || title.start < first.start;
}

type OpenSection = Section & {
  end: number;
  own: { end: number };
  readonly children: OpenSection[];
};

function nestSections(
  text: string,
  headings: readonly Heading[],
  lineCount: number,
  title: Heading | undefined,
): Section[] {
  const roots: OpenSection[] = [];
  const open: OpenSection[] = [];
  const closeAt = (line: number, level: number): void => {
    for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
      if (last.heading.level < level) return;
      last.end = line;
      open.pop();
    }
  };
  let titlePending = title;
  for (const heading of headings) {
    // A title that stands between sections ends the ones above it, and belongs to none.
    if (titlePending !== undefined && titlePending.start < heading.start) {
      closeOwn(open.at(-1), titlePending.start);
      closeAt(titlePending.start, 1);
      titlePending = undefined;
    }
    closeOwn(open.at(-1), heading.start);
    closeAt(heading.start, heading.level);
    const section: OpenSection = {
      heading,
      name: headingName(text.slice(heading.from, heading.to)),
      start: heading.start,
      end: lineCount,
      own: { start: heading.end, end: lineCount },
      children: [],
    };
    (open.at(-1)?.children ?? roots).push(section);
    open.push(section);
  }
  if (titlePending !== undefined && headings.length > 0) {
    closeOwn(open.at(-1), titlePending.start);
    closeAt(titlePending.start, 1);
  }
  return roots;
}

function closeOwn(section: OpenSection | undefined, line: number): void {
  if (section !== undefined && section.own.end > line) section.own.end = line;
}

/** A heading's Markdown as plain text. */
export function headingName(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/\s{2,}|[^\S ]/g, ' ')
    .trim();
}

/** The blocks that stand wholly in a range of lines, found without looking at all blocks. */
export function blocksIn(document: MarkdownDocument, range: LineRange): Block[] {
  const { blocks } = document;
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((blocks[middle]?.start ?? 0) < range.start) low = middle + 1;
    else high = middle;
  }
  const found: Block[] = [];
  for (
    let block = blocks[low];
    block !== undefined && block.end <= range.end;
    block = blocks[++low]
  ) {
    found.push(block);
  }
  return found;
}
