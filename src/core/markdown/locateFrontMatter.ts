import type { LinedText, LineRange } from './lines';
import { lineText } from './lines';

/** A problem in the text of a document; `line` is zero-based. */
export interface MarkdownProblem {
  readonly code: string;
  readonly message: string;
  readonly line: number;
}

/** The front matter of a text: its lines with the fences, and the lines between them. */
export interface FrontMatterBlock extends LineRange {
  readonly language: 'yaml' | 'toml' | 'other';
  /** What stands behind the opening `---`, for instance `js`. */
  readonly tag: string;
  readonly content: LineRange;
}

export interface LocatedFrontMatter {
  readonly block: FrontMatterBlock | undefined;
  readonly problem: MarkdownProblem | undefined;
}

const nothing: LocatedFrontMatter = { block: undefined, problem: undefined };

/** Finds the front matter, which only counts when it starts in the first line (behind a byte order mark). */
export function locateFrontMatter(source: LinedText): LocatedFrontMatter {
  const opening = lineText(source, 0).replace(/^\uFEFF/, '');
  const toml = /^\+\+\+[ \t]*$/.test(opening);
  const tag = /^---[ \t]*([A-Za-z][\w-]*)?[ \t]*$/.exec(opening);
  if (!toml && tag === null) return nothing;
  const close = toml ? /^\+\+\+[ \t]*$/ : /^---[ \t]*$/;
  const end = closingLine(source, close);
  const content = { start: 1, end: end ?? 1 };
  if (end === undefined || (!toml && swallowsBody(source, content))) {
    // A lone `---` above prose is a rule, and no front matter that somebody forgot to close.
    if (!toml && tag?.[1] === undefined && !looksLikeKey(lineText(source, 1))) return nothing;
    return { block: undefined, problem: unterminated(toml ? '+++' : '---') };
  }
  const name = tag?.[1]?.toLowerCase() ?? '';
  const language = toml ? 'toml' : name === '' || /^ya?ml$/.test(name) ? 'yaml' : 'other';
  if (language === 'yaml' && name === '' && !startsLikeYaml(source, content)) return nothing;
  const block: FrontMatterBlock = { language, tag: name, content, start: 0, end: end + 1 };
  return { block, problem: undefined };
}

function closingLine(source: LinedText, close: RegExp): number | undefined {
  for (let index = 1; index < source.lines.length; index++) {
    if (close.test(lineText(source, index))) return index;
  }
  return undefined;
}

function looksLikeKey(line: string): boolean {
  return /^(?:[\w"'][^:]*:(?:[ \t]|$))/.test(line);
}

/** Whether the first line that says anything can start a YAML document of keys. */
function startsLikeYaml(source: LinedText, content: LineRange): boolean {
  for (let index = content.start; index < content.end; index++) {
    const line = lineText(source, index);
    if (/^[ \t]*(?:#.*)?$/.test(line)) continue;
    return /^[ \t]*(?:[{[?&!"'%]|- |[^:#]+:)/.test(line);
  }
  return true;
}

/**
 * Whether what seems to be front matter reaches to a thematic break further down: a heading in it is
 * followed by a line that no YAML has. Then the opening fence was never closed.
 */
function swallowsBody(source: LinedText, content: LineRange): boolean {
  let heading = false;
  for (let index = content.start; index < content.end; index++) {
    const line = lineText(source, index);
    if (/^#{1,6} \S/.test(line)) heading ||= /^[ \t]*$/.test(lineText(source, index - 1));
    else if (heading && !/^(?:[ \t].*|[-\]}#].*|[^:]+:(?:[ \t].*)?)?$/.test(line)) return true;
  }
  return false;
}

function unterminated(fence: string): MarkdownProblem {
  return {
    code: 'front_matter_unterminated',
    message: `The front matter that starts with "${fence}" is never closed. Close it with a line "${fence}".`,
    line: 0,
  };
}
