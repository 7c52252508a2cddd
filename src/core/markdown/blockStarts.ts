/**
 * What a line can start, by the rules of CommonMark and GitHub's tables. Each function looks at the rest
 * of a line behind its indentation, which the caller knows to be less than four columns.
 */

/** What begins with anything else is text. */
export const blockSign = /^[#`~<>*_+=|:\d-]/;

export interface AtxStart {
  readonly level: number;
  /** Offsets of the heading's text in the rest of the line. */
  readonly from: number;
  readonly to: number;
}

export function atxStart(rest: string): AtxStart | undefined {
  const opening = /^(#{1,6})(?:[ \t]+|$)/.exec(rest);
  if (opening === null) return undefined;
  const from = opening[0].length;
  let to = trimmedEnd(rest, rest.length);
  // A closing run of `#` counts only behind a space; all that is left may itself be one.
  let hashes = to;
  while (hashes > from && rest[hashes - 1] === '#') hashes--;
  if (hashes < to && (hashes === from || isSpace(rest[hashes - 1]))) to = trimmedEnd(rest, hashes);
  return { level: opening[1]?.length ?? 1, from, to: Math.max(from, to) };
}

export interface FenceStart {
  readonly marker: string;
  readonly info: string;
}

export function fenceStart(rest: string): FenceStart | undefined {
  const match = /^(`{3,}|~{3,})(.*)$/s.exec(rest);
  const marker = match?.[1];
  if (match === null || marker === undefined) return undefined;
  const info = match[2] ?? '';
  if (marker.startsWith('`') && info.includes('`')) return undefined;
  return { marker, info: info.trim() };
}

export function closesFence(rest: string, marker: string): boolean {
  const run = /^(`{3,}|~{3,})[ \t]*$/.exec(rest)?.[1];
  return run !== undefined && run[0] === marker[0] && run.length >= marker.length;
}

export function isThematicBreak(rest: string): boolean {
  return /^(?:\*[ \t]*){3,}$|^(?:_[ \t]*){3,}$|^(?:-[ \t]*){3,}$/.test(rest);
}

/** The heading level that a setext underline gives, or undefined. */
export function setextLevel(rest: string): 1 | 2 | undefined {
  const underline = /^(=+|-+)[ \t]*$/.exec(rest)?.[1];
  if (underline === undefined) return undefined;
  return underline.startsWith('=') ? 1 : 2;
}

export interface ListMarker {
  /** The marker as written: `-`, `*`, `+`, `1.`, `2)`. */
  readonly text: string;
  /** Items with the same type belong to one list: the bullet, or the delimiter behind the number. */
  readonly type: string;
  readonly number: number | undefined;
}

export function listMarker(rest: string): ListMarker | undefined {
  const match = /^(?:([*+-])|(\d{1,9})([.)]))(?=[ \t]|$)/.exec(rest);
  if (match === null) return undefined;
  const type = match[1] ?? match[3] ?? '';
  return {
    text: match[0],
    type,
    number: match[2] === undefined ? undefined : Number(match[2]),
  };
}

/** How an HTML block ends: at a pattern, written so by `closer`; or, without one, at the next blank line. */
export interface HtmlStart {
  readonly until: RegExp | undefined;
  readonly closer: string | undefined;
  readonly interruptsParagraph: boolean;
}

const blockTags =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|' +
  'fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|' +
  'menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul';
const blockTag = new RegExp(`^</?(?:${blockTags})(?:[ \\t]|/?>|$)`, 'i');
const rawTag = /^<(script|pre|style|textarea)(?:[ \t>]|$)/i;
const rawTagEnd = /<\/(?:script|pre|style|textarea)>/i;
const attribute = `\\s+[a-zA-Z_:][a-zA-Z0-9:._-]*(?:\\s*=\\s*(?:[^"'=<>\`\\x00-\\x20]+|'[^']*'|"[^"]*"))?`;
const anyTag = new RegExp(
  `^(?:<[A-Za-z][A-Za-z0-9-]*(?:${attribute})*\\s*/?>|</[A-Za-z][A-Za-z0-9-]*\\s*>)\\s*$`,
);

export function htmlStart(rest: string): HtmlStart | undefined {
  if (!rest.startsWith('<')) return undefined;
  const ending = (until: RegExp, closer: string): HtmlStart => ({
    until,
    closer,
    interruptsParagraph: true,
  });
  const raw = rawTag.exec(rest)?.[1];
  if (raw !== undefined) return ending(rawTagEnd, `</${raw.toLowerCase()}>`);
  if (rest.startsWith('<!--')) return ending(/-->/, '-->');
  if (rest.startsWith('<?')) return ending(/\?>/, '?>');
  if (/^<![A-Za-z]/.test(rest)) return ending(/>/, '>');
  if (rest.startsWith('<![CDATA[')) return ending(/\]\]>/, ']]>');
  if (blockTag.test(rest))
    return { until: undefined, closer: undefined, interruptsParagraph: true };
  if (anyTag.test(rest)) return { until: undefined, closer: undefined, interruptsParagraph: false };
  return undefined;
}

/** Whether a line is nothing but a link reference definition, which makes no paragraph. */
export function isLinkDefinition(line: string): boolean {
  return /^ {0,3}\[(?:[^\]\\]|\\.)*[^\]\s\\](?:[^\]\\]|\\.)*\]:[ \t]*\S+(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^)]*\)))?[ \t]*$/.test(
    line,
  );
}

function trimmedEnd(text: string, end: number): number {
  while (end > 0 && isSpace(text[end - 1])) end--;
  return end;
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}
