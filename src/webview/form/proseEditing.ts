import { splitFences } from './markdownFences';

/** A text with what is selected in it; a caret where both ends are the same. */
export interface ProseState {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface ListLine {
  readonly indent: string;
  /** `-`, `3.`, `>`; a quote may hold a list, so that several stand one after another. */
  readonly mark: string;
  readonly blank: string;
  readonly box: string;
  readonly content: string;
}

const listLine = /^([ \t]*)([-*+]|\d{1,9}[.)]|>)([ \t]+|$)(\[[ xX]\](?:[ \t]+|$))?(.*)$/;

/**
 * Enter in a list, a checklist or a quote begins the next item; in an empty item it ends the list. Behind an opening
 * code fence it adds the closing one.
 * @returns undefined where Enter is a plain line break
 */
export function enterInProse(state: ProseState): ProseState | undefined {
  const { text, start, end } = state;
  if (start !== end) return undefined;
  const lineStart = startOfLine(text, start);
  const before = text.slice(lineStart, start);
  if (isInFence(text, lineStart)) return undefined;
  return closeFence(state, before) ?? continueList(state, lineStart, before);
}

function closeFence(state: ProseState, before: string): ProseState | undefined {
  const { text, start } = state;
  const fence = /^([ \t]*)(`{3,}|~{3,})[^`\n]*$/.exec(before);
  if (!fence || !isEndOfLine(text, start)) return undefined;
  // A fence further down closes this one already.
  const rest = text.slice(start).split('\n');
  if (rest.some((line) => line.trim().startsWith(fence[2] ?? ''))) return undefined;
  const close = `\n${fence[1] ?? ''}${fence[2] ?? ''}`;
  return insert(state, start, start, `\n${fence[1] ?? ''}${close}`, 1 + (fence[1] ?? '').length);
}

function continueList(
  state: ProseState,
  lineStart: number,
  before: string,
): ProseState | undefined {
  const { text, start } = state;
  const item = readListLine(before);
  if (!item) return undefined;
  if (item.content.trim() === '' && isEndOfLine(text, start)) {
    return insert(state, lineStart, start, '', 0);
  }
  const mark = `${item.indent}${nextMark(item.mark)}${item.blank || ' '}${item.box && '[ ] '}`;
  return insert(state, start, start, `\n${mark}`);
}

/**
 * Tab and Shift+Tab in list items make them deeper or less deep.
 * @returns undefined outside a list, where Tab goes to the next field
 */
export function indentInProse(state: ProseState, direction: 1 | -1): ProseState | undefined {
  const { text, start, end } = state;
  const from = startOfLine(text, start);
  const to = endOfLine(text, end);
  const lines = text.slice(from, to).split('\n');
  if (isInFence(text, from) || !isItem(lines[0] ?? '')) return undefined;
  const width = indentWidth(text, from, lines[0] ?? '', direction);
  if (width === 0) return undefined;
  const moved = lines.map((line) => shiftLine(line, direction, width));
  if (moved.every((line, at) => line === lines[at])) return undefined;
  const firstShift = (moved[0]?.length ?? 0) - (lines[0]?.length ?? 0);
  const shift = moved.join('\n').length - (to - from);
  return {
    text: text.slice(0, from) + moved.join('\n') + text.slice(to),
    start: Math.max(from, start + firstShift),
    end: Math.max(from, end + shift),
  };
}

/** How far an item moves: below the text of the item above it, so that Markdown takes it for its child. */
function indentWidth(text: string, from: number, line: string, direction: 1 | -1): number {
  const item = readListLine(line);
  const indent = item?.indent.length ?? 0;
  if (direction === -1) return Math.min(indent, (item?.mark.length ?? 1) + 1);
  const above = readListLine(text.slice(startOfLine(text, from - 1), Math.max(0, from - 1)));
  // The first item of a list has none above that it could belong to.
  if (from === 0 || !above || above.mark === '>') return 0;
  const deepest = above.indent.length + above.mark.length + above.blank.length;
  return Math.max(0, deepest - indent);
}

function shiftLine(line: string, direction: 1 | -1, width: number): string {
  if (line.trim() === '') return line;
  if (direction === 1) return ' '.repeat(width) + line;
  const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  return line.slice(Math.min(width, indent));
}

