import { headingKey, plainHeading } from '../documents/headingNames';
import type { DocumentType } from '../documents/types';
import type { FrontMatterValues } from '../markdown/frontMatterValues';
import { keyOfLine, readFrontMatter } from '../markdown/frontMatterValues';
import { readLabelLine } from '../markdown/labelLines';
import type { LineRange } from '../markdown/lines';
import { lineText } from '../markdown/lines';
import type { MarkdownDocument, Section } from '../markdown/markdownDocument';
import { blocksIn, parseMarkdown } from '../markdown/markdownDocument';
import { guessLanguage } from './language';
import type { Language } from './language';
import { lazy } from '../text/lazy';
import { maskProse } from './proseMask';

/** Offsets in a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface MetaValue extends Span {
  readonly text: string;
}

/** A document as rules read it: parsed once, everything else computed when the first rule asks. */
export interface DocumentView {
  readonly document: MarkdownDocument;
  readonly typeId: string;
  /** Today, for rules about dates; without it they are silent. */
  readonly now: Date | undefined;
  /** The text with code, quotations and comments blanked out. */
  readonly prose: string;
  /** The same without headings, labels and table headers, which come from the template; offsets mean nothing in it. */
  readonly ownWords: string;
  readonly language: Language;
  /**
   * Most headings of the type are there, so that it was made from the type's template. Only then may a rule say
   * that something is missing: documents of another shape are somebody's own and not wrong.
   */
  readonly hasTypeShape: boolean;
  /** Somebody has begun to write; before that nothing can be missing. */
  readonly isBegun: boolean;
  readonly frontMatter: FrontMatterValues;
  /** Sections of any depth whose heading means one of the names, in document order. */
  readonly sections: (...names: readonly string[]) => readonly Section[];
  /** The lines below a heading, subsections included, as offsets. */
  readonly bodyOf: (section: Section) => Span;
  readonly spanOf: (range: LineRange) => Span;
  /** A heading's line. */
  readonly headingSpan: (section: Section) => Span;
  /** Whether anything but blank lines, comments and empty subsections stands below a heading. */
  readonly isEmpty: (section: Section) => boolean;
  /** A value of the front matter or of a label line above the first section. */
  readonly meta: (name: string) => MetaValue | undefined;
}

export interface ViewContext {
  readonly now?: Date | undefined;
  /** For the examples of rules, which are excerpts. */
  readonly isExcerpt?: boolean;
}

export function viewDocument(
  text: string,
  type: Pick<DocumentType, 'id' | 'outline'>,
  { now, isExcerpt = false }: ViewContext = {},
): DocumentView {
  const document = parseMarkdown(text);
  const all = lazy(() =>
    flatten(document.sections).map((section) => ({ section, key: headingKey(section.name) })),
  );
  const prose = lazy(() => maskProse(document));
  const language = lazy(() => guessLanguage(prose()));
  const frontMatter = lazy(() => readFrontMatter(document));
  const spanOf = ({ start, end }: LineRange): Span => ({
    start: document.lines[start]?.start ?? text.length,
    end: document.lines[end]?.start ?? text.length,
  });
  const shape = lazy(() => shapeShare(type, new Set(all().map(({ key }) => key))) >= 0.6);
  const ownWords = lazy(() => withoutFrame(prose()));
  const begun = lazy(() => {
    // What was recorded of a failure stands there before anybody has written a word.
    const evidence = new Set([headingKey('What We Tried'), headingKey('Technical Details')]);
    const own = document.sections
      .filter((section) => !evidence.has(headingKey(section.name)))
      .map((section) => spanOf({ start: section.heading.end, end: section.end }))
      .map(({ start, end }) => withoutFrame(prose().slice(start, end)))
      .join('\n');
    return countWords(own) >= 15;
  });
  return {
    document,
    typeId: type.id,
    now,
    get prose() {
      return prose();
    },
    get ownWords() {
      return ownWords();
    },
    get language() {
      return language();
    },
    get hasTypeShape() {
      return isExcerpt || shape();
    },
    get isBegun() {
      return isExcerpt || begun();
    },
    get frontMatter() {
      return frontMatter();
    },
    sections(...names) {
      const keys = new Set(names.map(headingKey));
      return all()
        .filter(({ key }) => keys.has(key))
        .map(({ section }) => section);
    },
    bodyOf: (section) => spanOf({ start: section.heading.end, end: section.end }),
    spanOf,
    headingSpan: ({ heading }) => ({
      start: document.lines[heading.start]?.start ?? 0,
      end: document.lines[heading.end - 1]?.end ?? text.length,
    }),
    isEmpty: (section) => isEmptySection(document, section),
    meta: (name) => frontMatterMeta(document, frontMatter(), name) ?? labelMeta(document, name),
  };
}

