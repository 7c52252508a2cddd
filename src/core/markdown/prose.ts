import type { TextEdit } from '../text/textEdit';
import type { Heading } from './blocks';
import type { LinedText, LineRange } from './lines';
import { lineTexts, splitLines, trimBlankLines, valueLines } from './lines';
import { replaceBody } from './replaceBody';
import { scanBlocks } from './scanBlocks';

/** The Markdown in a body of lines, without the blank lines around it and with LF line endings. */
export function readProse(source: LinedText, body: LineRange): string {
  return lineTexts(source, trimBlankLines(source, body)).join('\n');
}

/**
 * Puts Markdown into a body of lines, made to fit by `fitProse`.
 * @param below level of the heading that the body belongs to; undefined where no heading may stand.
 */
export function writeProse(
  source: LinedText,
  body: LineRange,
  value: string,
  below: number | undefined,
): TextEdit[] {
  return replaceBody(source, body, fitProse(value, below));
}

/**
 * Makes Markdown fit below a heading, so that it cannot break the document apart:
 * headings move down until they are deeper than that heading; where there is no deeper level, or where no
 * heading may stand, they become text; a `---` line under text becomes the rule that it looks like; a code
 * block or comment that is still open at the end is closed. What fits already stays as it is.
 */
export function fitProse(value: string, below: number | undefined): string[] {
  let lines = withoutUnderlines(valueLines(value));
  const headings = headingsOf(lines);
  const highest = Math.min(...headings.map((heading) => heading.level));
  const shift = below === undefined ? Infinity : below + 1 - highest;
  if (headings.length > 0 && shift > 0) {
    lines = [...lines];
    for (const heading of headings) {
      const level =
        below === undefined || below >= 6 ? undefined : Math.min(6, heading.level + shift);
      lines[heading.start] = demote(lines[heading.start] ?? '', level);
    }
    // A heading that became text may have an underline now.
    lines = withoutUnderlines(lines);
  }
  const closer = openEnd(lines);
  return closer === undefined ? lines : [...lines, closer];
}

function scanLines(lines: readonly string[]): ReturnType<typeof scanBlocks> {
  const text = lines.join('\n');
  return scanBlocks({ text, lines: splitLines(text) });
}

function headingsOf(lines: readonly string[]): Heading[] {
  if (!lines.some((line) => /^ {0,3}#/.test(line))) return [];
  return scanLines(lines).filter((block) => block.kind === 'heading');
}

/** Setext headings have levels 1 and 2 only: too high for any section. */
function withoutUnderlines(lines: string[]): string[] {
  let result = lines;
  // Taking one underline away may make another out of what follows, so look again until none is left.
  while (result.some((line) => /^ {0,3}(?:-+|=+)[ \t]*$/.test(line))) {
    const setext = scanLines(result).filter(
      (block) => block.kind === 'heading' && block.style === 'setext',
    );
    if (setext.length === 0) break;
    result = [...result];
    for (const { end } of setext.reverse()) {
      const underline = result[end - 1] ?? '';
      const rule = /^ {0,3}-{3,}[ \t]*$/.test(underline);
      const fitted = rule ? ['', underline] : [underline.replace(/[-=]/, '\\$&')];
      result.splice(end - 1, 1, ...fitted);
    }
  }
  return result;
}

/** @param level undefined makes the heading text. */
function demote(line: string, level: number | undefined): string {
  return level === undefined ? line.replace('#', '\\#') : line.replace(/#+/, '#'.repeat(level));
}

/** What is missing at the end so that the last block ends there. */
function openEnd(lines: readonly string[]): string | undefined {
  if (!lines.some((line) => /^ {0,3}(?:```|~~~|<)/.test(line))) return undefined;
  const last = scanLines(lines).at(-1);
  if (last?.kind === 'fence' && !last.closed) return last.marker;
  return last?.kind === 'html' ? last.missingCloser : undefined;
}