/** Sets the selection in marks such as `**`, or takes them away where it stands in them or holds them. */
export function toggleMark(state: ProseState, mark: string): ProseState {
  const { text } = state;
  const isCaret = state.start === state.end;
  const { start, end } = isCaret ? wordAround(state) : trimmed(state);
  const size = mark.length;
  const selected = text.slice(start, end);
  if (selected.length > 2 * size && selected.startsWith(mark) && selected.endsWith(mark)) {
    const bare = selected.slice(size, -size);
    return { text: text.slice(0, start) + bare + text.slice(end), start, end: end - 2 * size };
  }
  if (isMarked(text, start, end, mark)) {
    const bare = text.slice(0, start - size) + selected + text.slice(end + size);
    const back = (at: number): number => Math.min(Math.max(start, at), end) - size;
    return { text: bare, start: back(state.start), end: back(state.end) };
  }
  const marked = text.slice(0, start) + mark + selected + mark + text.slice(end);
  return isCaret
    ? { text: marked, start: state.start + size, end: state.start + size }
    : { text: marked, start: start + size, end: end + size };
}

function isMarked(text: string, start: number, end: number, mark: string): boolean {
  const size = mark.length;
  if (text.slice(Math.max(0, start - size), start) !== mark) return false;
  if (text.slice(end, end + size) !== mark) return false;
  if (mark !== '*') return true;
  // Two stars are the mark of bold text; a third one is ours.
  const before = /\*+$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const behind = /^\*+/.exec(text.slice(end))?.[0].length ?? 0;
  return before !== 2 || behind !== 2;
}

/** Makes a link of the selection; what is missing of it is where the caret stands then. */
export function insertLink(state: ProseState, target = ''): ProseState {
  const { text, start, end } = state;
  const label = text.slice(start, end);
  if (isUrl(label) && target === '') return insert(state, start, end, `[](${label})`, 1);
  // A blank or a parenthesis would end the target early.
  const written = /[\s()<>]/.test(target) ? `<${target.replace(/[<>\n]/g, '')}>` : target;
  const link = `[${label}](${written})`;
  if (label === '') return insert(state, start, end, link, 1);
  return insert(state, start, end, link, target === '' ? link.length - 1 : link.length);
}

/**
 * A URL pasted over a selection makes a link of it.
 * @returns undefined where pasting is plain pasting
 */
export function pasteOverSelection(state: ProseState, pasted: string): ProseState | undefined {
  const label = state.text.slice(state.start, state.end);
  const url = pasted.trim();
  const plain = label.trim() === '' || label.includes('\n') || isUrl(label.trim()) || !isUrl(url);
  return plain || isInFence(state.text, startOfLine(state.text, state.start))
    ? undefined
    : insertLink(state, url);
}

function isUrl(text: string): boolean {
  return /^(?:https?:\/\/|mailto:)\S+$/i.test(text);
}

function readListLine(line: string): ListLine | undefined {
  const match = listLine.exec(line);
  if (!match) return undefined;
  const [, indent = '', mark = '', blank = '', box = '', content = ''] = match;
  return { indent, mark, blank, box, content };
}

function isItem(line: string): boolean {
  const item = readListLine(line);
  return item !== undefined && item.mark !== '>';
}

function nextMark(mark: string): string {
  const number = Number.parseInt(mark, 10);
  return Number.isNaN(number) ? mark : `${number + 1}${mark.at(-1) ?? '.'}`;
}

/** True when the line at an offset stands inside a fenced block. */
function isInFence(text: string, lineStart: number): boolean {
  const before = text.slice(0, lineStart);
  if (!before.includes('```') && !before.includes('~~~')) return false;
  // A line break more: a fence that is just opened is a part of its own only when it is over.
  const last = splitFences(`${before}\u0000`).at(-1);
  return last?.kind === 'fence';
}

function wordAround({ text, start }: ProseState): { start: number; end: number } {
  const before = /[\p{L}\p{N}_]*$/u.exec(text.slice(startOfLine(text, start), start))?.[0] ?? '';
  const behind = /^[\p{L}\p{N}_]*/u.exec(text.slice(start, endOfLine(text, start)))?.[0] ?? '';
  return { start: start - before.length, end: start + behind.length };
}

/** Marks with a blank inside them mark nothing. */
function trimmed({ text, start, end }: ProseState): { start: number; end: number } {
  const selected = text.slice(start, end);
  const lead = selected.length - selected.trimStart().length;
  const tail = selected.trim() === '' ? 0 : selected.length - selected.trimEnd().length;
  return { start: start + lead, end: end - tail };
}

function insert(
  { text }: ProseState,
  from: number,
  to: number,
  inserted: string,
  caret = inserted.length,
): ProseState {
  const at = from + caret;
  return { text: text.slice(0, from) + inserted + text.slice(to), start: at, end: at };
}

function startOfLine(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function isEndOfLine(text: string, at: number): boolean {
  return text.slice(at, endOfLine(text, at)).trim() === '';
}