function flatten(sections: readonly Section[]): Section[] {
  return sections.flatMap((section) => [section, ...flatten(section.children)]);
}

/** The share of the type's top headings that are there. */
function shapeShare({ outline }: Pick<DocumentType, 'outline'>, keys: ReadonlySet<string>): number {
  const wanted = outline.filter(({ path }) => path.length === 1);
  if (wanted.length < 2) return 0;
  return wanted.filter(({ path }) => keys.has(headingKey(path[0] ?? ''))).length / wanted.length;
}

/** Prose without what the template puts around it. */
function withoutFrame(prose: string): string {
  return prose
    .replace(/^#.*$/gm, '')
    .replace(/^[ \t]*(?:[-*+][ \t]+)?\*\*[^*\n]+(?:\*\*:|:\*\*)/gm, '')
    .replace(/^\|.*\|[ \t]*\r?\n(?=\|[ \t:]*-)/gm, '');
}

/** How many words of two letters or more a text has. */
export function countWords(text: string): number {
  return text.match(/\p{L}{2,}/gu)?.length ?? 0;
}

function isEmptySection(document: MarkdownDocument, section: Section): boolean {
  return blocksIn(document, { start: section.heading.end, end: section.end }).every((block) => {
    if (block.kind === 'heading' || block.kind === 'rule') return true;
    const { start } = document.lines[block.start] ?? { start: 0 };
    const end = document.lines[block.end - 1]?.end ?? document.text.length;
    const source = document.text.slice(start, end);
    if (block.kind === 'html') return /^\s*<!--[\s\S]*-->\s*$/.test(source);
    if (block.kind === 'table')
      return block.end - block.start <= 2 || isBlankTable(document, block);
    // Bullets, boxes and labels that wait for their text.
    return source
      .split(/\r\n?|\n/)
      .every((line) =>
        /^[ \t]*(?:(?:[-*+]|\d+[.)])?[ \t]*(?:\[[ xX]\])?[ \t]*(?:\*\*[^*]+:?\*\*:?)?[ \t]*)$/.test(
          line,
        ),
      );
  });
}

function isBlankTable(document: MarkdownDocument, { start, end }: LineRange): boolean {
  for (let line = start + 2; line < end; line++) {
    if (/[^|\s]/.test(lineText(document, line))) return false;
  }
  return true;
}

function frontMatterMeta(
  document: MarkdownDocument,
  { values }: FrontMatterValues,
  name: string,
): MetaValue | undefined {
  const wanted = plainHeading(name);
  const key = [...values.keys()].find((candidate) => plainHeading(candidate) === wanted);
  if (key === undefined) return undefined;
  const value = values.get(key);
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  const { frontMatter } = document;
  if (frontMatter === undefined) return undefined;
  const { content } = frontMatter;
  for (let index = content.start; index < content.end; index++) {
    const written = keyOfLine(lineText(document, index), frontMatter);
    const line = document.lines[index];
    if (line === undefined || written === undefined || plainHeading(written) !== wanted) continue;
    return { text, start: line.start, end: line.end };
  }
  return undefined;
}

function labelMeta(document: MarkdownDocument, name: string): MetaValue | undefined {
  const wanted = plainHeading(name);
  for (let index = document.intro.start; index < document.intro.end; index++) {
    const label = readLabelLine(lineText(document, index), index);
    if (label === undefined || plainHeading(label.label) !== wanted) continue;
    const start = document.lines[index]?.start ?? 0;
    return { text: label.value, start: start + label.from, end: start + label.to };
  }
  return undefined;
}
