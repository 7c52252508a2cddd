import type { TextEdit } from '../text/textEdit';

/** One line of a text, as UTF-16 offsets. `end` stands before the line ending, `next` behind it. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** A part of a text, as UTF-16 offsets. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Lines `start` up to, not including, `end`; zero-based. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

/** A text with its lines. A text that ends with a line ending has an empty last line, as in an editor. */
export interface LinedText {
  readonly text: string;
  readonly lines: readonly Line[];
}

/** Splits at LF, CRLF and CR, the line endings that editors and CommonMark know. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  const endings = /\r\n?|\n/g;
  let start = 0;
  for (let match = endings.exec(text); match !== null; match = endings.exec(text)) {
    lines.push({ start, end: match.index, next: endings.lastIndex });
    start = endings.lastIndex;
  }
  lines.push({ start, end: text.length, next: text.length });
  return lines;
}

/** The text of one line without its ending; empty past the last line. */
export function lineText({ text, lines }: LinedText, index: number): string {
  const line = lines[index];
  return line === undefined ? '' : text.slice(line.start, line.end);
}

/** The texts of a range of lines, without their endings. */
export function lineTexts(source: LinedText, range: LineRange): string[] {
  const texts: string[] = [];
  for (let index = range.start; index < range.end; index++) texts.push(lineText(source, index));
  return texts;
}

/** The line ending that most lines of the text have; LF for a text of one line. */
export function dominantLineEnding({ text, lines }: LinedText): string {
  const counts = new Map<string, number>();
  for (const line of lines) {
    if (line.next > line.end) {
      const ending = text.slice(line.end, line.next);
      counts.set(ending, (counts.get(ending) ?? 0) + 1);
    }
  }
  let dominant = '\n';
  for (const [ending, count] of counts) {
    if (count > (counts.get(dominant) ?? 0)) dominant = ending;
  }
  return dominant;
}

/** Splits a value of a form into lines and drops the blank ones around it. */
export function valueLines(value: string): string[] {
  const lines = value.split(/\r\n?|\n/);
  while (lines.length > 0 && isBlank(lines[0] ?? '')) lines.shift();
  while (lines.length > 0 && isBlank(lines.at(-1) ?? '')) lines.pop();
  return lines;
}

/** Whether a line holds nothing but spaces and tabs. */
export function isBlank(line: string): boolean {
  return /^[ \t]*$/.test(line);
}

/** The range without the blank lines at both of its ends; empty at its start when all of it is blank. */
export function trimBlankLines(source: LinedText, { start, end }: LineRange): LineRange {
  while (end > start && isBlank(lineText(source, end - 1))) end--;
  while (start < end && isBlank(lineText(source, start))) start++;
  return { start, end };
}

/**
 * Replaces whole lines, touching only those that differ: equal lines at both ends of the range keep
 * their bytes, line endings included. New lines get the text's dominant ending.
 */
export function replaceLines(
  source: LinedText,
  range: LineRange,
  replacement: readonly string[],
): TextEdit[] {
  let { start, end } = range;
  let first = 0;
  let last = replacement.length;
  while (start < end && first < last && lineText(source, start) === replacement[first]) {
    start++;
    first++;
  }
  while (end > start && last > first && lineText(source, end - 1) === replacement[last - 1]) {
    end--;
    last--;
  }
  if (start === end && first === last) return [];
  return [lineEdit(source, { start, end }, replacement.slice(first, last))];
}

function lineEdit(source: LinedText, { start, end }: LineRange, added: string[]): TextEdit {
  const { text, lines } = source;
  const ending = dominantLineEnding(source);
  const from = lines[start]?.start ?? text.length;
  const lastLine = lines[end - 1];
  if (start < end && lastLine !== undefined && added.length > 0) {
    return { start: from, end: lastLine.end, text: added.join(ending) };
  }
  if (end < lines.length) {
    const to = lines[end]?.start ?? text.length;
    return { start: from, end: to, text: added.map((line) => line + ending).join('') };
  }
  // Nothing follows: the ending of the line before moves along, so that no line ending is left over.
  const before = lines[start - 1];
  const joint = before === undefined ? from : before.end;
  const kept = added.length > 0 && before !== undefined ? ending : '';
  return { start: joint, end: text.length, text: kept + added.join(ending) };
}
