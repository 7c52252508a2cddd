import type { Block } from './blocks';
import type { LinedText } from './lines';
import { isBlank, lineText } from './lines';
import { delimiterColumns, escapeCell, splitRow } from './tableRows';

/** The ways in which people write `key: value` lines in Markdown. */
export type LabelForm = 'bold' | 'plain' | 'row';

/** A line that gives a value to a label: `**Date:** 2024-10-30`, `- Owner: Ana`, `> Status: open`, `| Date | ... |`. */
export interface LabelLine {
  readonly line: number;
  readonly label: string;
  readonly value: string;
  readonly form: LabelForm;
  /** Offsets of the value as it is written in the line; without the spaces around it. */
  readonly from: number;
  readonly to: number;
}

const lead = '^([ \\t]{0,3}(?:>[ \\t]?)*(?:[-*+][ \\t]+)?)';
const boldLabel = new RegExp(
  `${lead}(?:\\*\\*|__)([^*_:|\`][^*:|\`]*?)(?::(?:\\*\\*|__)|(?:\\*\\*|__)[ \\t]*:)(?=\\s|$)`,
  'u',
);
const plainLabel = new RegExp(`${lead}(\\p{L}[^*:|\`<>\\[\\]#]{0,40}):(?=\\s|$)`, 'u');

/** Reads one line as a label, whatever it stands in. */
export function readLabelLine(text: string, line: number): LabelLine | undefined {
  const bold = boldLabel.exec(text);
  const match = bold ?? plainLabel.exec(text);
  if (match === null) return readLabelRow(text, line);
  let from = match[0].length;
  let to = spacesFrom(text, text.length);
  // A backslash at the end that none before it escapes is a hard line break, no part of the value.
  if (backslashesBefore(text, to) % 2 === 1) to = spacesFrom(text, to - 1);
  while (from < to && /[ \t]/.test(text[from] ?? '')) from++;
  const label = (match[2] ?? '').trim();
  return {
    line,
    label,
    value: unescapeEnd(text.slice(from, to)),
    form: bold === null ? 'plain' : 'bold',
    from,
    to,
  };
}

/** Where the spaces that end at an offset begin. */
function spacesFrom(text: string, end: number): number {
  while (/[ \t]/.test(text[end - 1] ?? '')) end--;
  return end;
}

function backslashesBefore(text: string, end: number): number {
  let start = end;
  while (text[start - 1] === '\\') start--;
  return end - start;
}

/** A value as it stands behind a label: backslashes at its end are doubled, since one would break the line. */
export function escapeLabelValue(value: string): string {
  return value + '\\'.repeat(backslashesBefore(value, value.length));
}

function unescapeEnd(written: string): string {
  const { length } = written;
  return written.slice(0, length - Math.floor(backslashesBefore(written, length) / 2));
}

function readLabelRow(text: string, line: number): LabelLine | undefined {
  if (!/^[ \t]{0,3}\|/.test(text)) return undefined;
  const [key, value, ...more] = splitRow(text);
  if (key === undefined || value === undefined || more.length > 0) return undefined;
  const label = text
    .slice(key.from, key.to)
    .replace(/[*_]{2}|:$/g, '')
    .replace(/:$/, '')
    .trim();
  if (label === '' || /^:?-+:?$/.test(label)) return undefined;
  const written = text.slice(value.from, value.to).replaceAll('\\|', '|');
  return { line, label, value: written, form: 'row', from: value.from, to: value.to };
}

/**
 * The labels of a block when it consists of nothing else: every line of a paragraph, quote or list is a
 * label, or every row of a table of two columns. Undefined for a block with anything else in it.
 */
export function labelsOfBlock(source: LinedText, block: Block): LabelLine[] | undefined {
  const { kind } = block;
  if (kind !== 'paragraph' && kind !== 'list' && kind !== 'quote' && kind !== 'table')
    return undefined;
  const labels: LabelLine[] = [];
  for (let line = block.start; line < block.end; line++) {
    const text = lineText(source, line);
    if (isBlank(text.replaceAll('>', ''))) continue;
    if (kind === 'table' && line === block.start + 1) continue;
    const label = readLabelLine(text, line);
    if (label === undefined) {
      if (
        kind === 'table' &&
        line === block.start &&
        delimiterColumns(lineText(source, line + 1)) === 2
      )
        continue;
      return undefined;
    }
    labels.push(label);
  }
  return labels;
}

/** The line with another value in place. An empty value leaves the label alone. */
export function writeLabelLine(text: string, label: LabelLine, value: string): string {
  const before = text.slice(0, label.from);
  const after = text.slice(label.to);
  if (label.form === 'row')
    return `${before.replace(/\|$/, '| ')}${escapeCell(value)}${after.replace(/^\|/, ' |')}`;
  // Right behind a label a hard line break would make text of the line.
  if (value === '') return before.trimEnd() + after.replace(/^\\/, ' \\');
  return (/[ \t]$/.test(before) ? before : `${before} `) + escapeLabelValue(value) + after;
}
