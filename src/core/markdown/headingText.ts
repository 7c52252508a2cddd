import type { TextEdit } from '../text/textEdit';
import type { Heading } from './blocks';
import { splitLines } from './lines';
import { scanBlocks } from './scanBlocks';

/** The Markdown of a heading in one line. */
export function readHeadingText(text: string, heading: Heading): string {
  const content = text.slice(heading.from, heading.to).replace(/[ \t]*(?:\r\n?|\n)[ \t]*/g, ' ');
  return content.replace(/(^|[ \t])\\(\\*#+)$/, '$1$2');
}

/** The Markdown for a heading's text: a `#` at its end, which would count as decoration, stays. */
export function escapeHeadingText(value: string): string {
  return value.replace(/(^|[ \t])(\\*#+)$/, '$1\\$2');
}

/** A heading as one line. */
export function headingLine(level: number, value: string): string {
  return `${'#'.repeat(level)} ${escapeHeadingText(value)}`.trimEnd();
}

/**
 * Gives a heading another text, keeping its style; an underlined heading becomes a `#` heading when the
 * text would not stay a heading otherwise.
 * @param value a single line.
 */
export function writeHeadingText(text: string, heading: Heading, value: string): TextEdit[] {
  if (readHeadingText(text, heading) === value) return [];
  const { from, to } = heading;
  if (heading.style === 'atx') {
    const escaped = escapeHeadingText(value);
    const needsSpace = escaped !== '' && !/[ \t]$/.test(text.slice(Math.max(0, from - 1), from));
    return [{ start: from, end: to, text: needsSpace ? ` ${escaped}` : escaped }];
  }
  const underline = /^(?:\r\n?|\n)?[^\r\n]*/.exec(text.slice(to).replace(/^[ \t]*/, ''))?.[0] ?? '';
  const candidate = `${value}\n${underline.trim()}`;
  const [block] = scanBlocks({ text: candidate, lines: splitLines(candidate) });
  if (
    block?.kind === 'heading' &&
    block.style === 'setext' &&
    candidate.slice(block.from, block.to) === value
  ) {
    return [{ start: from, end: to, text: value }];
  }
  const spaces = /^[ \t]*/.exec(text.slice(to))?.[0].length ?? 0;
  return [
    { start: from, end: to + spaces + underline.length, text: headingLine(heading.level, value) },
  ];
}
